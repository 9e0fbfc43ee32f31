import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { Surface } from '../support/driver.ts';
import { expect, type SharedApp, sharedApp, test } from '../support/fixtures.ts';

/** The watchlist put in order with the mouse, pressed and moved as by a hand. */

/** The rows in their order; the place of the one that is dragged is kept by a row that is not seen. */
const names = async (settings: Surface): Promise<string[]> =>
  (await settings.locator('tbody th').allTextContents()).map((text) => text.trim());
const row = (settings: Surface, symbol: string): Locator =>
  settings.getByRole('row').filter({ has: settings.getByRole('rowheader', { name: symbol, exact: true }) });
const orderSaved = async (folder: string): Promise<string[]> =>
  JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8')).watchlist;

const shared = sharedApp(async ({ folder }) => {
  await writeFile(join(folder, 'memory.json'), JSON.stringify({ welcomed: true }));
  return {};
});
test.beforeAll(async () => {
  await shared().app.callBridge('openSettings', 'watchlist');
});

/** Begins with this list. */
async function watch(watchlist: readonly string[]): Promise<SharedApp> {
  const { app } = shared();
  await app.callBridge('changeSettings', { watchlist });
  await expect.poll(() => names(app.settings)).toEqual(watchlist);
  return shared();
}

/** Where the handle of a row is on the page. */
async function handleOf(dragged: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const { x, y, height } = (await dragged.boundingBox()) ?? { x: 0, y: 0, height: 0 };
  return { x: x + 16, y: y + height / 2 };
}

/** Presses a row and moves it; the button stays down. */
async function pickUp(dragged: Locator, to: { readonly x: number; readonly y: number }): Promise<void> {
  const { mouse } = dragged.page();
  const from = await handleOf(dragged);
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 12 });
}

const order = ['BTCUSDT', 'ACTUSDT', 'OMUSDT', 'ETHUSDT'];

test('a dragged row stays where it is dropped, is saved, and moves in the popover', async () => {
  const { app, folder } = await watch(order);
  const { settings, popover } = app;
  const dragged = row(settings, 'OMUSDT');
  await pickUp(dragged, await handleOf(row(settings, 'BTCUSDT')));
  const dropped = ['OMUSDT', 'BTCUSDT', 'ACTUSDT', 'ETHUSDT'];
  await expect.poll(() => names(settings)).toEqual(dropped);
  expect(await orderSaved(folder)).toEqual(order);
  await dragged.page().mouse.up();
  await expect(settings.getByRole('status').filter({ hasText: 'OMUSDT' })).toBeVisible();
  expect(await names(settings)).toEqual(dropped);
  await expect.poll(() => orderSaved(folder)).toEqual(dropped);
  await app.clickTray();
  await expect(popover.getByRole('region').first()).toHaveAccessibleName('OMUSDT, ACTUSDT');
  await app.clickTray();

  await settings.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => names(settings)).toEqual(order);
  await expect.poll(() => orderSaved(folder)).toEqual(order);
});

test('Escape cancels a drag, and releasing the button changes nothing', async () => {
  const { app, folder } = await watch(order);
  const { settings, keyboard } = app;
  const dragged = row(settings, 'ETHUSDT');
  await pickUp(dragged, await handleOf(row(settings, 'ACTUSDT')));
  await expect.poll(() => names(settings)).toEqual(['BTCUSDT', 'ETHUSDT', 'ACTUSDT', 'OMUSDT']);
  await keyboard.press('Escape');
  await expect.poll(() => names(settings)).toEqual(order);
  await dragged.page().mouse.up();
  expect(await names(settings)).toEqual(order);
  expect(await orderSaved(folder)).toEqual(order);
});

test('pressing a button of a row does not drag the row', async () => {
  const { settings } = (await watch(order)).app;
  const pin = settings.getByRole('button', { name: 'Pin the fund of OMUSDT to the tray' });
  const { x, y, width, height } = (await pin.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const { mouse } = pin.page();
  await mouse.move(x + width / 2, y + height / 2);
  await mouse.down();
  await mouse.move(x + width / 2 + 5, y + height / 2 + 4, { steps: 4 });
  await mouse.up();
  await expect(pin).toHaveAttribute('aria-pressed', 'true');
  expect(await names(settings)).toEqual(order);
});

test('a list of 900 rows scrolls while a row is held at its edge', async () => {
  const many = Array.from({ length: 900 }, (_, index) => `COIN${index}USDT`);
  const { app, folder } = await watch(many);
  const { settings } = app;
  const dragged = row(settings, 'COIN1USDT');
  const main = settings.getByRole('main');
  const { x, y, height } = (await main.boundingBox()) ?? { x: 0, y: 0, height: 0 };
  await pickUp(dragged, { x: x + 60, y: y + height - 12 });
  const scrolled = (): Promise<number> => main.evaluate((element) => element.scrollTop);
  await expect.poll(scrolled).toBeGreaterThan(800);
  await dragged.page().mouse.move(x + 60, y + height / 2, { steps: 5 });
  const place = async (): Promise<number> => (await names(settings)).indexOf('COIN1USDT');
  await expect.poll(place).toBeGreaterThan(20);
  const reached = await place();
  await dragged.page().mouse.up();
  await expect.poll(async () => (await orderSaved(folder)).indexOf('COIN1USDT')).toBeGreaterThan(20);
  const saved = await orderSaved(folder);
  expect(saved.indexOf('COIN1USDT')).toBeGreaterThanOrEqual(reached);
  expect(saved.filter((symbol) => symbol !== 'COIN1USDT')).toEqual(many.filter((symbol) => symbol !== 'COIN1USDT'));
  expect(await names(settings)).toEqual(saved);
});
