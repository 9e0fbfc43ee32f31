import { describe, expect, test } from 'vitest';
import { ruleWith, type Watch, watchWith } from '../../support/alerts/alert-watch.ts';
import { fundFromText } from '../../support/recordings/fund-text.ts';
import { day, stamp } from '../../support/recordings/samples.ts';

const large = 'large AUSDT B C D 7USDC 314000000';
const without = 'large B C D 7USDC 314000000';
const small = 'small AUSDT 5200000';

/** The answers of several days, each with its own funds as `key symbols balances, …`. */
function daysOf(watch: Watch, days: readonly string[], watchlist = ['AUSDT']) {
  return days.map((text, index) => {
    const funds = text.split(', ').map((fund) => {
      const { symbols, balances } = fundFromText(fund.replace(/^\w+ /, ''), 0, () => stamp);
      const held = Object.fromEntries(balances.map(({ asset, balance }) => [asset, balance]));
      return { key: fund.split(' ')[0] ?? '', symbols, balances: held };
    });
    return watch.answer({ stamp: stamp + index * day, watchlist, funds });
  });
}
const backing = () => watchWith(ruleWith({ kind: 'backing' }));

test('reports once that a watched symbol moved to another fund, with the balances behind it before and now', () => {
  const [first, moved, ...later] = daysOf(backing(), [large, ...Array<string>(3).fill(`${without}, ${small}`)]);
  expect([first, later.flat()]).toEqual([[], []]);
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
});

test('reports a return to the larger fund too, as no deterioration', () => {
  const days = daysOf(backing(), [large, `${without}, ${small}`, large]);
  expect(days[2]).toMatchObject([{ fund: 'large', findings: [{ kind: 'backing', smaller: false }] }]);
});

test('reports symbols of two merged funds each with its earlier balance', () => {
  const merging = [`${small}, other E F 9`, 'merged AUSDT E F G H 5200009'];
  expect(daysOf(backing(), merging, ['AUSDT', 'E'])[1]?.[0]?.findings).toMatchObject([
    { symbols: ['AUSDT'], before: { members: 1 } },
    { symbols: ['E'], before: { members: 2 } },
  ]);
});

test('compares funds without a common asset by no size', () => {
  expect(daysOf(backing(), [large, `${without}, small AUSDT 1BTC`])[1]?.[0]?.findings).toMatchObject([
    { before: { held: { asset: 'USDT' } }, now: { held: { asset: 'BTC' } }, smaller: false },
  ]);
});

describe('nothing is reported', () => {
  const quarter = 'near AUSDT AUSDT_261225 5, far AUSDT_270326 9';
  const nextQuarter = 'near AUSDT AUSDT_270326 5, far AUSDT_270625 9';

  test.each([
    ['when old contracts go, new ones come, and the next ones change funds', [quarter, nextQuarter]],
    ['while the symbol is also where it was', [large, `${large}, ${small}`]],
    ['when it is then gone from where it was', [`${large}, ${small}`, `${without}, ${small}`]],
    ['of a symbol that no fund covered before', [without, `${without}, ${small}`]],
  ])('%s', (_, days) => {
    expect(daysOf(backing(), days, ['AUSDT', 'AUSDT_261225', 'AUSDT_270326', 'B']).flat()).toEqual([]);
  });

  test('to a rule that was made after the move', () => {
    const watch = watchWith();
    daysOf(watch, [large]);
    watch.rules = [ruleWith({ kind: 'backing' })];
    expect(daysOf(watch, [`${without}, ${small}`]).flat()).toEqual([]);
  });
});
