import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fund } from '../../../../electron/funds/fund.ts';
import { matchFunds } from '../../../../electron/funds/identity/matching.ts';
import { fundOf } from '../support/recordings/recording.ts';

const funds = (...symbols: string[]): Fund[] => symbols.map((names) => fundOf(names));

const quarter = ['BTCUSDT_260925 ETHUSDT_260925', 'BTCUSDT ETHUSDT'];
const nextQuarter = ['BTCUSDT ETHUSDT', 'BTCUSDT_261225 ETHUSDT_261225'];

test.each<[string, known: string[], found: string[], matches: (number | null)[]]>([
  ['whatever the order of funds and symbols', ['A B C', 'D E', 'F'], ['F', 'C A B', 'E D'], [2, 0, 1]],
  ['the one with which it shares the most symbols', ['A B C D', 'E F'], ['A E F', 'B C D'], [1, 0]],
  ['new where it shares no symbol', ['A B'], ['C D', 'A B'], [null, 0]],
  ['one alone: the larger part of one that was split', ['A B C D E'], ['A B', 'C D E'], [null, 0]],
  ['the larger of two that became one', ['A B', 'C D E'], ['A B C D E'], [1]],
  ['of two equal overlaps the one with fewer other symbols', ['A B C D', 'E F'], ['A B E F'], [1]],
  ['found again in the next quarter, of delivery contracts alone', quarter, nextQuarter, [1, 0]],
  [
    'new where a perpetual contract replaces the delivery contract of its pair',
    ['BTCUSDT_260925'],
    ['BTCUSDT'],
    [null],
  ],
])('a fund is %s', (_, known, found, matches) => {
  expect(matchFunds(funds(...known), funds(...found))).toEqual(matches);
});

test('distinguishes two funds with the same symbols by their balances', () => {
  const known = [fundOf('A', '1000'), fundOf('A', '7')];
  expect(matchFunds(known, [fundOf('A', '8'), fundOf('A', '990')])).toEqual([1, 0]);
  expect(matchFunds(known, [fundOf('A', '990'), fundOf('A', '8')])).toEqual([0, 1]);
});

const symbol = fc.constantFrom(
  ...'ABCDEFGHIJKLMN'.split(''),
  '__proto__',
  '币',
  'A_260925',
  'A_261225',
  'B_260925',
  'B_261225',
);
const someFunds = fc.array(
  fc.record({
    symbols: fc.uniqueArray(symbol, { minLength: 1, maxLength: 6 }),
    balances: fc
      .integer({ min: 0, max: 5 })
      .map((balance) => [{ asset: 'USDT', marginBalance: String(balance), updateTime: 1 }]),
  }),
  { maxLength: 8 },
);

/** The funds in another order, each with its symbols in another order, and where each came from. */
function shuffled(list: readonly Fund[], seeds: readonly number[]): { fund: Fund; from: number }[] {
  return list
    .map((fund, from) => ({ fund: { ...fund, symbols: fund.symbols.toReversed() }, from, seed: seeds[from] ?? 0 }))
    .sort((a, b) => a.seed - b.seed);
}

test('matches the same funds in any order of the answer and of the known funds', () => {
  const seeds = fc.array(fc.integer(), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(someFunds, someFunds, seeds, seeds, (known, found, knownSeeds, foundSeeds) => {
      const textOf = (fund: Fund | undefined): string | undefined =>
        fund && JSON.stringify([[...fund.symbols].sort(), fund.balances]);
      const pairsOf = (from: readonly Fund[], to: readonly Fund[]): string[] =>
        matchFunds(from, to)
          .map((match, position) => `${match === null ? 'new' : textOf(from[match])} → ${textOf(to[position])}`)
          .sort();
      const otherKnown = shuffled(known, knownSeeds).map(({ fund }) => fund);
      const otherFound = shuffled(found, foundSeeds).map(({ fund }) => fund);
      expect(pairsOf(otherKnown, otherFound)).toEqual(pairsOf(known, found));
    }),
  );
});
