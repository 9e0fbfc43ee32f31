import { describe, expect, test } from 'vitest';
import type { Fund } from '../../../../electron/funds/fund.ts';
import { listAllFunds } from '../../../../electron/funds/view/all-funds.ts';
import { snapshotOf, stamp } from '../support/recordings/samples.ts';

const fund = (symbols: readonly string[], ...balances: readonly [asset: string, balance: string | null][]): Fund => ({
  symbols,
  balances: balances.map(([asset, marginBalance]) => ({ asset, marginBalance, updateTime: stamp })),
});
const list = (funds: readonly Fund[], watchlist: readonly string[] = [], catalogue: readonly string[] = []) =>
  listAllFunds(watchlist, snapshotOf(funds), () => null, catalogue);

describe('all funds of an answer', () => {
  test('are listed once each, in the order of the exchange, watched or not', () => {
    const all = list([fund(['AUSDT'], ['USDT', '1']), fund(['BUSDT', 'CUSDT'], ['USDT', '2'])], ['CUSDT']);
    expect(all.funds.map(({ symbols }) => symbols)).toEqual([['AUSDT'], ['CUSDT', 'BUSDT']]);
    expect(all.funds.map(({ watched }) => watched)).toEqual([[], ['CUSDT']]);
    expect(all).toMatchObject({ symbolCount: 3, asOf: stamp, unreadable: 0 });
  });

  test('are one fund where two entries have the same members', () => {
    const all = list([fund(['AUSDT', 'BUSDT'], ['USDT', '5']), fund(['BUSDT', 'AUSDT'], ['USDT', '5'], ['BTC', '1'])]);
    expect(all.funds).toHaveLength(1);
    expect(all.sums).toEqual([
      { asset: 'BTC', sum: '1', funds: 1, unknown: 0 },
      { asset: 'USDT', sum: '5', funds: 1, unknown: 0 },
    ]);
  });

  test('list watched members first, then the longest traded', () => {
    const all = list(
      [fund(['AUSDT', 'BTCUSDT_261225', 'NEWUSDT', 'BTCUSDT', 'WUSDT'])],
      ['WUSDT'],
      ['BTCUSDT', 'AUSDT'],
    );
    expect(all.funds[0]?.symbols).toEqual(['WUSDT', 'BTCUSDT', 'AUSDT', 'NEWUSDT', 'BTCUSDT_261225']);
  });
});

describe('the sum of an asset', () => {
  test('is exact to the last digit, and never mixes assets', () => {
    const { sums } = list([
      fund(['A'], ['USDT', '1614094377.14076346'], ['USDC', '0.1']),
      fund(['B'], ['USDT', '0.00000000000000000001']),
      fund(['C'], ['USDT', '-5']),
    ]);
    expect(sums).toEqual([
      { asset: 'USDT', sum: '1614094372.14076346000000000001', funds: 3, unknown: 0 },
      { asset: 'USDC', sum: '0.1', funds: 1, unknown: 0 },
    ]);
  });

  test('leaves out and counts unreadable balances', () => {
    const { sums } = list([fund(['A'], ['USDT', '7']), fund(['B'], ['USDT', null])]);
    expect(sums).toEqual([{ asset: 'USDT', sum: '7', funds: 1, unknown: 1 }]);
  });
});
