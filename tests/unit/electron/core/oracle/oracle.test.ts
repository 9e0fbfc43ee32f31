import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play } from './play.ts';
import { story } from './story.ts';

/** How many stories are played: as many as take a few seconds, unless the environment wants more. */
const numRuns = Number(process.env.ORACLE_RUNS ?? 60);

test('no loss is untold after one refresh, and none is told that was none', { timeout: 36_000_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      expect(await play(told)).toEqual([]);
    }),
    { numRuns },
  );
});
