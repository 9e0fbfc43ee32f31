import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, sharedApp, test } from './support/fixtures.ts';
import { recordedFolder } from './support/views.ts';

/** Everything here begins at the list of the popover, with ninety days that Backstop has recorded. */
const shared = sharedApp(async ({ exchange, folder }) => {
  await recordedFolder(folder, exchange);
  return {};
});
test.beforeEach(async () => {
  const { popover } = shared().app;
  const back = popover.getByRole('button', { name: 'Back', exact: true });
  await expect(back.or(popover.getByRole('table')).first()).toBeVisible();
  if (await back.isVisible()) await back.click();
});

const large = () => shared().app.popover.getByRole('region', { name: 'BTCUSDT, ETHUSDT' });
const slider = () => shared().app.popover.getByRole('slider', { name: 'USDT over time' });

async function openLarge(): Promise<void> {
  await large().getByRole('button', { name: 'BTCUSDT, ETHUSDT' }).click();
  await expect(slider()).toBeVisible();
}

test('the pointer on a balance shows every digit of it', async () => {
  const balance = large()
    .getByRole('button', { name: /USDT\. Copy$/ })
    .first();
  await expect(balance.locator('.exact')).toBeHidden();
  await balance.hover();
  await expect(balance.locator('.exact')).toHaveText(/^\d{3},\d{3},\d{3}\.\d+$/);
  await expect(balance.locator('.exact')).toBeVisible();
});

test('Enter on an asset opens its history, and Escape returns the focus to the asset', async () => {
  const { app } = shared();
  const asset = large().getByRole('button', { name: 'USDT', exact: true });
  await asset.focus();
  await app.press('Enter');
  await expect(slider()).toBeVisible();
  await app.press('Escape');
  await expect(asset).toBeFocused();
  expect(await app.popoverIsOpen()).toBe(true);
});

test('the list keeps its scroll position while a history is open', async () => {
  const { app } = shared();
  const more = ['BTCUSDT', 'XRPUSDT', 'ACTUSDT', 'SOLUSDT', 'DOGEUSDT', 'AAVEUSDT', 'FETUSDT', 'ARBUSDT'];
  await app.callBridge('changeSettings', { watchlist: more });
  const last = app.popover.getByRole('row').filter({ hasText: 'ARBUSDT' });
  for (const symbol of ['BTCUSDT', 'XRPUSDT', 'ACTUSDT', 'SOLUSDT']) {
    await app.popover.getByRole('button', { name: `Balances of ${symbol}` }).click();
  }
  await last.getByRole('button', { name: /exactly/ }).focus();
  const scrolled = (): Promise<number> => app.inPopover(() => document.querySelector('main')?.scrollTop ?? 0);
  await expect.poll(scrolled).toBeGreaterThan(0);
  const before = await scrolled();
  await last.getByRole('button', { name: 'ARBUSDT', exact: true }).click();
  await expect(app.popover.getByRole('slider')).toBeVisible();
  await expect.poll(scrolled).toBe(0);
  await app.press('Escape');
  await expect(last).toBeVisible();
  await expect.poll(scrolled).toBe(before);
  await app.callBridge('changeSettings', { watchlist: ['BTCUSDT', 'ETHUSDT', 'ACTUSDT'] });
});

test('the chart is painted, follows the chosen range, and shows the gap of the recording', async () => {
  const { app } = shared();
  await openLarge();
  const painted = await app.inPopover(() => {
    const canvas = document.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return pixels.filter((value, index) => index % 4 === 3 && value > 0).length;
  });
  expect(painted).toBeGreaterThan(1000);
  const points = async (): Promise<number> => Number(await slider().getAttribute('aria-valuemax'));
  const month = await points();
  await app.popover.getByRole('radio', { name: '7 days' }).check({ force: true });
  await expect.poll(points).toBeLessThan(month);
  await app.popover.getByRole('radio', { name: 'All', exact: true }).check({ force: true });
  await expect.poll(points).toBeGreaterThan(month);
  await expect(app.popover.getByRole('region', { name: 'Events' }).getByText(/^Not recorded until/)).toBeVisible();
});

test('the popover stays open under the save dialog, and then says Saved', async () => {
  test.skip(test.info().project.metadata.host === 'electron', 'no test can answer the dialogs of a real system');
  const { app, page, folder } = shared();
  await openLarge();
  await app.popover.getByRole('button', { name: 'Export as CSV…' }).click();
  const file = join(folder, 'history of BTCUSDT.csv');
  await page.getByLabel('Path').fill(file);
  expect(await app.popoverIsOpen()).toBe(true);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(app.popover.getByText('Saved', { exact: true }).first()).toBeVisible();
  expect([await app.popoverIsOpen(), existsSync(file)]).toEqual([true, true]);
});
