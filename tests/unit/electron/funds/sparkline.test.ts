import { expect, test } from 'vitest';
import type { Sample } from '../../../../electron/funds/sample.ts';
import { columnsOf, noSamples } from '../../../../electron/funds/view/sample-window.ts';
import { sparkOf } from '../../../../electron/funds/view/sparkline.ts';
import { day, minute, second, stamp } from '../support/samples.ts';

/** One sample a day up to `stamp`. */
const daily = (balances: readonly (number | string)[]): Sample[] =>
  balances.map((balance, index) => ({ at: stamp - (balances.length - 1 - index) * day, balance: String(balance) }));

test('below two samples there is no line', () => {
  expect(sparkOf(noSamples, stamp)).toEqual({ spark: [], sparkSince: null });
  expect(sparkOf(columnsOf(daily([5])), stamp)).toEqual({ spark: [], sparkSince: null });
});

test('heights go from the lowest to the highest balance, oldest first', () => {
  expect(sparkOf(columnsOf(daily([10, 20, 15])), stamp)).toEqual({ spark: [0, 1, 0.5], sparkSince: stamp - 2 * day });
});

test('a balance that never moved lies in the middle', () => {
  expect(sparkOf(columnsOf(daily([7, 7, 7])), stamp).spark).toEqual([0.5, 0.5, 0.5]);
});

test('of a longer recording the last 30 days are shown, one height a day', () => {
  const { spark, sparkSince } = sparkOf(columnsOf(daily(Array.from({ length: 400 }, (_, index) => index))), stamp);
  expect(spark).toHaveLength(30);
  expect(spark[0]).toBe(0);
  expect(spark.at(-1)).toBe(1);
  expect(sparkSince).toBe(stamp - 29 * day);
});

test('no day is lost where stamps come some seconds early or late', () => {
  const samples = daily(Array.from({ length: 30 }, (_, index) => index)).map((sample, index) => ({
    ...sample,
    at: sample.at + ((index * 7) % 5) * second,
  }));
  expect(sparkOf(columnsOf(samples), samples.at(-1)?.at ?? 0).spark).toHaveLength(30);
});

test('an exchange that stamps every minute still gives 30 heights at the most', () => {
  const samples = Array.from({ length: 600 }, (_, index) => ({
    at: stamp - (599 - index) * minute,
    balance: String(index),
  }));
  const { spark } = sparkOf(columnsOf(samples), stamp);
  expect(spark).toHaveLength(30);
  expect(spark).toEqual(spark.toSorted((a, b) => a - b));
});

test('samples after the balance in view are not drawn', () => {
  expect(sparkOf(columnsOf(daily([10, 20, 90])), stamp - day)).toEqual({ spark: [0, 1], sparkSince: stamp - 2 * day });
});

test('negative, zero and 28-digit balances are heights like any other', () => {
  expect(sparkOf(columnsOf(daily(['-10', '0', '10'])), stamp).spark).toEqual([0, 0.5, 1]);
  const { spark } = sparkOf(columnsOf(daily(['1234567890123456789012345678', '0'])), stamp);
  expect(spark).toEqual([1, 0]);
});
