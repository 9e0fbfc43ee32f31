import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { at, below, fall, fallOver, type ListedFund, on, others, storyOf, usdt } from '../../support/alerts/story.ts';
import { minute } from '../../support/recordings/samples.ts';

const sincePrevious = fallOver('previous');
const rises = ruleWith({ kind: 'rise', asset: null, percent: '10', window: 'day' });

describe('an answer that lacks most funds', () => {
  test.each([
    ['fall', fall, ['1000', '500', '1000', '500'], 'A fall 1000 500'],
    ['fall to an amount', below, ['1000', '500', '1000', '500'], 'A below 1000 500'],
    ['rise', rises, ['500', '1000', '500', '1000'], 'A rise 500 1000'],
  ])(
    'shows that a balance has recovered: the next %s is a new one',
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
});

test.each([false, true])(
  'a loss in an answer that lacks most funds is reported when an hour is over, however long the interval (restarted: %s)',
  async (restarts) => {
    const story = storyOf([fall], ['A']);
    story.core.changeSettings({ refreshMinutes: 24 * 60 });
    await story.answer(at(0), usdt('A B', '1000', on(0)), ...others(0));
    expect(await story.answer(at(1), usdt('A B', '100', on(1)))).toEqual([]);
    if (restarts) {
      story.restart();
      await story.core.refresher.refresh();
    }
    const { history, source } = story.core;
    await story.world.clock.advance(59 * minute);
    expect(history.pastAlerts(source(), null)).toEqual([]);
    await story.world.clock.advance(12 * minute);
    expect(history.pastAlerts(source(), null)).toMatchObject([{ from: '1000', to: '100' }]);
  },
);

describe('a loss in an answer that lacks most funds, with a slightly lower balance under the next stamp', () => {
  test.each([
    ['since the previous stamp', sincePrevious, false],
    ['within a day', fall, false],
    ['since the previous stamp, over a restart', sincePrevious, true],
  ])('is reported %s by the next complete answer', async (_, rule, restarts) => {
    const story = storyOf([rule], ['A']);
    await story.answer(at(0), usdt('A B', '1000', on(0)), ...others(0));
    expect(await story.answer(at(3), usdt('A B', '800', on(3)))).toEqual([]);
    if (restarts) story.restart();
    expect(await story.answer(at(3) + 0.5, usdt('A B', '790', on(3) + 90 * minute), ...others(3))).toEqual([
      'A fall 1000 790',
    ]);
    expect(await story.answer(at(4), usdt('A B', '780', on(4)), ...others(4))).toEqual([]);
  });

  test('is reported after the balance recovered and dropped again by as much', async () => {
    const story = storyOf([sincePrevious], ['A']);
    await story.answer(at(0), usdt('A B', '1000', on(0)), ...others(0));
    await story.answer(at(1), usdt('A B', '1300', on(1)));
    await story.answer(at(1) + 0.25, usdt('A B', '1000', on(1) + 70 * minute));
    expect(await story.answer(at(1) + 0.5, usdt('A B', '995', on(1) + 90 * minute), ...others(1))).toEqual([
      'A fall 1300 995',
    ]);
  });

  test.each([sincePrevious, fall])('is reported if its fund has merged with another in between', async (rule) => {
    for (const [watched, ...sizes] of [
      ['A', 'A', 'B B1'],
      ['A', 'A A1', 'B'],
      ['A B', 'A', 'B B1'],
    ] as const) {
      const story = storyOf([rule], watched.split(' '));
      const [fallen, other] = sizes;
      await story.answer(at(0), usdt(fallen, '1000', on(0)), usdt(other, '1000', on(0)), ...others(0));
      expect(await story.answer(at(1), usdt(fallen, '400', on(1)))).toEqual([]);
      story.restart();
      const merged = (index: number): ListedFund => usdt(sizes.join(' '), '1400', on(index));
      expect(await story.answer(at(1) + 0.5, merged(1), ...others(1))).toHaveLength(1);
      expect(await story.answer(at(2), merged(2), ...others(2))).toEqual([]);
      const texts = story.core.state.current().alerts.map(({ text, detail }) => `${text} ${detail}`);
      expect(texts).toEqual([expect.stringMatching(/−600|600 did not arrive/)]);
    }
  });

  test('is no loss if the money left with a symbol or has returned', async () => {
    const story = storyOf([sincePrevious], ['A']);
    await story.answer(at(0), usdt('A B C', '1000', on(0)), usdt('X Y Z', '1000', on(0)), ...others(0));
    await story.answer(at(1), usdt('A B', '600', on(1)), usdt('X Y Z C', '1400', on(1)));
    const later = on(1) + 90 * minute;
    expect(
      await story.answer(at(1) + 0.5, usdt('A B', '590', later), usdt('X Y Z C', '1400', later), ...others(1)),
    ).toEqual([]);
    await story.answer(at(2), usdt('A B', '300', on(2)));
    const last = on(2) + 90 * minute;
    expect(
      await story.answer(at(2) + 0.5, usdt('A B', '580', last), usdt('X Y Z C', '1400', last), ...others(2)),
    ).toEqual([]);
  });
});

describe('an answer in which money moved with a symbol', () => {
  const begun = async (...watched: readonly string[]) => {
    const story = storyOf([sincePrevious], watched);
    await story.answer(at(0), usdt('A B C', '1000', on(0)), usdt('X Y Z', '1000', on(0)), ...others(0));
    return story;
  };
  const giver = (balance: string): ListedFund => usdt('A B', balance, on(1));
  const taker = (balance: string): ListedFund => usdt('X Y Z C', balance, on(1));

  test.each([
    ['lacks the fund that took it, and others', () => [giver('600'), ...others(1).slice(3)]],
    ['lacks how much the other gave', (arrived: string) => [giver('n/a'), taker(arrived), ...others(1)]],
    ['lacks how much either holds', () => [giver('n/a'), taker('n/a'), ...others(1)]],
    [
      'cannot be read where it says who took it',
      () => [{ symbols: null, assets: [] } as never, giver('600'), ...others(1)],
    ],
  ])('that %s reports no loss, and the next one reports what was lost', async (_, lacking) => {
    for (const [arrived, found] of [
      ['1400', []],
      ['1050', ['A fall 1000 600']],
    ] as const) {
      const story = await begun('A');
      expect(await story.answer(at(1), ...lacking(arrived))).toEqual([]);
      story.restart();
      expect(await story.answer(at(1) + 0.5, giver('600'), taker(arrived), ...others(1))).toEqual(found);
    }
  });

  test('that lacks a fund for over an hour hides no loss', async () => {
    const story = await begun('A');
    const lacking = [{ symbols: null, assets: [] } as never, giver('600'), ...others(1)];
    expect(await story.answer(at(1), ...lacking)).toEqual([]);
    expect(await story.answer(at(1) + 1.1, ...lacking)).toEqual(['A fall 1000 600']);
  });
});
