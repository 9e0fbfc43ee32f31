import { expect, test } from 'vitest';
import type { Fund, Snapshot } from '../../../../electron/funds/fund.ts';
import { viewWatchlist } from '../../../../electron/funds/view/watchlist-view.ts';
import { balanceOf, snapshotOf, stamp } from '../support/recordings/samples.ts';

const bitcoin: Fund = { symbols: ['BNBUSDT', 'BTCUSDT', 'ETHUSDT'], balances: [balanceOf('793930579.315848')] };
const small: Fund = { symbols: ['ACTUSDT', 'OMUSDT'], balances: [balanceOf('5166686.84431694')] };
const other: Fund = { symbols: ['ADAUSDT'], balances: [balanceOf('1')] };
const snapshot: Snapshot = snapshotOf([other, small, bitcoin]);

test('a fund behind several watched symbols appears once, with all of them in watchlist order', () => {
  const { funds } = viewWatchlist(['ETHUSDT', 'BTCUSDT'], snapshot);
  expect(funds).toHaveLength(1);
  expect(funds[0]?.watched).toEqual(['ETHUSDT', 'BTCUSDT']);
  expect(funds[0]?.balances).toMatchObject(bitcoin.balances); // nothing is added up and nothing divided
});

test('funds stand in the order of the watchlist and not in that of the answer', () => {
  const { funds } = viewWatchlist(['BTCUSDT', 'ADAUSDT', 'ACTUSDT'], snapshot);
  expect(funds.map(({ watched }) => watched[0])).toEqual(['BTCUSDT', 'ADAUSDT', 'ACTUSDT']);
});

test.each([
  ['is the newest of its balances', [stamp - 1000, stamp, null], stamp],
  ['is unknown without any stamp', [null], null],
  ['is unknown without a balance', [], null],
])('the update time of a fund %s', (_, stamps, updateTime) => {
  const balances = stamps.map((at) => balanceOf('1', at));
  expect(viewWatchlist(['A'], snapshotOf([{ symbols: ['A'], balances }])).funds[0]?.updateTime).toBe(updateTime);
});

test('distinguishes a symbol without a fund from one that was not asked about', () => {
  const view = viewWatchlist(['GONEUSDT', 'NEWUSDT'], { ...snapshot, uncovered: ['GONEUSDT'] });
  expect(view.missing).toEqual([
    { symbol: 'GONEUSDT', reason: 'no-fund' },
    { symbol: 'NEWUSDT', reason: 'not-asked' },
  ]);
});

test('a covered symbol is never missing, even when it was remembered as such', () => {
  expect(viewWatchlist(['BTCUSDT'], { ...snapshot, uncovered: ['BTCUSDT'] }).missing).toEqual([]);
});

test('a symbol in two funds shows both, told apart by their keys', () => {
  const twice = snapshotOf([
    { symbols: ['A'], balances: [balanceOf('1')] },
    { symbols: ['A'], balances: [balanceOf('2')] },
  ]);
  const { funds, missing } = viewWatchlist(['A'], twice);
  expect(funds.map(({ balances }) => balances[0]?.marginBalance)).toEqual(['1', '2']);
  expect(new Set(funds.map(({ key }) => key)).size).toBe(2);
  expect(missing).toEqual([]);
});

test('the key of a fund depends on neither the order of its symbols nor its balances', () => {
  const keyOf = (fund: Fund): string | undefined => viewWatchlist(['B'], snapshotOf([fund])).funds[0]?.key;
  const key = keyOf({ symbols: ['C', 'A', 'B'], balances: [balanceOf('1')] });
  expect(key).toBeTypeOf('string');
  expect(keyOf({ symbols: ['B', 'C', 'A'], balances: [balanceOf('7')] })).toBe(key);
});

test.each(['__proto__', '币安人生USDT'])('%s is a symbol like any other', (name) => {
  const view = viewWatchlist([name, 'valueOf'], snapshotOf([{ symbols: [name], balances: [balanceOf('1')] }]));
  expect(view.funds[0]?.watched).toEqual([name]);
  expect(view.missing).toEqual([{ symbol: 'valueOf', reason: 'not-asked' }]);
});
