import { describe, expect, test } from 'vitest';
import { sampleFunds } from '../../../../electron/funds/sample-data.ts';
import { estimateUsd, type UsdPrices } from '../../../../electron/funds/usd-estimate.ts';
import { listAllFunds } from '../../../../electron/funds/view/all-funds.ts';
import { columnsOf } from '../../../../electron/funds/view/sample-window.ts';
import { sparklineOf } from '../../../../electron/funds/view/sparkline.ts';
import { viewWatchlist } from '../../../../electron/funds/view/watchlist-view.ts';
import { answerFrom } from '../support/recordings/recording.ts';
import { day, hour, minute, snapshotOf, stamp } from '../support/recordings/samples.ts';

describe('the watched funds', () => {
  const answer = answerFrom('ADAUSDT 1, ACTUSDT OMUSDT 5166686.84431694, BNBUSDT BTCUSDT ETHUSDT 793930579.315848', 0);
  const watchedIn = (watchlist: readonly string[], from = answer) =>
    viewWatchlist(watchlist, from).funds.map(({ watched }) => watched);

  test('appear once each in the order of the watchlist, with all of its symbols, nothing added up and nothing divided', () => {
    const { funds } = viewWatchlist(['ETHUSDT', 'ADAUSDT', 'BTCUSDT', 'ACTUSDT'], answer);
    expect(funds.map(({ watched }) => watched)).toEqual([['ETHUSDT', 'BTCUSDT'], ['ADAUSDT'], ['ACTUSDT']]);
    expect(funds[0]?.balances).toMatchObject([{ asset: 'USDT', marginBalance: '793930579.315848' }]);
  });

  test.each([
    ['is the newest of its balances', [stamp - 1000, stamp, null], stamp],
    ['is unknown without any stamp', [null], null],
    ['is unknown without a balance', [], null],
  ])('the update time of a fund %s', (_, stamps, updateTime) => {
    const balances = stamps.map((at) => ({ asset: 'USDT', marginBalance: '1', updateTime: at }));
    expect(viewWatchlist(['A'], snapshotOf([{ symbols: ['A'], balances }])).funds[0]?.updateTime).toBe(updateTime);
  });

  test('a symbol without a fund is missing otherwise than one not asked about, and a covered one is not', () => {
    const uncovered = ['GONEUSDT', 'ADAUSDT'];
    expect(viewWatchlist(['GONEUSDT', 'NEWUSDT', 'ADAUSDT'], { ...answer, uncovered }).missing).toEqual([
      { symbol: 'GONEUSDT', reason: 'no-fund' },
      { symbol: 'NEWUSDT', reason: 'not-asked' },
    ]);
  });

  test('a symbol in two funds shows both, told apart by their keys', () => {
    const { funds, missing } = viewWatchlist(['A'], answerFrom('A 1, A 2', 0));
    expect(funds.map(({ balances }) => balances[0]?.marginBalance)).toEqual(['1', '2']);
    expect(new Set(funds.map(({ key }) => key)).size).toBe(2);
    expect(missing).toEqual([]);
  });

  test('the key of a fund depends on neither the order of its symbols nor its balances', () => {
    const keyOf = (text: string): unknown => viewWatchlist(['B'], answerFrom(text, 0)).funds[0]?.key;
    expect(keyOf('C A B 1')).toBeTypeOf('string');
    expect(keyOf('C A B 1')).toBe(keyOf('B C A 7'));
  });

  test.each(['__proto__', '币安人生USDT'])('%s is a symbol like any other', (name) => {
    expect(watchedIn([name, 'valueOf'], answerFrom(name, 0))).toEqual([[name]]);
  });
});

describe('all funds of an answer', () => {
  const list = (text: string, watchlist: readonly string[] = [], catalogue: readonly string[] = []) =>
    listAllFunds(watchlist, answerFrom(text, 0), () => null, catalogue);

  test('are listed once each, in the order of the exchange, watched or not', () => {
    const all = list('AUSDT 1, BUSDT CUSDT 2', ['CUSDT']);
    expect(all.funds.map(({ symbols }) => symbols)).toEqual([['AUSDT'], ['CUSDT', 'BUSDT']]);
    expect(all.funds.map(({ watched }) => watched)).toEqual([[], ['CUSDT']]);
    expect(all).toMatchObject({ symbolCount: 3, asOf: stamp, unreadable: 0 });
  });

  test('list watched members first, then the longest traded', () => {
    const all = list('AUSDT BTCUSDT_261225 NEWUSDT BTCUSDT WUSDT', ['WUSDT'], ['BTCUSDT', 'AUSDT']);
    expect(all.funds[0]?.symbols).toEqual(['WUSDT', 'BTCUSDT', 'AUSDT', 'NEWUSDT', 'BTCUSDT_261225']);
  });

  const sum = (asset: string, total: string, funds: number, unknown = 0) => ({ asset, sum: total, funds, unknown });

  test.each([
    [
      'one fund where two entries have the same members',
      'A B 5, B A 5 1BTC',
      [sum('BTC', '1', 1), sum('USDT', '5', 1)],
    ],
    [
      'exact to the last digit, and no mixture of assets',
      'A 1614094377.14076346 0.1USDC, B 0.00000000000000000001, C -5',
      [sum('USDT', '1614094372.14076346000000000001', 3), sum('USDC', '0.1', 1)],
    ],
    ['without unreadable balances, which are counted', 'A 7, B n/a', [sum('USDT', '7', 1, 1)]],
  ])('have sums: %s', (_, text, sums) => expect(list(text).sums).toEqual(sums));
});

