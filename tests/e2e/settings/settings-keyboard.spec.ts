import type { Locator } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { keyboardApp, openSection, settingsOf, tabTo } from '../support/settings-by-keyboard.ts';

/** Every control of Watchlist, General and Appearance by keyboard alone: nothing here clicks. */

const shared = keyboardApp();

test('a symbol is found by part of its name, added, moved, pinned, removed and restored', async () => {
  const { app } = shared();
  await openSection(app, 'Watchlist');
  const search = app.settings.getByRole('combobox', { name: 'Add a symbol' });
  await tabTo(app, search);
  await app.keyboard.type('actu');
  await expect(app.settings.getByRole('option').first()).toContainText('ACTUSDT');
  await app.keyboard.press('Enter');
  await expect(app.settings.getByRole('rowheader', { name: 'ACTUSDT' })).toBeVisible();
  await expect(search).toBeFocused();

  const button = (name: string): Locator => app.settings.getByRole('button', { name, exact: true });
  await tabTo(app, button('Pin the fund of BTCUSDT to the tray'));
  await app.keyboard.press('End');
  await expect(button('Pin the fund of ACTUSDT to the tray')).toBeFocused();
  await app.keyboard.press('Space');
  await expect.poll(async () => (await settingsOf(app)).pinned).toBe('ACTUSDT');
  await app.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await settingsOf(app)).watchlist).toEqual(['BTCUSDT', 'ACTUSDT', 'ETHUSDT']);
  await expect(button('Pin the fund of ACTUSDT to the tray')).toBeFocused();
  await app.keyboard.press('Tab');
  await app.keyboard.press('Enter');
  await expect.poll(async () => (await settingsOf(app)).watchlist).toEqual(['ACTUSDT', 'BTCUSDT', 'ETHUSDT']);
  await expect(button('Move ACTUSDT to the top')).toBeFocused();
  await app.keyboard.press('Tab');
  await app.keyboard.press('Enter');
  await expect.poll(async () => (await settingsOf(app)).watchlist).toEqual(['BTCUSDT', 'ETHUSDT']);
  await expect(button('Remove BTCUSDT')).toBeFocused();
  await app.keyboard.press('Control+z');
  await expect.poll(async () => (await settingsOf(app)).watchlist).toEqual(['ACTUSDT', 'BTCUSDT', 'ETHUSDT']);
  expect((await settingsOf(app)).pinned).toBe('ACTUSDT');
});

test('a list is pasted, read, and added', async () => {
  const { app } = shared();
  await openSection(app, 'Watchlist');
  const open = app.settings.getByRole('button', { name: 'Paste a list…' });
  await tabTo(app, open);
  await app.keyboard.press('Enter');
  await expect(app.settings.getByRole('textbox', { name: 'Paste a list' })).toBeFocused();
  await app.keyboard.type('actusdt, ｏｍｕｓｄｔ; btcusdt <script>');
  await expect(app.settings.getByText('2 symbols can be added.')).toBeVisible();
  await expect(app.settings.getByRole('listitem').filter({ hasText: 'btcusdt is already on the list.' })).toBeVisible();
  await expect(app.settings.getByRole('listitem').filter({ hasText: 'isn’t a valid symbol' })).toBeVisible();
  await tabTo(app, app.settings.getByRole('button', { name: 'Add 2 symbols' }));
  await app.keyboard.press('Enter');
  await expect(open).toBeFocused();
  expect((await settingsOf(app)).watchlist).toEqual(['BTCUSDT', 'ETHUSDT', 'ACTUSDT', 'OMUSDT']);
});

test('every field of General is reached and changed', async () => {
  const { app } = shared();
  await openSection(app, 'General');
  await tabTo(app, app.settings.getByLabel('Refresh every'));
  await app.keyboard.press('Control+a');
  await app.keyboard.type('30');
  await app.keyboard.press('Enter');
  await expect.poll(async () => (await settingsOf(app)).refreshMinutes).toBe(30);
  await expect(app.settings.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();

  await tabTo(app, app.settings.getByRole('switch', { name: 'Keep the popover open' }));
  await app.keyboard.press('Space');
  await expect.poll(async () => (await settingsOf(app)).keepOpen).toBe(true);

  const shortcut = app.settings.getByRole('button', { name: /^Global shortcut/ });
  await tabTo(app, shortcut);
  await app.keyboard.press('Enter');
  await app.keyboard.press('Control+Alt+B');
  await expect.poll(async () => (await settingsOf(app)).shortcut).toBe('Control+Alt+B');
  await app.keyboard.press('Tab');
  await app.keyboard.press('Enter');
  await expect.poll(async () => (await settingsOf(app)).shortcut).toBeNull();
  await expect(shortcut).toBeFocused();

  await tabTo(app, app.settings.getByRole('combobox', { name: /^Numbers/ }));
  await app.keyboard.press('Enter');
  await app.keyboard.press('End');
  await app.keyboard.press('Enter');
  await expect.poll(async () => (await settingsOf(app)).numberStyle).toBe('full');

  await app.keyboard.press('Shift+Tab');
  await expect(app.settings.getByRole('radio', { name: 'System' })).toBeFocused();
  await app.keyboard.press('ArrowRight');
  await app.keyboard.press('ArrowRight');
  await expect.poll(async () => (await settingsOf(app)).language).toBe('zh-CN');
  await expect(app.settings.getByRole('heading', { level: 1 })).toHaveText('通用');
});

test('theme and colours are changed', async () => {
  const { app } = shared();
  await openSection(app, 'Appearance');
  await tabTo(app, app.settings.getByRole('radio', { name: 'System' }));
  await app.keyboard.press('ArrowRight');
  await expect.poll(async () => (await settingsOf(app)).theme).toBe('light');
  await tabTo(app, app.settings.getByRole('radio', { name: 'Green up' }));
  await app.keyboard.press('ArrowRight');
  await expect.poll(async () => (await settingsOf(app)).changeColours).toBe('red-up');
});
