import { expect, test } from 'vitest';
import type { ReadOnlyHistory, RecordedSample } from '../../../../electron/history/read-only.ts';
import { answerTo, type ServedData } from '../../../../electron/server/answers.ts';
import { source, stamp } from '../support/recordings/samples.ts';

/** A recording of one fund with this number of samples, and as many events. */
function recordingOf(samples: number): ServedData {
  const all = Array.from({ length: samples }, (_, index): RecordedSample => {
    const updateTime = stamp + index;
    return { fund: 1, asset: 'USDT', updateTime, balance: '1', fetchedAt: updateTime };
  });
  const history: Pick<ReadOnlyHistory, 'knows' | 'samples' | 'events' | 'ratings'> = {
    knows: () => true,
    ratings: () => [],
    samples: (_source, { limit }) => all.slice(0, limit),
    events: (_source, { limit }) =>
      all
        .slice(0, limit)
        .map(({ fund, updateTime: at }) => ({ fund, firstSymbol: 'AUSDT', event: { at, until: at, kind: 'gap' } })),
  };
  return {
    circumstances: () => ({ source, now: stamp, fetchedAt: stamp, newestStamp: stamp, interval: 60_000, errors: [] }),
    answer: () => null,
    read: (report) => report(history as ReadOnlyHistory), // no other is asked here
    adlRisks: () => [],
    alertsUnseen: () => 0,
  };
}

test.each([
  [10_000, 10_000, false],
  [10_001, 10_000, true],
])('of %i samples or events %i are answered, and truncated is %s', (recorded, answered, truncated) => {
  for (const [path, rows] of [
    ['/v1/funds/AUSDT/history', 'samples'],
    ['/v1/events', 'events'],
  ] as const) {
    const answer = answerTo(new URL(path, 'http://127.0.0.1'), recordingOf(recorded));
    const body: unknown = answer.ok ? JSON.parse(answer.body) : null;
    expect(body).toMatchObject({ truncated, [rows]: { length: answered } });
  }
});
