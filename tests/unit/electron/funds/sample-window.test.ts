import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sample } from '../../../../electron/funds/sample.ts';
import {
  lastSample,
  newestStamped,
  noSamples,
  recentOf,
  type SampleWindow,
  samplesIn,
  withoutSamples,
  withSample,
} from '../../../../electron/funds/view/sample-window.ts';
import { day, hour, minute, stamp } from '../support/recordings/samples.ts';

const samplesOf = (stamps: readonly number[]): Sample[] =>
  [...new Set(stamps)].sort((a, b) => a - b).map((at) => ({ at, balance: String(at) }));
const recorded = (samples: readonly Sample[]): SampleWindow => samples.reduce(withSample, noSamples);

test('sorts a sample by its stamp, also a late one', () => {
  const recent = recorded(samplesOf([1, 3]));
  expect(withSample(recent, { at: 2, balance: '5' }).stamps).toEqual([1, 2, 3]);
  expect(withSample(recent, { at: 4, balance: '5' })).toEqual({
    stamps: [1, 3, 4],
    balances: ['1', '3', '5'],
    heights: [1, 3, 5],
    unstamped: [],
  });
  expect(samplesIn(withSample(noSamples, { at: 4, balance: '5' }))).toEqual([{ at: 4, balance: '5' }]);
});

test('another balance under the same stamp replaces the first', () => {
  const corrected = withSample(recorded(samplesOf([1, 2, 3])), { at: 2, balance: '77' });
  expect(corrected.balances).toEqual(['1', '77', '3']);
  expect(corrected.heights).toEqual([1, 77, 3]);
});

test('holds the last 31 days and one sample before them', () => {
  const { stamps } = recentOf(samplesOf(Array.from({ length: 400 }, (_, index) => stamp - index * day)));
  expect(stamps).toHaveLength(33);
  expect(stamps.at(-1)).toBe(stamp);
});

test('holds the last and the highest of each hour of samples older than two days', () => {
  const samples = samplesOf(Array.from({ length: 5 * 24 * 60 }, (_, index) => stamp - index * minute));
  const { stamps } = recentOf(samples);
  expect(stamps.filter((at) => at > stamp - 2 * day)).toHaveLength(2 * 24 * 60);
  expect(stamps.filter((at) => at <= stamp - 2 * day)).toHaveLength(3 * 24);
  const falling = samples.map(({ at }) => ({ at, balance: String(-at) }));
  expect(recentOf(falling).stamps.filter((at) => at <= stamp - 2 * day)).toHaveLength(2 * 3 * 24 + 1); // and of an hour that becomes older now
});

test('gives the same window at once or sample by sample: a restart changes nothing', () => {
  const stamps = fc.uniqueArray(fc.integer({ min: 0, max: 50 * 24 * 4 }), { maxLength: 150 });
  const reading = fc.record({ height: fc.integer({ min: -3, max: 3 }), unstamped: fc.integer({ min: 0, max: 3 }) });
  const readings = fc.array(reading, { minLength: 150, maxLength: 150 });
  fc.assert(
    fc.property(stamps, readings, (quarters, all) => {
      const samples = samplesOf(quarters.map((quarter) => stamp + (quarter * hour) / 4)).map(
        ({ at }, place): Sample => {
          const { height = 0, unstamped = 1 } = all[place] ?? {};
          return { at, balance: String(height), ...(unstamped === 0 ? { unstamped: true } : {}) };
        },
      );
      expect(recorded(samples)).toEqual(recentOf(samples));
    }),
  );
});

test('looks at each sample without a stamp only a few times', () => {
  const count = 2000;
  const samples = Array.from({ length: count }, (_, index): Sample => {
    return { at: stamp + index * minute, balance: String(index), unstamped: true };
  });
  const { unstamped, ...columns } = recentOf([{ at: stamp - 1, balance: '1' }, ...samples]);
  let looks = 0;
  const counted = new Proxy(unstamped, {
    get(list, member) {
      looks += 1;
      return Reflect.get(list, member);
    },
  });
  const window = { ...columns, unstamped: counted };
  expect(newestStamped(window, stamp + day)?.balance).toBe('1');
  expect(lastSample(window)?.unstamped).toBe(true);
  expect(withSample(window, { at: stamp + day * 2, balance: '5', unstamped: true }).unstamped).toHaveLength(count + 1);
  expect(withoutSamples(window, unstamped).stamps).toEqual([stamp - 1]);
  expect(looks).toBeLessThan(10 * count);
});
