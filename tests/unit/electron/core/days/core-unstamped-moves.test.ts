import { describe, expect, test } from 'vitest';
import { at, fall, holding, type ListedFund, on, others, storyOf, usdt } from '../../support/alerts/story.ts';
import { balancesInView } from '../../support/running-core.ts';

test('money that stays with one part of a split fund is no loss of the other, also after a reading without a stamp', async () => {
  const story = storyOf([fall], ['A']);
  await story.answer(at(0), holding('A B C D E F G', { USDT: '1000', BNB: '250' }, on(0)), ...others(0));
  await story.answer(at(1), holding('A B C D E F G', { USDT: '1000', BNB: '250' }, 0), ...others(1));
  expect(
    await story.answer(at(2) + 6, holding('A B C D E F G', { USDT: '1000', BNB: '500' }, 0), ...others(2)),
  ).toEqual([]);
  const split = [usdt('A B C D', '600', on(2)), holding('E F G', { USDT: '400', BNB: '500' }, 0)];
  expect(await story.answer(at(2) + 11, ...split, ...others(2))).toEqual([]);
  expect(await story.answer(at(3), ...split, ...others(3))).toEqual([]);
});

test('money that moved while stamps were unreadable is no loss once the earlier stamp is read again', async () => {
  const story = storyOf([fall], ['A', 'C']);
  await story.answer(1, usdt('A B', '1000', on(0)), usdt('C D', '100', on(0)), ...others(0));
  expect(await story.answer(4, usdt('A', '400', 'soon'), usdt('C D B', '700', 'soon'), ...others(0))).toEqual([]);
  const after = usdt('C D B', '700', on(0));
  expect(await story.answer(7, usdt('A', '400', on(0)), after, ...others(0))).toEqual([]);
  story.restart();
  expect(await story.answer(8, usdt('A', '399', on(0)), after, ...others(0))).toEqual([]);
  expect(await story.answer(9, usdt('A', '300', on(0)), after, ...others(0))).toEqual(['A fall 400 300']);
  // 600 came with B
  const next = [usdt('A', '300', on(1)), usdt('C D B', '600', on(1)), ...others(1)];
  expect(await story.answer(at(1), ...next)).toEqual(['C fall 100 600']);
});

test.each([true, false])(
  'a fund that split while stamps were unreadable is not gone because of an earlier answer (restart: %s)',
  async (restarts) => {
    const story = storyOf([fall], ['A', 'B']);
    const before = [usdt('A B', '1000', on(0)), ...others(0)];
    const parted = [
      usdt('A', '400'),
      usdt('B', '600'),
      ...others(0).map(({ symbols }) => usdt(symbols.join(' '), '5000')),
    ];
    await story.answer(1, ...before);
    expect(await story.answer(4, ...parted)).toEqual([]);
    if (restarts) story.restart();
    expect(await story.answer(7, ...before)).toEqual([]);
    expect(await story.answer(8, ...parted)).toEqual([]);
    expect(await story.answer(9, usdt('A', '400'), usdt('B', '300'), ...others(0))).toEqual(['B fall 600 300']);
  },
);

describe('a balance that returns under its earlier stamp after one different answer without a stamp', () => {
  const glitched = async () => {
    const story = storyOf([fall], ['A', 'C']);
    const answer = (hours: number, a: ListedFund, c: string, day = 0) =>
      story.answer(hours, a, usdt('C D', c, on(day)), ...others(day));
    const whole = usdt('A B', '1000', on(0));
    await answer(1, whole, '500');
    expect(await answer(2, usdt('A B', '400'), '500')).toEqual(['A fall 1000 400']);
    return { story, whole, answer };
  };

  test.each([false, true])(
    'is accepted after an hour, and the next fall is reported (restart: %s)',
    async (restarts) => {
      const { story, whole, answer } = await glitched();
      expect(await answer(3, whole, '500')).toEqual([]);
      expect(balancesInView(story.core, 'A')).toEqual({ USDT: '400' });
      if (restarts) story.restart();
      expect(await answer(4.1, whole, '500')).toEqual([]);
      expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
      if (restarts) story.restart();
      expect(await answer(5, whole, '500')).toEqual([]);
      expect(await answer(6, whole, '200')).toEqual(['C fall 500 200']);
      expect(await answer(7, usdt('A B', '600', on(0)), '200')).toEqual(['A fall 1000 600']);
    },
  );

  test('is accepted at once beside a later stamp, also if its own does not change', async () => {
    const { story, whole, answer } = await glitched();
    expect(await answer(at(1), whole, '500', 1)).toEqual([]);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    expect(await answer(at(2), usdt('A B', '600', on(0)), '500', 2)).toEqual(['A fall 1000 600']);
  });

  test('is not accepted while both kinds of answers alternate', async () => {
    const { story, whole, answer } = await glitched();
    for (const hours of [3, 5, 7, 9]) {
      expect(await answer(hours, whole, '500')).toEqual([]);
      expect(await answer(hours + 0.5, usdt('A B', '400'), '500')).toEqual([]);
      expect(balancesInView(story.core, 'A')).toEqual({ USDT: '400' });
    }
  });
});
