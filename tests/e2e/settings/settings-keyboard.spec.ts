import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { keyboardApp, openSection, settingsOf, tabTo } from '../support/settings-by-keyboard.ts';

/** The settings window by keyboard alone: nothing here clicks. What each control does is tested at its page. */

const shared = keyboardApp();

test('a symbol is found by part of its name, added, moved, pinned, removed and brought back', async () => {
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

test('a rule is added as a sentence, switched off, edited, removed and brought back', async () => {
  const { app } = shared();
  await openSection(app, 'Alerts');
  const rules = async (): Promise<readonly unknown[]> => (await settingsOf(app)).rules;
  await tabTo(app, app.settings.getByRole('button', { name: 'Add a rule…' }));
  await app.keyboard.press('Enter');
  await expect(app.settings.getByRole('combobox', { name: /^Kind of rule/ })).toBeFocused();
  await app.keyboard.press('Enter');
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('Enter');
  await tabTo(app, app.settings.getByRole('textbox', { name: 'Amount' }));
  await app.keyboard.type('700M');
  await app.keyboard.press('Enter');
  await expect.poll(rules).toHaveLength(3);
  expect(await rules()).toContainEqual(expect.objectContaining({ kind: 'below', amount: '700000000' }));

  const toggle = app.settings.getByRole('switch', { name: /drops to 700,000,000/ });
  await tabTo(app, toggle);
  await app.keyboard.press('Space');
  await expect.poll(rules).toContainEqual(expect.objectContaining({ kind: 'below', enabled: false }));
  await app.keyboard.press('Shift+Tab');
  await app.keyboard.press('Enter');
  await expect.poll(rules).toHaveLength(2);
  await app.keyboard.press('Control+z');
  await expect.poll(rules).toHaveLength(3);
});

test('proxy and host are changed, and what cannot be is refused in words next to its field', async ({
  launch,
  folder,
  exchange,
}) => {
  // Not by the command line, which would fix it.
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ source: exchange.url }));
  const app = await launch({ exchangeFromSettings: true });
  await openSection(app, 'Network');
  await tabTo(app, app.settings.getByRole('radio', { name: 'System' }));
  await app.keyboard.press('ArrowRight');
  await expect.poll(async () => (await settingsOf(app)).proxy.mode).toBe('none');
  await app.keyboard.press('ArrowRight');
  await app.keyboard.press('Tab');
  await expect(app.settings.getByLabel('Proxy address')).toBeFocused();
  await app.keyboard.type('http://someone:secret@proxy.example:8080');
  await app.keyboard.press('Enter');
  await expect(app.settings.getByText(/Backstop stores no passwords/)).toBeVisible();
  expect((await settingsOf(app)).proxy).toEqual({ mode: 'none', server: '' });
  await app.keyboard.press('Control+a');
  await app.keyboard.type('127.0.0.1:9');
  await app.keyboard.press('Enter');
  await expect
    .poll(async () => (await settingsOf(app)).proxy)
    .toEqual({ mode: 'manual', server: 'http://127.0.0.1:9' });

  await app.keyboard.press('Tab');
  await expect(app.settings.getByLabel('API host')).toBeFocused();
  await app.keyboard.press('Control+a');
  await app.keyboard.type('http://example.com');
  await app.keyboard.press('Enter');
  await expect(app.settings.getByText(/Only https/)).toBeVisible();
  expect((await settingsOf(app)).source).toBe(exchange.url);
  await app.keyboard.press('Escape');
  await expect(app.settings.getByLabel('API host')).toHaveValue(exchange.url);
});

test('the connection is tested step by step', async () => {
  const { app, exchange } = shared();
  await openSection(app, 'Network');
  const button = app.settings.getByRole('button', { name: 'Test connection' });
  await tabTo(app, button);
  await app.keyboard.press('Enter');
  const steps = app.settings.getByRole('list', { name: 'Test connection' }).getByRole('listitem');
  await expect(steps).toHaveText([/Proxy/, /Name/, /Secure connection/, /Answer\s+after/, /Balances\s+OK/, /Clock/]);
  exchange.fault({ kind: 'restricted', times: null });
  await app.keyboard.press('Enter');
  await expect(steps.nth(3)).toContainText('Not available from this location (HTTP 451)');
  await expect(button).toBeFocused();
});
