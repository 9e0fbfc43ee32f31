import type { Page } from '@playwright/test';
import type { SimulatedExchange } from '../../exchange/exchange.ts';
import type { Fault } from '../../exchange/faults/fault.ts';
import type { WireFund } from '../../exchange/wire.ts';
import type { LaunchOptions, RunningApp } from './driver.ts';
import { expect } from './fixtures.ts';
import { iframeOf, resize } from './frame-of.ts';
import { answerWith, balances, fundsOf, serveFunds } from './serve-funds.ts';
import { hideToasts, type Look, showing } from './views.ts';

/** What the popover shows on bad days, with many funds and while something is tried, in either language. */

type Launch = (options?: LaunchOptions) => Promise<RunningApp>;

/** One fault of each kind that has words of its own; the last one holds every further request. */
const troubles: readonly Fault[] = [
  { kind: 'reset' },
  { kind: 'timeout' },
  { kind: 'restricted' },
  { kind: 'forbidden' },
  { kind: 'server-error', status: 503 },
  { kind: 'bad-request', code: -1121, msg: 'Invalid symbol.' },
  { kind: 'html' },
  { kind: 'rate-limited', retryAfter: 600 },
];

const refresh = (app: RunningApp): Promise<unknown> => app.callBridge('refresh', undefined);

/** The popover of an app that has been welcomed, and how a view of it is shown. */
async function begin(page: Page, app: RunningApp, look: Look) {
  const frame = iframeOf(page, 'popover.html');
  await hideToasts(page);
  await app.callBridge('dismissWelcome', undefined);
  return { popover: app.popover, frame, show: showing(look, 'popover', frame) };
}

/** The head of the first fund, which opens its history. */
const firstFund = ({ popover }: RunningApp) => popover.getByRole('button', { name: /^BTCUSDT/ }).first();

/** A symbol in a smaller fund than before, falls and recoveries, and each trouble over the last good values. */
export async function eachBadDay(page: Page, launch: Launch, exchange: SimulatedExchange, look: Look): Promise<void> {
  const app = await launch();
  const { popover, show } = await begin(page, app, look);
  await expect(popover.getByRole('table').first()).toBeVisible();
  await app.callBridge('changeSettings', { rules: [{ id: '1', kind: 'backing', enabled: true, symbol: null }] });
  await refresh(app);

  const funds = await fundsOf(exchange);
  const moved = funds.map((fund, index): WireFund => {
    const stays = fund.symbols.filter((symbol) => symbol !== 'ETHUSDT');
    const assets = fund.assets.map((asset) => ({ ...asset, updateTime: Date.now() }));
    return { symbols: index === 7 ? [...stays, 'ETHUSDT'] : stays, assets };
  });
  answerWith(exchange, balances, moved);
  await refresh(app);
  await show('backing-card', popover.getByRole('listitem').filter({ hasText: 'ETHUSDT' }).first());
  exchange.clearFaults();
  await firstFund(app).click();
  await popover.locator('[aria-labelledby="falls-title"]').scrollIntoViewIfNeeded();
  await show('falls', popover.locator('[aria-labelledby="falls-title"] tbody tr').first());
  await app.press('Escape');
  for (const fault of troubles) {
    exchange.fault({ ...fault, times: null });
    await refresh(app);
    await show(`trouble-${fault.kind}`, popover.locator('.old'));
    exchange.clearFaults();
  }
  await app.close();
}

/** The first start, of a folder without earlier values, where no answer comes: each trouble, the tested connection, and the sample data. */
export async function eachFirstTrouble(
  page: Page,
  launch: Launch,
  exchange: SimulatedExchange,
  look: Look,
): Promise<void> {
  const [first] = troubles;
  if (first !== undefined) exchange.fault({ ...first, times: null });
  const app = await launch();
  const { popover, show } = await begin(page, app, look);
  for (const fault of troubles) {
    exchange.clearFaults();
    exchange.fault({ ...fault, times: null });
    await refresh(app);
    await show(`first-${fault.kind}`, popover.getByRole('button', { name: /^(Test connection|测试连接)$/ }));
  }
  await popover.getByRole('button', { name: /^(Test connection|测试连接)$/ }).click();
  await expect(popover.getByRole('listitem').nth(5)).toBeInViewport();
  await show('tested-connection');
  await popover.getByRole('button', { name: /^(Try with sample data|使用示例数据试用)$/ }).click();
  await show('sample', popover.getByRole('note'));
  await app.close();
}

/** Sixty funds, found by a filter; every digit of them; and the same list at twice the size. */
export async function eachLongList(page: Page, launch: Launch, exchange: SimulatedExchange, look: Look): Promise<void> {
  const listed = await serveFunds(exchange, 60);
  const app = await launch();
  const { popover, frame, show } = await begin(page, app, look);
  await app.callBridge('changeSettings', { watchlist: listed.flatMap(({ symbols }) => symbols.slice(0, 2)) });
  await show('many-funds', popover.getByRole('searchbox'));
  await popover.getByRole('searchbox').fill('bt');
  await show('filter');
  await popover.getByRole('searchbox').fill('no such fund');
  await show('filter-none');
  await popover.getByRole('searchbox').fill('');
  await app.callBridge('changeSettings', { numberStyle: 'full' });
  await show('many-digits');
  await app.callBridge('changeSettings', { numberStyle: 'compact' });
  await resize(frame, 190, 320);
  await show('many-funds-zoom');
  await app.close();
}

/** A fund whose symbols the exchange has rated for an hour, below its chart. */
export async function ratingStrip(page: Page, launch: Launch, exchange: SimulatedExchange, look: Look): Promise<void> {
  const began = Date.now();
  const halfHour = 30 * 60_000;
  const rate = (adlRisk: string, after: number): void => {
    exchange.clearFaults();
    answerWith(exchange, '/fapi/v1/symbolAdlRisk', [{ symbol: 'BTCUSDT', adlRisk, updateTime: began + after }]);
  };
  rate('LOW', 0);
  const app = await launch({ clock: began });
  const { popover, show } = await begin(page, app, look);
  await expect(popover.getByRole('table').first()).toBeVisible();
  await app.callBridge('changeSettings', { adlRecord: true, adlBadge: true });
  for (const [index, risk] of ['MIDDLE', 'HIGH', 'HIGH'].entries()) {
    rate(risk, (index + 1) * halfHour);
    await app.tick(halfHour);
  }
  await firstFund(app).click();
  const strip = popover.getByRole('article').getByText(/^(The exchange’s ADL rating|交易所自动减仓评级)/);
  await show('rating-strip', strip.first());
  await app.close();
}
