import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fall, fallsIn } from '../../../../electron/funds/falls/falls.ts';
import type { Regrouping } from '../../../../electron/funds/own-change.ts';
import type { Sample } from '../../../../electron/funds/sample.ts';
import { day, stamp } from '../support/recordings/samples.ts';

const at = (index: number): number => stamp + index * day;
const samplesOf = (balances: readonly (string | number)[]): Sample[] =>
  balances.map((balance, index) => ({ at: at(index), balance: String(balance) }));
const moved = (index: number, amount: string): Regrouping => ({ at: at(index), amount });

/** Days of beginning, lowest point and recovery, and the depth. */
const summary = (falls: readonly Fall[]) =>
  falls.map(({ began, lowestAt, recoveredAt, absolute, percent }) => [
    ...[began, lowestAt, recoveredAt].map((time) => (time === null ? null : (time - stamp) / day)),
    absolute,
    percent,
  ]);

test.each<[string, readonly string[], readonly unknown[]]>([
  ['from its last day at the high', ['100', '100', '80', '70.5', '90', '100'], [[1, 3, 5, '-29.5', '-29.50']]],
  ['to the first day at its lowest', ['100', '80', '90', '80', '101'], [[0, 1, 4, '-20', '-20.00']]],
  [
    'after another',
    ['100', '90', '100', '110', '55'],
    [
      [0, 1, 2, '-10', '-10.00'],
      [3, 4, null, '-55', '-50.00'],
    ],
  ],
  ['to zero and below', ['100', '0', '-3'], [[0, 2, null, '-103', '-103.00']]],
  ['less than the least, which is none', ['100', '95.00000001', '100'], []],
  ['of one sample, which is none', ['100'], []],
  ['from zero, by its amount', ['0', '-0.00000001', '0'], [[0, 1, 2, '-0.00000001', null]]],
])('a fall %s', (_, balances, falls) => {
  expect(summary(fallsIn(samplesOf(balances), [], '5'))).toEqual(falls);
});

test.each<[string, readonly string[], readonly Regrouping[], readonly unknown[]]>([
  ['that left with symbols is no fall', ['1000', '400', '400'], [moved(1, '-600')], []],
  ['that joined covers no fall', ['1000', '1300', '1600'], [moved(1, '600')], [[0, 1, 2, '-300', '-30.00']]],
  [
    'that left leaves a smaller fund to fall',
    ['1000', '400', '300'],
    [moved(1, '-600')],
    [[1, 2, null, '-100', '-25.00']],
  ],
  [
    'that left during a fall does not deepen it',
    ['1000', '900', '300', '400'],
    [moved(2, '-600')],
    [[0, 1, 3, '-100', '-10.00']],
  ],
])('money %s', (_, balances, regroupings, falls) => {
  expect(summary(fallsIn(samplesOf(balances), regroupings, '5'))).toEqual(falls);
});

/** The same by looking at every pair of days; balances in whole units that no rounding touches. */
function naiveFalls(balances: readonly number[], least: number): unknown[] {
  const highest = (index: number): number => Math.max(...balances.slice(0, index + 1));
  const atHigh = balances.flatMap((balance, index) => (balance >= highest(index) ? [index] : []));
  return atHigh.flatMap((began, place) => {
    const end = atHigh[place + 1] ?? null;
    const below = balances.slice(began + 1, end ?? balances.length);
    const [high, lowest] = [balances[began] ?? 0, Math.min(...below)];
    if (below.length === 0 || (high - lowest) * 100 < high * least) return [];
    return [[began, began + 1 + below.indexOf(lowest), end, String(lowest - high)]];
  });
}

test('finds the falls and recoveries that comparing every day finds', () => {
  const balances = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 });
  fc.assert(
    fc.property(balances, fc.integer({ min: 1, max: 60 }), (list, least) => {
      const falls = summary(fallsIn(samplesOf(list), [], String(least))).map((fall) => fall.slice(0, 4));
      expect(falls).toEqual(naiveFalls(list, least));
    }),
    { numRuns: 500 },
  );
});

test('the work for moving money grows no more than linearly', () => {
  const readsOf = (count: number): number => {
    let reads = 0;
    const moves = Array.from(
      { length: count },
      (_, index): Regrouping => ({
        at: at(index + 1),
        get amount() {
          reads += 1;
          return index % 2 === 0 ? '-500' : '500';
        },
      }),
    );
    const balances = Array.from({ length: count + 1 }, (_, index) => (index % 2 === 0 ? 999 - index / count : 499));
    expect(fallsIn(samplesOf([1000, ...balances.slice(1)]), moves, '0.1')).toHaveLength(1);
    return reads;
  };
  expect(readsOf(1000)).toBeLessThanOrEqual(10 * readsOf(100));
});
