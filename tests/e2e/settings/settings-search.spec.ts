import type { Locator } from '@playwright/test';
import type { RunningApp, Surface } from '../support/driver.ts';
import { expect, test } from '../support/fixtures.ts';

/** The list of suggestions below the search of the settings window. */

const search = (settings: Surface): Locator => settings.getByRole('combobox', { name: 'Add a symbol' });
const highlighted = (settings: Surface): Locator => settings.locator('[role="option"][data-highlighted]');

async function openWatchlist(launch: () => Promise<RunningApp>): Promise<RunningApp> {
  const app = await launch();
  await app.chooseTrayItem('Watchlist and settings…');
  await expect(app.settings.getByRole('rowheader').first()).toBeVisible();
  await search(app.settings).focus();
  return app;
}

test('the arrows keep the highlighted suggestion in sight, and the next key begins at the first', async ({
  launch,
}) => {
  const { settings, keyboard } = await openWatchlist(launch);
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

test('a suggestion chosen without a word typed leaves the field empty', async ({ launch }) => {
  const { settings, keyboard } = await openWatchlist(launch);
  await keyboard.press('ArrowDown');
  const first = settings.getByRole('option').first();
  await expect(first).toHaveAttribute('data-highlighted', '');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  const symbol = (await highlighted(settings).locator('bdi').first().textContent()) ?? '';
  await keyboard.press('Enter');
  await expect(settings.getByRole('rowheader', { name: symbol })).toBeVisible();
  await expect(search(settings)).toHaveValue('');
  await expect(settings.getByRole('option')).toHaveCount(0);
});

test('with nothing found there is nothing to choose, and Escape closes the list', async ({ launch }) => {
  const { settings, keyboard } = await openWatchlist(launch);
  await keyboard.type('nosuchthing');
  await expect(settings.getByRole('listbox')).toBeVisible();
  await expect(settings.getByRole('option')).toHaveCount(0);
  await expect(search(settings)).not.toHaveAttribute('aria-activedescendant', /./);
  await keyboard.press('Escape');
  await expect(settings.getByRole('listbox')).toBeHidden();
  await expect(search(settings)).toHaveValue('nosuchthing');
});

test('after a wrong letter is taken back, Enter takes the suggestion', async ({ launch }) => {
  const { settings, keyboard } = await openWatchlist(launch);
  await keyboard.type('actq');
  await expect(settings.getByRole('option')).toHaveCount(0);
  await keyboard.press('Backspace');
  await expect(highlighted(settings)).toHaveCount(1);
  const symbol = (await highlighted(settings).locator('bdi').first().textContent()) ?? '';
  await keyboard.press('Enter');
  await expect(settings.getByRole('rowheader', { name: symbol })).toBeVisible();
  await expect(search(settings)).toHaveValue('');
});

test('after text that no key typed, Enter takes the suggestion', async ({ launch }) => {
  const { settings, keyboard } = await openWatchlist(launch);
  await keyboard.insertText('zzzz');
  await expect(settings.getByRole('option')).toHaveCount(0);
  await search(settings).selectText();
  await keyboard.insertText('act');
  await expect(settings.getByRole('option').first()).toBeVisible();
  await keyboard.press('Enter');
  await expect(search(settings)).toHaveValue('');
  await expect(settings.getByRole('rowheader', { name: /^ACT/ }).first()).toBeVisible();
});
