import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFunds } from '../../electron/exchange/wire.ts';
import type { Fund } from '../../electron/funds/fund.ts';
import type { SampleKey } from '../../electron/funds/identity/known-funds.ts';
import { matchFunds } from '../../electron/funds/identity/matching.ts';
import { newRecording } from '../unit/electron/support/recordings/recording.ts';
import { day, snapshotOf, stamp } from '../unit/electron/support/recordings/samples.ts';
import { runs } from './runs.ts';
import { spoiled } from './spoiled.ts';

const names = ['A', 'B', 'C', 'D', 'E', 'F', 'A_260925', 'A_261225', '__proto__', '币'];
const members = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 6 });
const funds = fc.array(
  members.map((symbols): Fund => ({ symbols, balances: [] })),
  { maxLength: 6 },
);

test('each fund is one of the known ones or new, and no known one is two', () => {
  fc.assert(
    fc.property(funds, funds, (known, found) => {
      const matches = matchFunds(known, found);
      expect(matches).toHaveLength(found.length);
      const taken = matches.filter((match) => match !== null);
      expect(new Set(taken).size).toBe(taken.length);
      for (const match of taken) expect(known[match]).toBeDefined();
    }),
    runs,
  );
});

test('funds that do not overlap are found again in any order, each as itself', () => {
  const parted = fc
    .shuffledSubarray(names.slice(0, 6), { minLength: 1 })
    .chain((symbols) =>
      fc
        .array(fc.nat({ max: 3 }), { minLength: symbols.length, maxLength: symbols.length })
        .map((hands) =>
          [0, 1, 2, 3]
            .map((hand): Fund => ({ symbols: symbols.filter((_, index) => hands[index] === hand), balances: [] }))
            .filter(({ symbols: own }) => own.length > 0),
        ),
    );
  fc.assert(
    fc.property(
      parted.chain((known) => fc.tuple(fc.constant(known), fc.shuffledSubarray(known, { minLength: known.length }))),
      ([known, shuffled]) => {
        expect(matchFunds(known, shuffled).map((match) => known[match ?? -1])).toEqual(shuffled);
      },
    ),
    runs,
  );
});

const good = [
  { symbols: ['A', 'B'], assets: [{ asset: 'USDT', marginBalance: '100.5', updateTime: stamp }] },
  {
    symbols: ['C'],
    assets: [
      { asset: 'USDT', marginBalance: '7', updateTime: stamp },
      { asset: 'BTC', marginBalance: '0.5', updateTime: stamp },
    ],
  },
];

test('whatever the exchange says day after day, nothing throws, and a sample is never recorded twice', () => {
  fc.assert(
    fc.property(fc.array(spoiled(good), { minLength: 1, maxLength: 6 }), (answers) => {
      const recording = newRecording();
      const recorded = new Map<string, string>();
      const keyOf = ({ fund, asset, at }: SampleKey): string => JSON.stringify([fund, asset, at]);
      for (const [number, payload] of answers.entries()) {
        const read = readFunds(payload)?.funds ?? [];
        const { samples, removed, known } = recording.answer(snapshotOf(read, stamp + number * day));
        for (const one of removed) recorded.delete(keyOf(one));
        for (const sample of samples) {
          const before = recorded.get(keyOf(sample));
          expect(before).not.toBe(sample.balance);
          if (sample.unstamped !== true) expect(sample.correction).toBe(before !== undefined);
          recorded.set(keyOf(sample), sample.balance);
        }
        const ids = (known.answer?.ids ?? []).filter((id) => id !== null);
        expect(new Set(ids).size).toBe(ids.length);
      }
    }),
    runs,
  );
});
