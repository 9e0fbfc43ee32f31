import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { at, on, storyOf, type ToldFund, usdt } from '../../support/alerts/told-story.ts';
import { balancesInView } from '../../support/running-core.ts';

const fall = ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'week' });

describe('a fund whose stamp is lower than one before, in an answer that is new', () => {
  const fresh = (index: number): ToldFund => usdt('X Y', '5000', on(index));

  test('is in view as that answer tells it, and its falls are told', async () => {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), usdt('A B', '1000', on(0)), fresh(0));
    await story.answer(at(3), usdt('A B', '1000', on(3)), fresh(3));
    expect(await story.answer(at(4), usdt('A B', '800', on(1)), fresh(4))).toEqual(['A fall 1000 800']);
    expect(await story.answer(at(4) + 1, usdt('A B', '800', on(1)), fresh(4))).toEqual([]);
    expect(await story.answer(at(4) + 2, usdt('A B', '500', on(1)), fresh(4))).toEqual(['A fall 1000 500']);
    story.restart();
    expect(await story.answer(at(5), usdt('A B', '300', on(2)), fresh(5))).toEqual(['A fall 1000 300']);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '300' });
    expect(story.core.state.current().cannotJudge).toEqual(['stamps-unreadable']);
    expect(await story.answer(at(6), usdt('A B', '300', on(6)), fresh(6))).toEqual([]);
    expect(story.core.state.current().cannotJudge).toEqual([]);
  });

  test('leaves what is recorded under that stamp as it was', async () => {
    const story = storyOf([fall], ['A']);
    for (const [index, balance] of ['1000', '1010', '1020'].entries())
      await story.answer(at(index), usdt('A B', balance, on(index)), fresh(index));
    await story.answer(at(3), usdt('A B', '1030', on(1)), fresh(3));
    const { csv } = story.core.history;
    const rows = [...csv(1)].join('').match(/,10[0-9]0,/g);
    expect(rows).toEqual([',1000,', ',1010,', ',1020,', ',1030,']);
  });

  test.each([false, true])(
    'with the money of another that stands still, and their symbols (frozen: %s)',
    async (frozen) => {
      const story = storyOf([fall], ['A', 'S']);
      await story.answer(at(0), usdt('S T', '700', on(0)), usdt('A B C D', '1100', on(0)), fresh(0));
      await story.answer(at(1), usdt('S T', '700', on(0)), usdt('A B C D', '1100', on(1)), fresh(1));
      const merged = (balance: string, index: number): ToldFund[] => [
        usdt('S T A B C', balance, on(0)),
        usdt('D', '1100', on(frozen ? 1 : index)),
        fresh(frozen ? 1 : index),
      ];
      expect(await story.answer(at(2), ...merged('700', 2))).toEqual([]);
      expect(balancesInView(story.core, 'S')).toEqual({ USDT: '700' });
      expect(await story.answer(at(3), ...merged('280', 3))).toEqual(['A fall 1100 280']);
      expect(balancesInView(story.core, 'S')).toEqual({ USDT: '280' });
    },
  );

  test('may be what was recorded under it: then a server told it that lags behind', async () => {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), usdt('A B', '990', on(0)), fresh(0));
    await story.answer(at(1), usdt('A B', '1000', on(1)), fresh(1));
    expect(await story.answer(at(2), usdt('A B', '990', on(0)), fresh(2))).toEqual([]);
    expect(balancesInView(story.core, 'A')).toEqual({ USDT: '1000' });
    expect(await story.answer(at(2) + 1, usdt('A B', '800', on(2)), fresh(2))).toEqual(['A fall 990 800']);
  });
});
