import { describe, expect, test } from 'vitest';
import { type ListedFund, ruleWith, type Watch, watchWith } from '../../support/alerts/alert-watch.ts';
import { day, stamp } from '../../support/recordings/samples.ts';

const large: ListedFund = {
  key: 'large',
  symbols: ['AUSDT', 'B', 'C', 'D'],
  balances: { USDC: '7', USDT: '314000000' },
};
const without: ListedFund = { ...large, symbols: ['B', 'C', 'D'] };
const small: ListedFund = { key: 'small', symbols: ['AUSDT'], balances: { USDT: '5200000' } };

/** The answers of several days, each with its own funds. */
function daysOf(watch: Watch, days: readonly (readonly ListedFund[])[], watchlist = ['AUSDT']) {
  return days.map((funds, index) => watch.answer({ stamp: stamp + index * day, watchlist, funds }));
}
const backing = () => watchWith(ruleWith({ kind: 'backing' }));

test('reports once that a watched symbol moved to another fund, with the balances behind it before and now', () => {
  const [first, moved, ...later] = daysOf(backing(), [[large], [without, small], [without, small], [without, small]]);
  expect(first).toEqual([]);
  expect(moved).toMatchObject([
    {
      fund: 'small',
      findings: [
        {
          kind: 'backing',
          symbols: ['AUSDT'],
          before: { held: { asset: 'USDT', balance: '314000000' }, members: 4 },
          now: { held: { asset: 'USDT', balance: '5200000' }, members: 1 },
          smaller: true,
        },
      ],
    },
  ]);
  expect(later.flat()).toEqual([]);
});

test('reports a return to the larger fund too, as no deterioration', () => {
  const days = daysOf(backing(), [[large], [without, small], [large]]);
  expect(days[2]).toMatchObject([{ fund: 'large', findings: [{ kind: 'backing', smaller: false }] }]);
});

test('reports symbols of two merged funds each with its earlier balance', () => {
  const other: ListedFund = { key: 'other', symbols: ['E', 'F'], balances: { USDT: '9' } };
  const merged: ListedFund = { key: 'merged', symbols: ['AUSDT', 'E', 'F', 'G', 'H'], balances: { USDT: '5200009' } };
  const [, days] = daysOf(backing(), [[small, other], [merged]], ['AUSDT', 'E']);
  expect(days?.[0]?.findings).toMatchObject([
    { symbols: ['AUSDT'], before: { members: 1 } },
    { symbols: ['E'], before: { members: 2 } },
  ]);
});

test('compares funds without a common asset by no size', () => {
  const bitcoin: ListedFund = { key: 'small', symbols: ['AUSDT'], balances: { BTC: '1' } };
  const [, days] = daysOf(backing(), [[large], [without, bitcoin]]);
  expect(days?.[0]?.findings).toMatchObject([
    { before: { held: { asset: 'USDT' } }, now: { held: { asset: 'BTC' } }, smaller: false },
  ]);
});

describe('nothing is reported', () => {
  test.each<[string, readonly (readonly ListedFund[])[], string[]]>([
    [
      'when a quarter ends: old contracts go, new ones come, and the next ones change funds',
      [
        [
          { key: 'near', symbols: ['AUSDT', 'AUSDT_261225'], balances: { USDT: '5' } },
          { key: 'far', symbols: ['AUSDT_270326'], balances: { USDT: '9' } },
        ],
        [
          { key: 'near', symbols: ['AUSDT', 'AUSDT_270326'], balances: { USDT: '5' } },
          { key: 'far', symbols: ['AUSDT_270625'], balances: { USDT: '9' } },
        ],
      ],
      ['AUSDT', 'AUSDT_261225', 'AUSDT_270326'],
    ],
    ['while the symbol is also where it was', [[large], [large, small]], ['AUSDT']],
    [
      'when it is then gone from where it was',
      [
        [large, small],
        [without, small],
      ],
      ['AUSDT'],
    ],
    ['of a symbol that no fund covered before', [[without], [without, small]], ['AUSDT', 'B']],
  ])('%s', (_, days, watchlist) => {
    expect(daysOf(backing(), days, watchlist).flat()).toEqual([]);
  });

  test('to a rule that was made after the move', () => {
    const watch = watchWith();
    daysOf(watch, [[large]]);
    watch.rules = [ruleWith({ kind: 'backing' })];
    expect(daysOf(watch, [[without, small]]).flat()).toEqual([]);
  });
});
