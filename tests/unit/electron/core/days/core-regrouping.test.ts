import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { afterRegrouping } from '../../support/alerts/regroupings.ts';
import { at, below, fall, fundsOn, storyOf } from '../../support/alerts/story.ts';

describe('a watched symbol that leaves a fund', () => {
  test('tells what its previous fund has lost, and that it is there no longer', async () => {
    const { found, alerts } = await afterRegrouping(['A'], [fall], ['A B C D 1000'], ['A 200', 'B C D 500']);
    expect(found).toEqual(['A fall 1000 500']);
    expect(alerts).toEqual([
      'A fund fell 30%. No longer in this fund: A. From 1K to 500 USDT (−300) within 24 hours. Another 200 USDT moved with symbols to another fund. Meanwhile 1 symbol left.',
    ]);
  });

  test.each<[string, string[], string[], string[], string[]]>([
    [
      'for the rules of whoever is still there',
      ['A', 'B'],
      ['A B C D 1000'],
      ['A 100', 'B C D 500'],
      ['B fall 1000 500'],
    ],
    ['when it goes to a known fund', ['A'], ['A B C 1000', 'X Y 50'], ['B C 400', 'A X Y 50'], ['A fall 1000 400']],
    ['when it is delisted', ['A'], ['A B C 1000'], ['B C 400'], ['A fall 1000 400']],
    ['that had two members', ['B'], ['A B 1000'], ['A 300', 'B 10'], ['B fall 1000 300']],
    [
      'when it takes half of the members along',
      ['F'],
      ['A B C D E F 1000'],
      ['A B C 300', 'D E F 10'],
      ['F fall 1000 300'],
    ],
    ['nothing while its money went along', ['A'], ['A B C 1000'], ['A 500', 'B C 500'], []],
    ['nothing while it alone is delisted', ['A'], ['A B C 1000'], ['B C 1000'], []],
    ['nothing of a fund that it is new to', ['A'], ['A B C 1000', 'X Y Z 900'], ['B C 1000', 'A X Y Z 300'], []],
  ])('%s', async (_, watched, today, next, expected) => {
    expect((await afterRegrouping(watched, [fall, below], today, next)).found).toEqual(expected);
  });

  test('tells it to a rule of its own, also while others share the fund', async () => {
    const own = { ...fall, id: 'own', symbol: 'A' };
    expect((await afterRegrouping(['A', 'B'], [own], ['A B C D 1000'], ['A 100', 'B C D 500'])).found).toEqual([
      'B fall 1000 500',
    ]);
  });

  test('that is delisted has no part in what happens to its previous fund later', async () => {
    const story = storyOf([fall], ['A']);
    await story.day(0, 'A B C 1000');
    await story.day(1, 'B C 1000');
    expect(await story.day(2, 'B C 500')).toEqual([]);
    expect(await story.day(3)).toEqual([]);
  });

  test('that is delisted tells nothing to a symbol that comes to its previous fund later', async () => {
    const story = storyOf([fall], ['A', 'X']);
    await story.day(0, 'A B C 1000', 'X Y Z 500');
    await story.day(1, 'B C 1000', 'X Y Z 500');
    expect(await story.day(2, 'B C X 500', 'Y Z 500')).toEqual([]);
    expect(await story.day(3, 'B C X 400', 'Y Z 500')).toHaveLength(1);
  });

  test('and comes back finds the rules of its fund as they stood', async () => {
    const story = storyOf([fall], ['A']);
    await story.day(0, 'A B C 1000');
    await story.day(1, 'B C 1000');
    expect(await story.day(2, 'A B C 500')).toEqual(['A fall 1000 500']);
  });
});

describe('money at a fund that was never seen before', () => {
  test('is no more believed to have moved than money elsewhere: a twentieth of a fall excuses nothing', async () => {
    const own = ruleWith({ kind: 'fall', asset: null, percent: '33.3', window: 'day' });
    expect((await afterRegrouping(['A'], [own], ['A B C 1000'], ['A B 658', 'C 17'])).found).toEqual([
      'A fall 1000 658',
    ]);
  });
});

