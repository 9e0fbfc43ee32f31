import { expect, test } from 'vitest';
import { firstDay, firstStamp, type WireFund } from '../../support/alerts/two-days.ts';
import { answersWith } from '../../support/answering-server.ts';
import { day, hour, minute } from '../../support/recordings/samples.ts';
import { quit, worldWith } from '../../support/running-core.ts';

const usdt = (marginBalance: string, index: number) => [
  { asset: 'USDT', marginBalance, updateTime: firstStamp + index * day },
];
const [bitcoin, act, gone, ...others] = firstDay();

/** The two days once more: digits beyond every float, a fund that splits, and one whose contracts roll. */
const before: readonly WireFund[] = [
  { symbols: ['BTCUSDT_251226', 'ETHUSDT_251226'], assets: usdt('50000.5', 0) },
  ...others,
  { symbols: bitcoin?.symbols ?? [], assets: usdt('922114350.2718446600000000001', 0) },
  { symbols: ['P0USDT', 'P1USDT', 'P2USDT', 'P3USDT', 'P4USDT'], assets: usdt('1000', 0) },
  { symbols: act?.symbols ?? [], assets: usdt('5166686.84431694', 0) },
  { symbols: gone?.symbols ?? [], assets: usdt('77.5', 0) },
];
const after: readonly WireFund[] = [
  { symbols: ['P3USDT', 'P4USDT'], assets: usdt('300', 1) },
  { symbols: act?.symbols.filter((symbol) => symbol !== 'OMUSDT') ?? [], assets: usdt('1033337.368863388', 1) },
  ...others.toReversed().map(({ symbols }) => ({ symbols: symbols.toReversed(), assets: usdt('1000000', 1) })),
  { symbols: ['ETHUSDT_260327', 'BTCUSDT_260327'], assets: usdt('50000.5', 1) },
  { symbols: ['NEW1USDT'], assets: usdt('12', 1) },
  { symbols: bitcoin?.symbols.toReversed() ?? [], assets: usdt('734114350.2718446600000000001', 1) },
  { symbols: ['P2USDT', 'P0USDT', 'P1USDT'], assets: usdt('700', 1) },
];
const symbols = ['BTCUSDT', 'ACTUSDT', 'GONEUSDT', 'NEW1USDT', 'P0USDT', 'P4USDT', 'ETHUSDT_260327', 'BTCUSDT_251226'];

test.each(['going on', 'restarted'])('%s, every figure is exact, and each loss is told once', async (how) => {
  const exchange = await answersWith(before);
  const world = worldWith(exchange.url);
  world.clock.time = firstStamp + 9 * hour;
  const shown: string[] = [];
  const start = () => {
    const core = world.start({}, { symbols });
    core.alerts.connect({ show: ({ title, body }) => shown.push(`${title} | ${body}`), personWatches: () => false });
    return core;
  };
  let core = start();
  await core.refresher.refresh();
  const known = core.state.current().funds;
  if (how === 'restarted') {
    quit(core);
    core = start();
  }
  exchange.answer(after);
  world.clock.time = firstStamp + day + 20 * minute;
  await core.refresher.refresh();
  await core.refresher.refresh();

  const { funds, missing } = core.state.current();
  const balances = funds.map(({ watched, balances: [balance] }) => {
    const change = balance?.changes[0];
    return [watched.join(), balance?.marginBalance, change?.absolute ?? null, change?.percent ?? null];
  });
  expect(funds[0]?.id).toBe(known[0]?.id);
  expect(balances).toEqual([
    ['BTCUSDT', '734114350.2718446600000000001', '-188000000', '-20.39'],
    ['ACTUSDT', '1033337.368863388', '-4133349.475453552', '-80.00'],
    ['NEW1USDT', '12', null, null],
    ['P0USDT', '700', '0', '0.00'],
    ['P4USDT', '300', null, null],
    ['ETHUSDT_260327', '50000.5', '0', '0.00'],
  ]);
  expect(missing.map(({ symbol }) => symbol)).toEqual(['GONEUSDT', 'BTCUSDT_251226']);
  const since = { since: firstStamp, absolute: '-188000000', percent: '-20.39', regrouped: '0' };
  expect(funds[0]?.balances[0]).toMatchObject({
    changes: [
      { window: 'previous', complete: true, ...since },
      { window: 'day', complete: true, ...since },
      { window: 'week', complete: false, ...since },
      { window: 'month', complete: false, ...since },
    ],
    drawdown: { peakAt: firstStamp, absolute: '-188000000', percent: '-20.39' },
  });
  expect(funds.slice(0, 3)).toMatchObject([
    { membership: null, recordedSince: firstStamp },
    { membership: { at: firstStamp + day, added: [], removed: ['OMUSDT'] } },
    { membership: null, recordedSince: firstStamp + day },
  ]);
  expect(shown).toEqual([
    'The GONEUSDT fund is no longer listed, and 3 more alerts | ACTUSDT fund fell 80%. BTCUSDT fund fell 20.39%. ' +
      'P4USDT is now backed by 300 USDT; before, it shared 1K.',
  ]);

  const goneId = known.find(({ watched }) => watched.includes('GONEUSDT'))?.id ?? 0;
  expect(core.history.detail(exchange.url, goneId, 'all')?.events).toEqual([
    { kind: 'vanished', at: firstStamp + day },
  ]);
  const eventsOf = (symbol: string) => {
    const id = funds.find(({ watched }) => watched.includes(symbol))?.id ?? 0;
    return core.history.detail(exchange.url, id, 'all')?.events.map((event) => ({ ...event, at: event.at - day }));
  };
  const at = firstStamp;
  const moved = ['P3USDT', 'P4USDT'];
  const [whole, part] = ['P0USDT', 'P4USDT'].map((symbol) => funds.find(({ watched }) => watched.includes(symbol))?.id);
  expect(eventsOf('BTCUSDT')).toEqual([]);
  expect(eventsOf('ACTUSDT')).toEqual([{ at, kind: 'symbols-left', symbols: ['OMUSDT'], to: null }]);
  expect(eventsOf('NEW1USDT')).toEqual([{ at, kind: 'appeared' }]);
  const money = { at, asset: 'USDT', amount: '300' };
  expect(eventsOf('P0USDT')).toEqual([
    { ...money, kind: 'money-left', to: part },
    { at, kind: 'symbols-left', symbols: moved, to: part },
  ]);
  expect(eventsOf('P4USDT')).toEqual([
    { at, kind: 'appeared' },
    { ...money, kind: 'money-joined', from: whole },
    { at, kind: 'symbols-joined', symbols: moved, from: whole },
  ]);
  expect(eventsOf('ETHUSDT_260327')).toEqual([
    { at, kind: 'symbols-joined', symbols: ['BTCUSDT_260327', 'ETHUSDT_260327'], from: null },
    { at, kind: 'symbols-left', symbols: ['BTCUSDT_251226', 'ETHUSDT_251226'], to: null },
  ]);
});
