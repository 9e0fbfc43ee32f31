import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures.ts';
import { keyboardApp, openSection, settingsOf, tabTo } from '../support/settings-by-keyboard.ts';

/** Every control of the other sections by keyboard alone: nothing here clicks. */

const shared = keyboardApp();

test('proxy and host are changed, and wrong values are refused next to their field', async ({
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

test('diagnostics are copied, with the watchlist only when it is ticked', async () => {
  const { app } = shared();
  await openSection(app, 'About');
  const copy = app.settings.getByRole('button', { name: 'Copy' });
  await tabTo(app, copy);
  await app.keyboard.press('Enter');
  await expect(app.settings.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  expect(await app.clipboard()).toMatch(/^Backstop \d/);
  expect(await app.clipboard()).not.toContain('BTCUSDT');
  await app.keyboard.press('Shift+Tab');
  await app.keyboard.press('Space');
  await app.keyboard.press('Tab');
  await app.keyboard.press('Enter');
  await expect.poll(app.clipboard).toContain('BTCUSDT');
  await tabTo(app, app.settings.locator('summary').first());
  await app.keyboard.press('Enter');
  await expect(app.settings.getByText('Permission is hereby granted').first()).toBeVisible();
});

test('a rule is added as a sentence, switched off, removed and restored', async () => {
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
  await app.keyboard.type('1.500');
  await app.keyboard.press('Enter');
  await expect(app.settings.getByText('This could mean 1.5 or 1,500. Write it out.')).toBeVisible();
  await app.keyboard.press('Control+a');
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

  await tabTo(app, app.settings.getByRole('switch', { name: 'Quiet hours' }));
  await app.keyboard.press('Space');
  await expect.poll(async () => (await settingsOf(app)).quietHours).toEqual({ from: 1320, to: 420 });
  await expect(app.settings.getByText('BTCUSDT fund fell 15.28%')).toBeVisible();
});

test('a test notification is sent', async () => {
  test.skip(test.info().project.metadata.host === 'electron', 'a test machine shows no notifications');
  const { app } = shared();
  await openSection(app, 'Alerts');
  await tabTo(app, app.settings.getByRole('button', { name: 'Send a test notification' }));
  await app.keyboard.press('Enter');
  await expect(app.settings.getByRole('status').filter({ hasText: /If you saw none/ })).toBeVisible();
});

test('the recording is kept for five years, and deleted after a dialog says what is lost', async () => {
  const { app } = shared();
  await openSection(app, 'Data');
  await expect(app.settings.getByText(/balances since/)).toBeVisible();
  await tabTo(app, app.settings.getByRole('combobox', { name: /^Keep/ }));
  await app.keyboard.press('Enter');
  await app.keyboard.press('ArrowUp');
  await app.keyboard.press('Enter');
  await expect.poll(async () => (await settingsOf(app)).keepHistoryDays).toBe(1825);
  await tabTo(app, app.settings.getByRole('button', { name: 'Delete…' }));
  await app.keyboard.press('Enter');
  await expect(app.settings.getByRole('dialog')).toContainText(/balances since .* will be lost/);
  await app.keyboard.press('Escape');
  await expect(app.settings.getByRole('button', { name: 'Delete…' })).toBeFocused();
  await app.keyboard.press('Enter');
  await tabTo(app, app.settings.getByRole('button', { name: 'Delete', exact: true }));
  await app.keyboard.press('Enter');
  await expect(app.settings.getByText('Nothing yet')).toBeVisible();
});
