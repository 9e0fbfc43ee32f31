import { expect, test } from 'vitest';
import type { Sample } from '../../../../electron/funds/sample.ts';
import { columnsOf } from '../../../../electron/funds/view/sample-window.ts';
import { sparklineOf } from '../../../../electron/funds/view/sparkline.ts';
import { day, minute, stamp } from '../support/recordings/samples.ts';

/** One sample a day up to `stamp`. */
const daily = (balances: readonly (number | string)[]): Sample[] =>
  balances.map((balance, index) => ({ at: stamp - (balances.length - 1 - index) * day, balance: String(balance) }));

const shown = (balances: readonly (number | string)[]) => sparklineOf(columnsOf(daily(balances)), stamp);

test('draws no line below two samples', () => {
  for (const balances of [[], [5]]) expect(shown(balances)).toEqual({ sparkline: [], sparklineSince: null });
});

test.each([
  ['go from the lowest to the highest balance, oldest first', [10, 20, 15], [0, 1, 0.5]],
  ['are in the middle where it never moved', ['7', '7', '7'], [0.5, 0.5, 0.5]],
  ['reach below zero', ['-10', '0', '10'], [0, 0.5, 1]],
  ['may be of 28 digits', ['1234567890123456789012345678', '0'], [1, 0]],
])('heights %s', (_, balances, heights) => {
  expect(shown(balances)).toEqual({ sparkline: heights, sparklineSince: stamp - (heights.length - 1) * day });
});

test('shows the last 30 days of a longer recording, one height a day', () => {
  const { sparkline, sparklineSince } = shown(Array.from({ length: 400 }, (_, index) => index));
  expect([sparkline.length, sparkline[0], sparkline.at(-1)]).toEqual([30, 0, 1]);
  expect(sparklineSince).toBe(stamp - 29 * day);
});

test('an exchange that stamps every minute still gives 30 heights at the most', () => {
  const samples = Array.from({ length: 600 }, (_, index) => ({
    at: stamp - (599 - index) * minute,
    balance: String(index),
  }));
  const { sparkline } = sparklineOf(columnsOf(samples), stamp);
  expect(sparkline).toHaveLength(30);
  expect(sparkline).toEqual(sparkline.toSorted((a, b) => a - b));
});

test('samples after the balance in view are not drawn', () => {
  expect(sparklineOf(columnsOf(daily([10, 20, 90])), stamp - day)).toEqual({
    sparkline: [0, 1],
    sparklineSince: stamp - 2 * day,
  });
});
