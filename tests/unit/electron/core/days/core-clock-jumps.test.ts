import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChangeWindow } from '../../../../../electron/funds/change.ts';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { at, on, others, storyOf, usdt } from '../../support/alerts/story.ts';
import { day } from '../../support/recordings/samples.ts';
import { quit } from '../../support/running-core.ts';

interface Answer {
  readonly balance: number;
  /** Since the answer before. */
  readonly days: number;
  /** To how many days ahead our clock is put before it; null where it runs on. */
  readonly clock: number | null;
  readonly sendsDate: boolean;
  readonly restarts: boolean;
}

const answer: fc.Arbitrary<Answer> = fc.record({
  balance: fc.constantFrom(0, 100, 400, 500, 850, 900, 1000, 1000),
  days: fc.constantFrom(1, 1, 1, 2, 5, 9),
  clock: fc.option(fc.constantFrom(0, -400, -2, 0.02, 3, 400), { freq: 3 }),
  sendsDate: fc.boolean(),
  restarts: fc.boolean(),
});
const window = fc.constantFrom<ChangeWindow[]>('previous', 'day', 'week', 'month');

/** By a tenth, as the rule says. */
const isFall = (from: number, to: number): boolean => to < from && to <= from * 0.9;

test('wherever our clock jumps, each alert is of a new loss, and a fall since the last stamp is told', async () => {
  await fc.assert(
    fc.asyncProperty(window, fc.array(answer, { minLength: 3, maxLength: 9 }), async (over, answers) => {
      const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: over })], ['A']);
      /** Balances since the last alert, that one's included. */
      let since: number[] = [];
      let index = 0;
      for (const { balance, days, clock, sendsDate, restarts } of answers) {
        index += days;
        Object.assign(story, { sendsDate, clockError: clock === null ? story.clockError : clock * day });
        if (restarts) story.restart();
        const found = await story.answer(at(index), usdt('A B', String(balance), on(index)), ...others(index));
        const last = since.at(-1) ?? balance;
        if (found.length > 0) expect(since.some((before) => isFall(before, balance))).toBe(true);
        else expect((over === 'previous' || balance === 0) && isFall(last, balance)).toBe(false);
        since = found.length > 0 ? [balance] : [...since, balance];
      }
      quit(story.core);
    }),
    { numRuns: 25, seed: 1 },
  );
});
