import { join } from 'node:path';
import type { RunningApp, Surface } from './support/driver.ts';
import { expect, test } from './support/fixtures.ts';
import { runToEnd } from './support/run-to-end.ts';

const reader = join(import.meta.dirname, '../../dist/cli/backstop.mjs');

const stamp = Date.UTC(2026, 10, 20, 0, 0, 2);
const hours = 3_600_000;

/** Names of which a part cannot be seen, two of them twins of a real one. */
const assets = ['USDT', 'US\u200bDT', 'USDT\u2060', '\u202eTDSU', 'USD\u{e0154}T'];
const symbols = ['BTCUSDT', 'BTC\u200bUSDT', '\u202eTDSUHTE', 'A\u0301\u0301\u0301\u0301\u0301USDT', 'X\u2028USDT'];

const answer = (balance: string, updateTime: number): string =>
  JSON.stringify([
    { symbols, assets: assets.map((asset) => ({ asset, marginBalance: balance, updateTime })) },
    { symbols: ['ETHUSDT'], assets: [{ asset: 'USDT', marginBalance: '2000.5', updateTime }] },
  ]);

/** All that cannot be seen or turns the direction, but for the pair of isolates that our own sentences use. */
const unseen = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--[\n\t\r\u2068\u2069]]|\p{M}{4}/v;

/** Every text and every spoken name of a page. */
const wordsOf = (surface: Surface): Promise<readonly string[]> =>
  surface.locator('html').evaluate((root) => {
    const document = root.ownerDocument;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const found: string[] = [document.title];
    for (let node: Node | null = walker.currentNode; node !== null; node = walker.nextNode()) {
      if (node instanceof HTMLInputElement) found.push(node.value);
      if (node instanceof Element) found.push(...[...node.attributes].map(({ name, value }) => `${name}=${value}`));
      else if (!(node.parentElement instanceof HTMLScriptElement)) found.push(node.nodeValue ?? '');
    }
    return found;
  });

const hidden = (words: readonly string[]): readonly string[] => words.filter((word) => unseen.test(word));

test('a name of which a part cannot be seen is written out wherever a person meets it', async ({
  launch,
  exchange,
  folder,
}) => {
  const said = (body: string): void => exchange.fault({ kind: 'answer', path: '/fapi/v1/insuranceBalance', body });
  said(answer('1000', stamp));
  const args = ['--symbols', 'BTCUSDT,ETHUSDT', '--hidden']; // a card in view would be told by no notification
  const app: RunningApp = await launch({ args, clock: stamp + hours });
  await expect.poll(() => app.trayTooltip()).toContain('BTCUSDT');
  exchange.clearFaults();
  said(answer('100', stamp + 24 * hours));
  await app.tick(25 * hours);
  await expect.poll(() => app.trayTooltip()).toContain('%');
  expect(hidden((await app.notifications()).flatMap(({ title, body }) => [title, body]))).toEqual([]);
  expect((await app.notifications()).length).toBeGreaterThan(0);
  await app.clickTray();
  const list = await wordsOf(app.popover);
  expect(list.join(' ')).toContain('{200b}');
  expect(hidden(list)).toEqual([]);
  expect(hidden(await app.trayMenu())).toEqual([]);
  await app.clickTray();

  await app.popover.getByRole('button', { name: String.raw`US\u{200b}DT`, exact: true }).click();
  await expect(app.popover.getByRole('slider')).toBeVisible();
  expect(hidden(await wordsOf(app.popover))).toEqual([]);
  await app.popover.getByRole('button', { name: /Copy/ }).first().click();
  await expect.poll(app.clipboard).toContain('200b');
  expect(hidden([await app.clipboard()])).toEqual([]);

  await app.callBridge('openSettings', 'funds');
  await expect.poll(app.settingsIsOpen).toBe(true);
  for (const name of ['Funds', 'Watchlist', 'Alerts', 'Data', 'Network', 'About']) {
    await app.settings.getByRole('link', { name }).click();
    await expect(app.settings.getByRole('heading', { name }).first()).toBeVisible();
    expect(hidden(await wordsOf(app.settings)), name).toEqual([]);
  }

  for (const words of [['--funds'], ['--events'], ['--history', 'BTCUSDT']]) {
    const place = [`--api-url=${exchange.url}`, '--user-data-dir', folder];
    const { stdout } = await runToEnd(process.execPath, [reader, ...words, ...place]);
    expect(hidden([stdout]), words.join(' ')).toEqual([]);
  }
});
