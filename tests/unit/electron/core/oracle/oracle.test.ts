import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play } from './play.ts';
import { story } from './story.ts';

/** The same stories each time, as many as take a few seconds; the environment may ask for any number of new ones. */
const asked = process.env.ORACLE_RUNS;
const stories = asked === undefined ? { numRuns: 40, seed: 1 } : { numRuns: Number(asked) };

test('no loss goes unreported after one refresh, and none is reported that is none', {
  timeout: 36_000_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      expect(await play(told)).toEqual([]);
    }),
    stories,
  );
});
