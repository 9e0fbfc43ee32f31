import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fall, fallsIn } from '../../../../electron/funds/falls/falls.ts';
import type { Regrouping } from '../../../../electron/funds/own-change.ts';
import type { Sample } from '../../../../electron/funds/sample.ts';
import { day, stamp } from '../support/recordings/samples.ts';

const at = (index: number): number => stamp + index * day;
const samplesOf = (balances: readonly (string | number)[]): Sample[] =>
  balances.map((balance, index) => ({ at: at(index), balance: String(balance) }));

/** Days of beginning, lowest point and recovery, and the depth. */
const summary = (falls: readonly Fall[]) =>
  falls.map(({ began, lowestAt, recoveredAt, absolute, percent }) => [
    ...[began, lowestAt, recoveredAt].map((time) => (time === null ? null : (time - stamp) / day)),
    absolute,
    percent,
  ]);

/** Balances of each day, in brackets what moved with symbols on it, and the falls: days and depth. */
test.each([
  'from its last day at the high: 100 100 80 70.5 90 100 → 1 3 5 -29.5 -29.50',
  'to the first day at its lowest: 100 80 90 80 101 → 0 1 4 -20 -20.00',
  'after another: 100 90 100 110 55 → 0 1 2 -10 -10.00, 3 4 null -55 -50.00',
  'to zero and below: 100 0 -3 → 0 2 null -103 -103.00',
  'less than the least, which is none: 100 95.00000001 100 → ',
  'of one sample, which is none: 100 → ',
  'from zero, by its amount: 0 -0.00000001 0 → 0 1 2 -0.00000001 null',
  'of money that left with symbols, which is none: 1000 400[-600] 400 → ',
  'that money which joined does not cover: 1000 1300[600] 1600 → 0 1 2 -300 -30.00',
  'of a fund that is smaller since money left: 1000 400[-600] 300 → 1 2 null -100 -25.00',
  'that money which left does not deepen: 1000 900 300[-600] 400 → 0 1 3 -100 -10.00',
])('a fall %s', (row) => {
  const [balances = '', falls] = row.replace(/^.*: /, '').split(' → ');
  const days = balances.split(' ').map((text) => /^([^[]*)(?:\[(.*)\])?/.exec(text) ?? []);
  const moves = days.flatMap(([, , amount], index) => (amount === undefined ? [] : [{ at: at(index), amount }]));
  const found = summary(fallsIn(samplesOf(days.map(([, balance = '']) => balance)), moves, '5'));
  expect(found.map((one) => one.map(String).join(' ')).join(', ')).toBe(falls);
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
