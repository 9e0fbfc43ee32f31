import BigNumber from 'bignumber.js';
import { expect, test, vi } from 'vitest';
import {
  type Change,
  type ChangeWindow,
  changesIn,
  changesOf,
  drawdownOf,
  higher,
} from '../../../../electron/funds/change.ts';
import type { Sample } from '../../../../electron/funds/sample.ts';
import { columnsOf } from '../../../../electron/funds/view/sample-window.ts';
import { day, minute, second, stamp } from '../support/recordings/samples.ts';

const sampleAt = (at: number, balance = '100'): Sample => ({ at, balance });
/** One sample a day, the last `count - 1` days before `stamp`, stamped as the exchange does. */
const daily = (...balances: string[]): Sample[] =>
  balances.map((balance, index) => sampleAt(stamp - (balances.length - index) * day, balance));
const present = (balance: string): Sample => sampleAt(stamp, balance);

function changeOver(window: ChangeWindow, samples: readonly Sample[], now: Sample): Change | undefined {
  return changesOf(samples, now).find((change) => change.window === window);
}

test('a first reading has no change', () => {
  expect(changesOf([], present('1'))).toEqual([]);
  expect(changesOf([present('1')], present('1'))).toEqual([]);
});

test('a fall of exactly 188,000,000 is reported exactly', () => {
  const [change] = changesOf(daily('922114350.27184466'), present('734114350.27184466'));
  expect(change).toEqual({
    window: 'previous',
    since: stamp - day,
    complete: true,
    absolute: '-188000000',
    percent: '-20.38',
    regrouped: '0',
  });
});

test('every window is compared with the sample of its own start', () => {
  const balances = Array.from({ length: 40 }, (_, index) => String(1000 + index));
  const changes = changesOf(daily(...balances), present('2000'));
  expect(changes.map(({ window, since, complete }) => [window, (stamp - since) / day, complete])).toEqual([
    ['previous', 1, true],
    ['day', 1, true],
    ['week', 7, true],
    ['month', 30, true],
  ]);
  expect(changes.map(({ absolute }) => absolute)).toEqual(['961', '961', '967', '990']);
});

test('stamps some seconds earlier or later than the day before do not move the window', () => {
  for (const late of [-4 * second, -1, 0, 1, 5 * second, 40 * minute]) {
    const samples = [sampleAt(stamp - 2 * day, '1'), sampleAt(stamp - day + late, '2')];
    expect(changeOver('day', samples, present('3'))).toMatchObject({ since: stamp - day + late, complete: true });
  }
});

test('a recording that is younger than a window says since when', () => {
  const changes = changesOf(daily('100', '110', '120'), present('130'));
  expect(changes.map(({ window, since, complete }) => [window, since, complete])).toEqual([
    ['previous', stamp - day, true],
    ['day', stamp - day, true],
    ['week', stamp - 3 * day, false],
    ['month', stamp - 3 * day, false],
  ]);
});

test.each<[string, ChangeWindow, ages: number[], since: number, complete: boolean]>([
  ['24 hours after three nights of sleep are called what they are, four days', 'day', [5, 4], 4, false],
  ['what was recorded before those nights is compared whole', 'previous', [5, 4], 4, true],
  ['a gap at the start of a window leaves the first sample inside it', 'week', [20, 3, 1], 3, false],
])('%s', (_, window, ages, since, complete) => {
  const samples = ages.map((age) => sampleAt(stamp - age * day));
  expect(changeOver(window, samples, present('99'))).toMatchObject({ since: stamp - since * day, complete });
});

test('ignores samples of the same time and later', () => {
  const samples = [...daily('100'), sampleAt(stamp, '5'), sampleAt(stamp + day, '7')];
  expect(changesOf(samples, present('200')).map(({ absolute }) => absolute)).toEqual(['100', '100', '100', '100']);
});

test.each([
  ['800', '801', '1', '0.12'], // 0.125, cut
  ['0.00000000', '5', '5', null],
  ['10', '-5', '-15', '-150.00'],
])('from %s to %s is %s, in percent %s', (from, to, absolute, percent) => {
  expect(changesOf(daily(from), present(to))[0]).toMatchObject({ absolute, percent });
});

test('the work for money that moves to and fro grows no more than linearly', () => {
  const additionsOf = (count: number): number => {
    const samples = Array.from({ length: count + 2 }, (_, index) =>
      sampleAt(stamp - (count + 2 - index) * minute, index % 2 === 0 ? '1000' : '1100'),
    );
    const moves = samples.slice(1, -1).map(({ at }, index) => ({ at, amount: index % 2 === 0 ? '100' : '-100' }));
    const plus = vi.spyOn(BigNumber.prototype, 'plus');
    expect(changesIn(columnsOf(samples), present('900'), moves)[3]).toMatchObject({ regrouped: '0', absolute: '-100' });
    const additions = plus.mock.calls.length;
    plus.mockRestore();
    return additions;
  };
  const few = additionsOf(100);
  expect(few).toBeGreaterThanOrEqual(100); // else it adds in another way, and this test has to count that
  expect(additionsOf(1000)).toBeLessThanOrEqual(11 * few);
});

test('the fall from the peak is reported with its day', () => {
  const peak = sampleAt(stamp - 9 * day, '1230000000.5');
  expect(drawdownOf(peak, present('1042000000.5'))).toEqual({
    peak: '1230000000.5',
    peakAt: stamp - 9 * day,
    absolute: '-188000000',
    percent: '-15.28',
  });
});

test.each(['100', '100.00', '101'])('at a balance of %s, a peak of 100 is not fallen from', (balance) => {
  expect(drawdownOf(sampleAt(stamp - day), present(balance))).toBeNull();
});

test('ignores a peak that is later than the balance', () => {
  expect(drawdownOf(sampleAt(stamp + day), present('1'))).toBeNull();
});

test('takes the later of two equal balances as the peak, also in another notation', () => {
  const early = sampleAt(stamp - day, '100');
  const late = sampleAt(stamp, '100.000');
  expect(higher(early, late)).toBe(late);
  expect(higher(late, early)).toBe(late);
  const higherByOneDigit = sampleAt(stamp - day, '1234567890123456789012345678.1');
  expect(higher(higherByOneDigit, sampleAt(stamp, '1234567890123456789012345678'))).toBe(higherByOneDigit);
});
