import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seedHistory } from '../seed/seed-history.ts';
import type { RunningApp } from './support/driver.ts';
import { expect, sharedApp, test } from './support/fixtures.ts';

const symbols = ['BTCUSDT', 'ETHUSDT', 'ACTUSDT'];

/** Everything here begins at the list of the popover, with ninety days that Backstop has recorded. */
const shared = sharedApp(async ({ exchange, folder }) => {
  exchange.setScenario('today');
  await seedHistory({ folder, source: exchange.url, symbols, days: 90 });
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ watchlist: symbols }));
  return {};
});
test.afterEach(async () => {
  const { app } = shared();
  const back = app.popover.getByRole('button', { name: 'Back', exact: true });
  if (await back.isVisible()) await back.click();
});

const large = (app: RunningApp) => app.popover.getByRole('region', { name: 'BTCUSDT, ETHUSDT' });

async function openLarge(app: RunningApp): Promise<void> {
  await large(app).getByRole('button', { name: 'BTCUSDT, ETHUSDT' }).click();
  await expect(app.popover.getByRole('slider', { name: 'USDT over time' })).toBeVisible();
}

test('Enter on an asset opens its history, and Escape returns the focus to the asset', async () => {
  const { app } = shared();
  await expect(large(app)).toBeVisible();
  for (const key of ['ArrowDown', 'ArrowLeft', 'Enter']) await app.press(key);
  await expect(app.popover.getByRole('article', { name: /BTCUSDT, ETHUSDT/ })).toBeVisible();
  await app.press('Escape');
  await expect(large(app).getByRole('button', { name: 'USDT', exact: true })).toBeFocused();
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
  await app.callBridge('changeSettings', { watchlist: symbols });
});

test('the chart is drawn, and read point by point with the arrow keys', async () => {
  const { app } = shared();
  await openLarge(app);
  const slider = app.popover.getByRole('slider');
  await slider.focus();
  const now = await slider.getAttribute('aria-valuetext');
  expect(now).toMatch(/UTC: [\d,.]+ USDT$/);
  await app.press('ArrowLeft');
  await expect(slider).not.toHaveAttribute('aria-valuetext', now ?? '');
  const painted = await app.inPopover(() => {
    const canvas = document.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return pixels.filter((value, index) => index % 4 === 3 && value > 0).length;
  });
  expect(painted).toBeGreaterThan(1000);
});

test('ranges, events, the fall from the peak and the gap are shown in words', async () => {
  const { app } = shared();
  await openLarge(app);
  await expect(app.popover.getByText(/^−\d+\.\d\d% from the recorded peak of/)).toBeVisible();
  const events = app.popover.getByRole('region', { name: 'Events' });
  await expect(events.getByText(/^Not recorded until/)).toBeVisible();
  const points = async (): Promise<number> =>
    Number(await app.popover.getByRole('slider').getAttribute('aria-valuemax'));
  const month = await points();
  await app.popover.getByRole('radio', { name: '7 days' }).check({ force: true });
  await expect.poll(points).toBeLessThan(month);
  await app.popover.getByRole('radio', { name: 'All', exact: true }).check({ force: true });
  await expect.poll(points).toBeGreaterThan(month);
  await app.popover.getByText('Values as a table').click();
  await expect(app.popover.getByRole('table').filter({ hasText: 'As of' })).toContainText('not recorded');
});

test('the popover stays open under the save dialog, and then says Saved', async () => {
  test.skip(test.info().project.metadata.host === 'electron', 'no test can answer the dialogs of a real system');
  const { app, page, folder } = shared();
  await openLarge(app);
  await app.popover.getByRole('button', { name: 'Export as CSV…' }).click();
  const file = join(folder, 'history of BTCUSDT.csv');
  await page.getByLabel('Path').fill(file);
  expect(await app.popoverIsOpen()).toBe(true);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(app.popover.getByText('Saved', { exact: true }).first()).toBeVisible();
  expect([await app.popoverIsOpen(), existsSync(file)]).toEqual([true, true]);
});