describe('a fund whose symbols all went to others is measured over the window of the rule', () => {
  const week = ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'week' });
  /** A and B hold what is given day by day, then they go to two funds of which each rises by so much. */
  async function notifiedAtTheSplit(balances: readonly number[], toC: number, toD: number): Promise<string[]> {
    const story = storyOf([week], ['A', 'B']);
    for (const [index, balance] of balances.entries())
      await story.day(index, `A B ${balance}`, 'C C1 C2 5000', 'D D1 D2 5000');
    story.restart();
    const last = balances.length;
    const split = fundsOn(last, `A C C1 C2 ${5000 + toC}`, `B D D1 D2 ${5000 + toD}`);
    return await story.answer(at(last), ...split);
  }

  test.each<[string, number[], number, number, string[]]>([
    ['with a fall before that was too small to tell', [1000, 920], 450, 388, ['A gone']],
    ['without what its window no longer reaches', [1000, ...Array<number>(9).fill(920)], 450, 388, []],
    ['without a fall that was told', [1000, 880], 450, 388, []],
    ['with a further fall below what was told', [1000, 880, 820], 400, 360, ['A gone']],
    ['without a rise before', [1000, 1200], 600, 510, []],
  ])('%s', async (_, balances, toC, toD, expected) => {
    expect(await notifiedAtTheSplit(balances, toC, toD)).toEqual(expected);
  });
});

describe('corrected under one stamp, a loss is reported beside what moves', () => {
  const previous = ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'previous' });
  test.each<[string, string[], string[][], string]>([
    [
      'a merger after a rise',
      ['A A1 1000', 'B B1 500'],
      [['A A1 1400', 'B B1 500'], ['A A1 B B1 1600']],
      'A fall 1400 1600',
    ],
    [
      'a fall after symbols left with their money',
      ['A B C 900', 'X Y 50'],
      [
        ['A B 300', 'X Y C 650'],
        ['A B 280', 'X Y C 650'],
        ['A B 270', 'X Y C 650'],
      ],
      'A fall 300 270',
    ],
    [
      'a fall after they left a fund that was corrected before',
      ['A B C 1000', 'X Y 50'],
      [
        ['A B C 1000', 'X Y 50'],
        ['A B C 990', 'X Y 50'],
        ['A B 390', 'X Y C 650'],
        ['A B 900', 'X Y C 650'],
        ['A B 700', 'X Y C 650'],
      ],
      'A fall 900 700',
    ],
  ])('%s', async (_, before, answers, last) => {
    for (const restarts of [false, true]) {
      const story = storyOf([previous], ['A']);
      await story.day(0, ...before);
      const found: string[][] = [];
      for (const [hours, funds] of answers.entries()) {
        found.push(await story.answer(at(1) + hours, ...fundsOn(1, ...funds)));
        if (restarts) story.restart();
      }
      expect(found.flat()).toEqual([last]);
      expect(found.at(-1)).toEqual([last]);
    }
  });
});

test('what is left after a move, and falls under the same stamp, is measured from what was left', async () => {
  const rule = ruleWith({ kind: 'fall', asset: null, percent: '33.3', window: 'week' });
  const story = storyOf([rule], ['A']);
  await story.day(0, 'A B C 1000000', 'X Y 50');
  await story.day(1, 'A B C 1000000', 'X Y 50');
  expect(await story.answer(at(1) + 1, ...fundsOn(1, 'A B 131000', 'C X Y 782150'))).toEqual([]);
  expect(await story.answer(at(1) + 2, ...fundsOn(1, 'A B 131', 'C X Y 782150'))).toEqual(['A fall 131000 131']);
  expect(await story.answer(at(1) + 3, ...fundsOn(1, 'A B 131', 'C X Y 782150'))).toEqual([]);
});
