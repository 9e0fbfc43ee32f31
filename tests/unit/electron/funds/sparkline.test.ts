import { expect, test } from 'vitest';
import type { Sample } from '../../../../electron/funds/sample.ts';
import { columnsOf, noSamples } from '../../../../electron/funds/view/sample-window.ts';
import { sparklineOf } from '../../../../electron/funds/view/sparkline.ts';
import { day, minute, second, stamp } from '../support/recordings/samples.ts';

/** One sample a day up to `stamp`. */
const daily = (balances: readonly (number | string)[]): Sample[] =>
  balances.map((balance, index) => ({ at: stamp - (balances.length - 1 - index) * day, balance: String(balance) }));

test('below two samples there is no line', () => {
  expect(sparklineOf(noSamples, stamp)).toEqual({ sparkline: [], sparklineSince: null });
  expect(sparklineOf(columnsOf(daily([5])), stamp)).toEqual({ sparkline: [], sparklineSince: null });
});

test('heights go from the lowest to the highest balance, oldest first', () => {
  expect(sparklineOf(columnsOf(daily([10, 20, 15])), stamp)).toEqual({
    sparkline: [0, 1, 0.5],
    sparklineSince: stamp - 2 * day,
  });
});

test.each([
  ['that never moved', ['7', '7', '7'], [0.5, 0.5, 0.5]],
  ['below, at and above zero', ['-10', '0', '10'], [0, 0.5, 1]],
  ['of 28 digits', ['1234567890123456789012345678', '0'], [1, 0]],
])('a balance %s has heights like any other', (_, balances, heights) => {
  expect(sparklineOf(columnsOf(daily(balances)), stamp).sparkline).toEqual(heights);
});

test('of a longer recording the last 30 days are shown, one height a day', () => {
  const { sparkline, sparklineSince } = sparklineOf(
    columnsOf(daily(Array.from({ length: 400 }, (_, index) => index))),
    stamp,
  );
  expect(sparkline).toHaveLength(30);
  expect(sparkline[0]).toBe(0);
  expect(sparkline.at(-1)).toBe(1);
  expect(sparklineSince).toBe(stamp - 29 * day);
});

test('no day is lost where stamps come some seconds early or late', () => {
  const samples = daily(Array.from({ length: 30 }, (_, index) => index)).map((sample, index) => ({
    ...sample,
    at: sample.at + ((index * 7) % 5) * second,
  }));
  expect(sparklineOf(columnsOf(samples), samples.at(-1)?.at ?? 0).sparkline).toHaveLength(30);
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
