import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFunds } from '../../electron/exchange/wire.ts';
import type { SampleKey } from '../../electron/funds/identity/known-funds.ts';
import { newRecording } from '../unit/electron/support/recordings/recording.ts';
import { day, snapshotOf, stamp } from '../unit/electron/support/recordings/samples.ts';
import { runs } from './runs.ts';
import { spoiled } from './spoiled.ts';

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

test('any sequence of answers is recorded without an exception, and no sample twice', () => {
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
