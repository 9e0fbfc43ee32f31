import { describe, expect, test } from 'vitest';
import { largestFallIn } from '../../../../electron/funds/falls/daily-falls.ts';
import { fellTogether } from '../../../../electron/funds/falls/fell-together.ts';
import { isRoundStep } from '../../../../electron/funds/falls/round-amount.ts';
import type { Fund } from '../../../../electron/funds/fund.ts';
import { type FundRecord, unrecorded } from '../../../../electron/funds/view/watchlist-view.ts';
import { day, stamp } from '../support/recordings/samples.ts';

describe('a round step', () => {
  test.each([
    ['5219041.16461', '5209041.16461'],
    ['922114350.27184466', '734114350.27184466'],
    ['5219041.16461', '5000000'],
    ['-3.5', '-10003.5'],
  ])('leads from %s to %s', (from, to) => expect(isRoundStep(from, to)).toBe(true));

  test.each([
    ['5219041.16461', '5218041.16461'],
    ['5219041.16461', '5209041.16460'],
    ['5219041.16461', '0'],
    ['1230000000', '1042000000'],
    ['12345.678', '2345.67'],
  ])('does not lead from %s to %s', (from, to) => expect(isRoundStep(from, to)).toBe(false));
});

describe('all funds at once', () => {
  const fund = (index: number): Fund => ({
    symbols: [`S${index}`],
    balances: [{ asset: 'USDT', marginBalance: '90', updateTime: index === 9 ? stamp + 1 : stamp }],
  });
  /** The step of each fund's balance; null where nothing is recorded. */
  function togetherOf(steps: readonly (number | null)[]) {
    const funds = steps.map((_, index) => fund(index));
    const recordOf = (one: Fund): FundRecord | null => {
      const step = steps[funds.indexOf(one)] ?? null;
      const change = { since: stamp - day, complete: true, absolute: String(step), percent: '-1', regrouped: '0' };
      const changes = step === null ? [] : [{ window: 'previous' as const, ...change }];
      return { id: 1, recordedSince: null, membership: null, balances: [{ ...unrecorded, changes }], unlisted: [] };
    };
    return fellTogether(funds, recordOf, stamp);
  }

  test.each([
    ['four of five fell', [-1, -1, -1, -1, 2], { fell: 4, of: 5 }],
    ['three of five fell', [-1, -1, -1, 0, 2], null],
    ['there are four funds', [-1, -1, -1, -1], null],
    ['a fifth is not recorded', [-1, -1, -1, -1, null], { fell: 4, of: 5 }],
    ['the tenth has another stamp', [-1, -1, -1, -1, -1, -1, -1, -1, 0, -1], { fell: 8, of: 10 }],
    ['what fell has another stamp', [-1, -1, -1, -1, -1, -1, -1, 0, 0, -1], null],
  ])('where %s', (_, steps, together) => expect(togetherOf(steps)).toEqual(together));
});

describe('the largest daily fall', () => {
  const daysOf = (balances: readonly number[], step = day) => {
    const samples = balances.map((balance, index) => ({ at: stamp + index * step, balance: String(balance) }));
    return largestFallIn(samples, samples.at(-1) ?? { at: 0, balance: '0' }, []);
  };
  const calm = [1000, 999, 1001, 1000, 990, 995, 996];

  test.each([
    ['is the largest of eight days', [...calm, 900], 8],
    ['is not, after one as large', [...calm, 896, 996, 896], null],
    ['is not in percent, though it is in its amount', [...calm, 10, 5, 1000, 990], null],
    ['is not in its amount, though it is in percent', [10_000, 9_000, 100, 100, 100, 100, 100, 80], null],
    ['is not worth a word in six days', [1000, 999, 1001, 1000, 990, 900], null],
    ['is no fall', [...calm, 1000], null],
  ])('%s', (_, balances, days) => expect(daysOf(balances)).toBe(days));

  test('is none over a gap', () => expect(daysOf([...calm, 900], 3 * day)).toBeNull());

  test('is not looked for where money moved with symbols again and again', () => {
    const samples = [...calm, 900].map((balance, index) => ({ at: stamp + index * day, balance: String(balance) }));
    const moves = Array.from({ length: 100 }, () => ({ at: stamp + day, amount: '0.01' }));
    const present = samples.at(-1) ?? { at: 0, balance: '0' };
    expect(largestFallIn(samples, present, moves)).toBe(8);
    expect(largestFallIn(samples, present, [...moves, { at: stamp, amount: '1' }])).toBeNull();
  });
});
