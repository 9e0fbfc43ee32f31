import { startExchange } from '../../exchange/exchange.ts';
import { freePort } from '../../free-port.ts';
import { violationsIn } from '../support/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { iframeOf, resize } from '../support/frame-of.ts';
import { layoutFaults } from '../support/layout.ts';

/** The settings window at work: with the popover, the tray, the exchange and other programs. */

test('a symbol added in the settings window shows in the popover at once, and is there after a restart', async ({
  launch,
  folder,
}) => {
  const app = await launch();
  await app.chooseTrayItem('Watchlist and settings…');
  await expect.poll(app.settingsIsOpen).toBe(true);
  await app.settings.getByRole('combobox', { name: 'Add a symbol' }).fill(' actusdt ');
  await app.settings.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(app.settings.getByRole('cell', { name: /ACTUSDT fund$/ })).toBeVisible();
  await app.clickTray();
  await expect(app.popover.getByRole('region', { name: 'ACTUSDT' })).toContainText('5.167M');
  expect(await app.quit()).toBe(0);
  const second = await launch({ folder });
  await expect(second.popover.getByRole('region', { name: 'ACTUSDT' })).toContainText('5.167M');
});

test.describe('theme and language', () => {
  test.use({ colorScheme: null });

  test('chosen in the settings window apply at once, the theme to both windows and the language to the tray', async ({
    launch,
  }, info) => {
    test.skip(info.project.metadata.host === 'electron', 'Playwright gives Electron a colour scheme of its own');
    const app = await launch();
    const isDark = (): Promise<boolean> => app.inPopover(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await isDark()).toBe(false);
    await app.chooseTrayItem('Watchlist and settings…');
    await app.settings.getByRole('link', { name: 'Appearance' }).click();
    await app.settings.getByLabel('Dark').check();
    await expect.poll(isDark).toBe(true);
    await app.settings.getByRole('link', { name: 'General' }).click();
    await app.settings.getByLabel('简体中文').check();
    await expect(app.settings.getByRole('heading', { name: '通用' })).toBeVisible();
    await expect.poll(app.trayTooltip).toContain('7.939亿');
  });
});

test('all funds are listed, drawn where they are in sight, and found, with one request', async ({ launch }) => {
  const exchange = await startExchange({ scenario: 'large' });
  const app = await launch({ exchangeFromSettings: true, args: [`--api-url=${exchange.url}`] });
  await app.chooseTrayItem('All funds…');
  const { settings, keyboard } = app;
  await expect(settings.getByRole('heading', { level: 1, name: 'Funds' })).toBeVisible();
  const rows = settings.locator('tbody');
  await expect(rows.first()).toBeVisible();
  const count = Number(await settings.getByRole('table').getAttribute('aria-rowcount')) - 1;
  expect(count).toBeGreaterThan(30);
  expect(await rows.count()).toBeLessThan(40);
  await settings.getByRole('rowheader').first().getByRole('button').focus();
  await keyboard.press('End');
  const last = settings.locator(`tbody[data-row="${count - 1}"]`);
  await expect(last.locator('button').first()).toBeFocused();
  await expect(last).toBeInViewport();
  await settings.getByRole('searchbox').fill('btcusdt');
  await expect(settings.getByRole('rowheader').first()).toContainText('BTCUSDT');
  expect(exchange.requests.filter(({ path }) => path.includes('insuranceBalance'))).toHaveLength(1);
  await exchange.close();
});

test('a person switches the local server on, makes a token, and another program reads the funds', async ({
  page,
  launch,
}, info) => {
  const port = await freePort();
  const app = await launch();
  await app.chooseTrayItem('Watchlist and settings…');
  await app.settings.getByRole('link', { name: 'Data' }).click();
  await app.settings.getByRole('switch', { name: 'Local server' }).click();
  await app.settings.getByRole('textbox', { name: 'Port' }).fill(String(port));
  await app.settings.getByRole('textbox', { name: 'Port' }).press('Enter');
  const url = `http://127.0.0.1:${port}`;
  await expect(app.settings.getByText(url, { exact: true })).toBeVisible();
  await app.settings.getByRole('button', { name: 'New token' }).click();
  const curl = (await app.settings.getByText(/^curl .*Bearer [\w-]{20,}"/).textContent()) ?? '';
  const [, token = ''] = /Bearer ([\w-]+)"/.exec(curl) ?? [];
  await expect.poll(async () => (await fetch(`${url}/metrics`).catch(() => null))?.status).toBe(200);
  expect((await fetch(`${url}/v1/funds`)).status).toBe(401);
  const answer = await fetch(`${url}/v1/funds`, { headers: { authorization: `Bearer ${token}` } });
  expect(await answer.json()).toMatchObject({ schema: 1, errors: [] });
  if (info.project.metadata.host === 'electron') return; // the rest needs the window as a frame of a page
  const settings = iframeOf(page, 'settings.html');
  expect(await violationsIn(settings.contentFrame().locator('html'))).toEqual([]);
  await resize(settings, 360, 280);
  expect(await layoutFaults(settings)).toEqual([]);
});
