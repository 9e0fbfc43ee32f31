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

test('a fund keeps its whole membership in the order of the exchange', () => {
  expect(viewWatchlist(['ETHUSDT'], snapshot).funds[0]?.symbols).toEqual(['BNBUSDT', 'BTCUSDT', 'ETHUSDT']);
});

test('the newest stamp of a fund stands for it', () => {
  const balances = [balanceOf('1', stamp - 1000), { ...balanceOf('2', stamp), asset: 'BTC' }];
  expect(viewWatchlist(['A'], snapshotOf([{ symbols: ['A'], balances }])).funds[0]?.updateTime).toBe(stamp);
});

test('a fund without any stamp has an unknown update time', () => {
  const balances = [{ asset: 'USDT', marginBalance: '1', updateTime: null }];
  expect(viewWatchlist(['A'], snapshotOf([{ symbols: ['A'], balances }])).funds[0]?.updateTime).toBeNull();
  expect(viewWatchlist(['A'], snapshotOf([{ symbols: ['A'], balances: [] }])).funds[0]?.updateTime).toBeNull();
});

test('a symbol that the exchange says no fund covers is told apart from one that was not asked about', () => {
  const view = viewWatchlist(['GONEUSDT', 'NEWUSDT'], { ...snapshot, uncovered: ['GONEUSDT'] });
  expect(view.missing).toEqual([
    { symbol: 'GONEUSDT', reason: 'no-fund' },
    { symbol: 'NEWUSDT', reason: 'not-asked' },
  ]);
});

test('a covered symbol is never missing, even when it was remembered as such', () => {
  expect(viewWatchlist(['BTCUSDT'], { ...snapshot, uncovered: ['BTCUSDT'] }).missing).toEqual([]);
});

test('symbols are compared letter by letter: lower case is another symbol', () => {
  const view = viewWatchlist(['btcusdt'], snapshot);
  expect(view.funds).toEqual([]);
  expect(view.missing.map(({ symbol }) => symbol)).toEqual(['btcusdt']);
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

test('the key of a fund does not depend on the order of its symbols nor on its balances', () => {
  const keyOf = (fund: Fund): string | undefined => viewWatchlist(['B'], snapshotOf([fund])).funds[0]?.key;
  const key = keyOf({ symbols: ['C', 'A', 'B'], balances: [balanceOf('1')] });
  expect(key).toBeTypeOf('string');
  expect(keyOf({ symbols: ['B', 'C', 'A'], balances: [balanceOf('7')] })).toBe(key);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '币安人生USDT'])(
  '%s is a symbol like any other',
  (name) => {
    const view = viewWatchlist([name, 'valueOf'], snapshotOf([{ symbols: [name], balances: [balanceOf('1')] }]));
    expect(view.funds[0]?.watched).toEqual([name]);
    expect(view.missing).toEqual([{ symbol: 'valueOf', reason: 'not-asked' }]);
  },
);

test('an empty watchlist shows nothing and misses nothing', () => {
  expect(viewWatchlist([], snapshot)).toEqual({ funds: [], missing: [] });
});

test('1,000 watched symbols in 500 funds are 500 funds with two watched symbols each', () => {
  const funds = Array.from({ length: 500 }, (_, index) => ({
    symbols: [`S${index}`, `T${index}`],
    balances: [balanceOf('1')],
  }));
  const view = viewWatchlist(
    funds.flatMap(({ symbols }) => symbols),
    snapshotOf(funds),
  );
  expect(view.funds).toHaveLength(500);
  expect(view.funds.every(({ watched }) => watched.length === 2)).toBe(true);
  expect(view.missing).toEqual([]);
});
