import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recentOf, type Sample, withSample } from '../../../../electron/funds/sample.ts';
import { day, hour, minute, stamp } from '../support/samples.ts';

const samplesOf = (stamps: readonly number[]): Sample[] =>
  [...new Set(stamps)].sort((a, b) => a - b).map((at) => ({ at, balance: String(at) }));

test('a sample is put where its stamp belongs, also one that comes late', () => {
  const samples = samplesOf([1, 3]);
  expect(withSample(samples, { at: 2, balance: 'b' }).map(({ at }) => at)).toEqual([1, 2, 3]);
  expect(withSample(samples, { at: 4, balance: 'b' }).map(({ at }) => at)).toEqual([1, 3, 4]);
  expect(withSample([], { at: 4, balance: 'b' })).toEqual([{ at: 4, balance: 'b' }]);
});

test('another balance under the same stamp replaces the first', () => {
  expect(withSample(samplesOf([1, 2, 3]), { at: 2, balance: 'corrected' })[1]).toEqual({ at: 2, balance: 'corrected' });
  expect(withSample(samplesOf([1, 2, 3]), { at: 2, balance: 'corrected' })).toHaveLength(3);
});

test('at hand are the last 31 days and one sample before them', () => {
  const samples = samplesOf(Array.from({ length: 400 }, (_, index) => stamp - index * day));
  const recent = recentOf(samples);
  expect(recent).toHaveLength(33);
  expect(recent.at(-1)?.at).toBe(stamp);
});

test('of samples that are older than two days the last of each hour is at hand', () => {
  const samples = samplesOf(Array.from({ length: 5 * 24 * 60 }, (_, index) => stamp - index * minute));
  const recent = recentOf(samples);
  expect(recent.filter(({ at }) => at > stamp - 2 * day)).toHaveLength(2 * 24 * 60);
  expect(recent.filter(({ at }) => at <= stamp - 2 * day)).toHaveLength(3 * 24);
});

test('it makes no difference whether that is found at once or after each new sample: a restart changes nothing', () => {
  const stamps = fc.array(fc.integer({ min: 0, max: 50 * 24 * 4 }), { maxLength: 150 });
  fc.assert(
    fc.property(stamps, (quarters) => {
      const samples = samplesOf(quarters.map((quarter) => stamp + (quarter * hour) / 4));
      const oneByOne = samples.reduce<readonly Sample[]>((recent, sample) => recentOf(withSample(recent, sample)), []);
      expect(oneByOne).toEqual(recentOf(samples));
    }),
  );
});
