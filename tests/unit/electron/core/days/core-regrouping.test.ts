import { describe, expect, test } from 'vitest';
import { below, fall, fallOver, played, storyOf } from '../../support/alerts/story.ts';

describe('a watched symbol that leaves a fund', () => {
  test('reports the loss of its previous fund and that it no longer shares it', async () => {
    const left = 'A 200, B C D 500 → A fall 1000 500';
    const story = await played([fall], 'A', 'A B C D 1000', left);
    expect(story.core.state.current().alerts).toMatchObject([
      {
        text: 'A fund fell 30%',
        detail:
          'No longer in this fund: A. From 1K to 500 USDT (−300) within 24 hours. ' +
          'Another 200 USDT moved with symbols to another fund. Meanwhile 1 symbol left.',
      },
    ]);
    story.restart();
    expect(await story.day(2, 'A 200', 'B C D 500')).toEqual([]);
  });

  test.each([
    ['for the rules of the symbols that stay', 'A B', 'A B C D 1000; A 100, B C D 500 → B fall 1000 500'],
    ['when it goes to a known fund', 'A', 'A B C 1000, X Y 50; B C 400, A X Y 50 → A fall 1000 400'],
    ['when it is delisted', 'A', 'A B C 1000; B C 400 → A fall 1000 400; restart; B C 400'],
    ['that had two members', 'B', 'A B 1000; A 300, B 10 → B fall 1000 300'],
    ['when it takes half of the members along', 'F', 'A B C D E F 1000; A B C 300, D E F 10 → F fall 1000 300'],
    ['nothing while its money went along', 'A', 'A B C 1000; A 500, B C 500; restart; A 500, B C 500'],
    ['nothing while it alone is delisted', 'A', 'A B C 1000; B C 1000'],
    ['nothing of a fund that it is new to', 'A', 'A B C 1000, X Y Z 900; B C 1000, A X Y Z 300'],
    ['nothing of what happens to its previous fund after it was delisted', 'A', 'A B C 1000; B C 1000; B C 500; '],
    ['what that has lost meanwhile when it comes back', 'A', 'A B C 1000; B C 1000; A B C 500 → A fall 1000 500'],
  ])('tells %s', async (_, watched, answers) => void (await played([fall, below], watched, answers)));

  test('is reported by a rule of its own, also while others share the fund', () =>
    played([{ ...fall, symbol: 'A' }], 'A B', 'A B C D 1000; A 100, B C D 500 → B fall 1000 500'));

  test('that is delisted reports nothing to a symbol that joins its previous fund later', async () => {
    const came = 'A B C 1000, X Y Z 500; B C 1000, X Y Z 500; B C X 500, Y Z 500';
    const story = await played([fall], 'A X', came);
    expect(await story.day(3, 'B C X 400', 'Y Z 500')).toHaveLength(1);
  });
});

test('a twentieth of a fall that appears in a new fund excuses nothing', () =>
  played([fallOver('day', '33.3')], 'A', 'A B C 1000; A B 658, C 17 → A fall 1000 658'));

test.each<[string, number[], number, number, string[]]>([
  ['with a fall before that was too small to tell', [1000, 920], 450, 388, ['A gone']],
  ['without what its window no longer reaches', [1000, ...Array<number>(9).fill(920)], 450, 388, []],
  ['without a reported fall', [1000, 880], 450, 388, []],
  ['with a further fall below the reported one', [1000, 880, 820], 400, 360, ['A gone']],
  ['without a rise before', [1000, 1200], 600, 510, []],
])(
  'a fund whose symbols all moved to others is measured over the window of the rule, %s',
  async (_, balances, toC, toD, expected) => {
    const story = storyOf([fallOver('week')], ['A', 'B']);
    for (const [index, balance] of balances.entries())
      await story.day(index, `A B ${balance}`, 'C C1 C2 5000', 'D D1 D2 5000');
    story.restart();
    const split = [`A C C1 C2 ${5000 + toC}`, `B D D1 D2 ${5000 + toD}`];
    expect(await story.day(balances.length, ...split)).toEqual(expected);
  },
);

test.each([
  ['a merger after a rise', 'A A1 1000, B B1 500; A A1 1400, B B1 500; + A A1 B B1 1600 → A fall 1400 1600'],
  [
    'a fall after symbols left with their money',
    'A B C 900, X Y 50; A B 300, X Y C 650; + A B 280, X Y C 650; + A B 270, X Y C 650 → A fall 300 270',
  ],
  [
    'a fall after they left a fund that was corrected before',
    'A B C 1000, X Y 50; A B C 1000, X Y 50; + A B C 990, X Y 50; + A B 390, X Y C 650; ' +
      '+ A B 900, X Y C 650; + A B 700, X Y C 650 → A fall 900 700',
  ],
])('reports a loss that is corrected under one stamp beside money that moves: %s', async (_, answers) => {
  for (const between of ['; ', '; restart; '])
    await played([fallOver('previous')], 'A', answers.replaceAll('; ', between));
});

test('a fall under the stamp of a move is measured from what was left', () => {
  const moved = 'A B C 1000000, X Y 50; A B C 1000000, X Y 50; + A B 131000, C X Y 782150';
  const left = '+ A B 131, C X Y 782150';
  return played([fallOver('week', '33.3')], 'A', moved, `${left} → A fall 131000 131; ${left}`);
});
