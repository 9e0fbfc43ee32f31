import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { below, fall, on, others, storyOf, usdt } from '../../support/alerts/story.ts';
import { minute } from '../../support/recordings/samples.ts';

const rises = ruleWith({ kind: 'rise', asset: null, percent: '10', window: 'day' });

describe('an answer that lacks most funds', () => {
  test.each([
    ['fall', fall, ['1000', '500', '1000', '500'], 'A fall 1000 500'],
    ['fall to an amount', below, ['1000', '500', '1000', '500'], 'A below 1000 500'],
    ['rise', rises, ['500', '1000', '500', '1000'], 'A rise 500 1000'],
  ])(
    'shows that a balance is back: the next %s is another one',
    async (_, rule, [first, second, back, again], found) => {
      const story = storyOf([rule], ['A']);
      const fund = (balance: string | undefined, minutes: number) =>
        usdt('A B', balance ?? '', on(0) + minutes * minute);
      await story.answer(1, fund(first, 0), ...others(0));
      expect(await story.answer(2, fund(second, 60), ...others(0))).toEqual([found]);
      expect(await story.answer(5, fund(back, 240))).toEqual([]);
      story.restart();
      expect(await story.answer(5.25, fund(again, 255), ...others(0))).toEqual([found]);
      expect(await story.answer(5.5, fund(again, 255), ...others(0))).toEqual([]);
    },
  );

  test('tells no loss, which the next whole one tells', async () => {
    const story = storyOf([fall], ['A']);
    await story.answer(1, usdt('A B', '1000', on(0)), ...others(0));
    expect(await story.answer(2, usdt('A B', '500', on(0) + 60 * minute))).toEqual([]);
    expect(await story.answer(2.25, usdt('A B', '500', on(0) + 60 * minute), ...others(0))).toEqual([
      'A fall 1000 500',
    ]);
  });
});