describe('the estimate in dollars', () => {
  const estimate = (text: string, prices: Readonly<Record<string, string>> | null) => {
    const answer = answerFrom(text, 0);
    const { funds } = viewWatchlist(
      answer.funds.flatMap(({ symbols }) => symbols),
      answer,
    );
    const known: UsdPrices | null = prices && { at: stamp, prices: new Map(Object.entries(prices)) };
    return estimateUsd(funds, known);
  };

  test('is of each fund for itself: index where there is one, a nominal dollar where there is none', () => {
    const documented = 'A 299999998.6497832USDC 793930579.315848 61.73143554BTC 633223.99396922BNFCR';
    const estimates = estimate(`${documented}, B -0.5 1BTC`, { BTC: '113000', USDT: '0.9995' });
    const [first, second] = estimates.funds;
    expect(estimates).toEqual({ pricesAt: stamp, funds: [first, second] }); // and no sum over funds
    expect([first?.key, second?.key, second?.usd]).toEqual(['A', 'B', '112999.50']);
    expect(first?.usd).toBe('1101142488.89'); // 299999998.6497832 + 793533614.026190076 + 6975652.21602 + 633223.99396922
    expect(first?.parts.map(({ asset, basis, price }) => `${asset} ${basis} ${price}`)).toEqual([
      'USDC nominal 1',
      'USDT index 0.9995',
      'BTC index 113000',
      'BNFCR nominal 1',
    ]);
    expect(first?.excluded).toEqual([]);
  });

  test('leaves out and names balances without a price or value, and never counts them as 0', () => {
    expect(estimate('A 5 2BTC 7NEW n/aUSDC', null)).toMatchObject({
      pricesAt: null,
      funds: [
        {
          usd: '5.00',
          excluded: [
            { asset: 'BTC', reason: 'no-price' },
            { asset: 'NEW', reason: 'no-price' },
            { asset: 'USDC', reason: 'unknown-balance' },
          ],
        },
      ],
    });
  });
});

describe('a sparkline', () => {
  /** One sample after the other up to `stamp`. */
  const shown = (balances: readonly (number | string)[], until = stamp, step = day) => {
    const samples = balances.map((balance, index) => ({
      at: stamp - (balances.length - 1 - index) * step,
      balance: String(balance),
    }));
    return sparklineOf(columnsOf(samples), until);
  };

  test.each([
    ['goes from the lowest to the highest balance, oldest first', [10, 20, 15], [0, 1, 0.5]],
    ['is in the middle where it never moved', ['7', '7', '7'], [0.5, 0.5, 0.5]],
    ['reaches below zero', ['-10', '0', '10'], [0, 0.5, 1]],
    ['may be of 28 digits', ['1234567890123456789012345678', '0'], [1, 0]],
  ])('%s', (_, balances, heights) => {
    expect(shown(balances)).toEqual({ sparkline: heights, sparklineSince: stamp - (heights.length - 1) * day });
  });

  test('is no line below two samples, and has none after the balance in view', () => {
    for (const balances of [[], [5]]) expect(shown(balances)).toEqual({ sparkline: [], sparklineSince: null });
    expect(shown([10, 20, 90], stamp - day)).toEqual({ sparkline: [0, 1], sparklineSince: stamp - 2 * day });
  });

  test('shows the last 30 days of a longer recording, one height a day', () => {
    const { sparkline, sparklineSince } = shown(Array.from({ length: 400 }, (_, index) => index));
    expect([sparkline.length, sparkline[0], sparkline.at(-1)]).toEqual([30, 0, 1]);
    expect(sparklineSince).toBe(stamp - 29 * day);
  });

  test('has 30 heights at the most where the exchange stamps every minute', () => {
    const { sparkline } = shown(
      Array.from({ length: 600 }, (_, index) => index),
      stamp,
      minute,
    );
    expect(sparkline).toHaveLength(30);
    expect(sparkline).toEqual(sparkline.toSorted((a, b) => a - b));
  });
});

test('sample data has every part of a fund but an identity in the history', () => {
  const funds = sampleFunds(stamp + 5 * hour);
  expect(funds.length).toBeGreaterThan(1);
  for (const fund of funds) {
    expect(fund.id).toBeNull();
    expect(fund.figure?.change).toMatchObject({ window: 'day', complete: true });
    for (const { sparkline, marginBalance } of fund.balances) {
      expect(marginBalance).toMatch(/^\d+$/);
      expect(sparkline.length).toBeGreaterThan(20);
    }
  }
  expect(funds.find(({ rank }) => rank === 0)?.figure?.change?.percent).toMatch(/^-1\d\./);
});
