import type { Locator } from '@playwright/test';
import type { Surface } from '../support/driver.ts';
import { expect, sharedApp, test } from '../support/fixtures.ts';

/** The list of suggestions below the search of the settings window. */

const search = (settings: Surface): Locator => settings.getByRole('combobox', { name: 'Add a symbol' });
const highlighted = (settings: Surface): Locator => settings.locator('[role="option"][data-highlighted]');

const shared = sharedApp();
test.beforeAll(async () => {
  await shared().app.callBridge('openSettings', 'watchlist');
});
// Each begins with the list of a first start and an empty field that has the focus.
test.beforeEach(async () => {
  const { app } = shared();
  await app.callBridge('changeSettings', { watchlist: ['BTCUSDT', 'ETHUSDT'] });
  await expect(app.settings.getByRole('rowheader')).toHaveCount(2);
  await search(app.settings).fill('');
  await app.keyboard.press('Escape');
  await expect(app.settings.getByRole('option')).toHaveCount(0);
});

test('the arrows keep the highlighted suggestion in sight, and the next key begins at the first', async () => {
  const { settings, keyboard } = shared().app;
  await keyboard.type('us');
  await expect(settings.getByRole('option').nth(15)).toBeAttached();
  for (let presses = 0; presses < 15; presses += 1) await keyboard.press('ArrowDown');
  const far = settings.getByRole('option').nth(15);
  await expect(far).toHaveAttribute('data-highlighted', '');
  await expect(far).toBeInViewport({ ratio: 0.9 });
  await expect(search(settings)).toHaveAttribute('aria-activedescendant', (await far.getAttribute('id')) ?? 'no id');
  await keyboard.type('d');
  await expect(highlighted(settings)).toHaveCount(1);
  await expect(settings.getByRole('option').first()).toHaveAttribute('data-highlighted', '');
  await expect(settings.getByRole('option').first()).toBeInViewport({ ratio: 0.9 });
});

test('after text from an input method, Enter takes the suggestion', async () => {
  const { settings, keyboard } = shared().app;
  await keyboard.insertText('zzzz');
  await expect(settings.getByRole('option')).toHaveCount(0);
  await search(settings).selectText();
  await keyboard.insertText('act');
  await expect(settings.getByRole('option').first()).toBeVisible();
  await keyboard.press('Enter');
  await expect(settings.getByRole('rowheader', { name: /^ACT/ }).first()).toBeVisible();
});
