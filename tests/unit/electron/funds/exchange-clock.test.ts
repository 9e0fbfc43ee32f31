import { expect, test } from 'vitest';
import { clockCorrection } from '../../../../electron/funds/exchange-clock.ts';
import { day, hour, second, stamp } from '../support/samples.ts';

const now = stamp + 9 * hour;

test.each([
  ['a machine that is right', now, now, 0],
  ['a machine that is right, to the second', now + 900, now, 0],
  ['a machine that is a year ahead', now + 365 * day, now, -365 * day],
  ['a machine that is five hours ahead', now + 5 * hour, now, -5 * hour],
  ['a machine that is a year behind', now - 365 * day, now, 365 * day],
  ['an answer from a cache of last year', now, now - 365 * day, 0],
  ['an answer that tells no time', now + 365 * day, null, 0],
])('%s', (_, machineTime, serverTime, correction) => {
  expect(clockCorrection(stamp, machineTime, serverTime)).toBe(correction);
});

test('without a stamp nothing can be said', () => {
  expect(clockCorrection(null, now + 365 * day, now)).toBe(0);
});

test('a few seconds are no error', () => {
  expect(clockCorrection(stamp, now + 59 * second, now)).toBe(0);
});
