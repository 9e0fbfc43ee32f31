import { describe, expect, test } from 'vitest';
import { at, fall, on, others, type Story, storyOf, usdt } from '../../support/alerts/story.ts';
import { balancesInView } from '../../support/running-core.ts';

/** One answer: the one fund with an older stamp, all others fresh. */
const answer = (story: Story, hours: number, balance: string, stamp: number): Promise<string[]> =>
  story.answer(hours, usdt('A B', balance, on(stamp)), ...others(Math.floor(hours / 24)));

describe('one fund with an older stamp in an answer that is otherwise fresh', () => {
  test.each([
    ['that was not recorded, as the app did not run that day', 850, 1],
    ['that was recorded', 1000, 0],
    ['that was recorded, with another balance', 850, 0],
  ])('%s, is no loss and stays out of view', async (_, balance, stamp) => {
    const story = storyOf([fall], ['A']);
    expect(await answer(story, at(0), '1000', 0)).toEqual([]);
    expect(await answer(story, at(2), '1000', 2)).toEqual([]);
    expect(await answer(story, at(2) + 1, String(balance), stamp)).toEqual([]);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    story.restart();
    expect(await answer(story, at(2) + 2, '1000', 2)).toEqual([]);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    expect(await answer(story, at(3), '700', 3)).toEqual(['A fall 1000 700']);
  });

  test('withdraws no reported loss', async () => {
    const story = storyOf([fall], ['A']);
    await answer(story, at(0), '1000', 0);
    await answer(story, at(2), '1000', 2);
    expect(await answer(story, at(3), '700', 3)).toEqual(['A fall 1000 700']);
    const alerts = story.core.state.current().alerts;
    expect(await answer(story, at(3) + 1, '1001', 1)).toEqual([]);
    expect(await answer(story, at(3) + 2, '700', 3)).toEqual([]);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '700' });
    expect(story.core.state.current().alerts).toEqual(alerts);
  });
});
