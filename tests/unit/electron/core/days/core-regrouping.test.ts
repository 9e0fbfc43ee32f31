import { describe, expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { at, below, fall, type ListedFund, on, storyOf, usdt } from '../../support/alerts/story.ts';

/** The funds of one day, as `symbols balance`, beside four that never change. */
const fundsOn = (index: number, ...funds: readonly string[]): ListedFund[] =>
  ['O1 5000', 'O2 5000', 'O3 5000', 'O4 5000', ...funds].map((text) =>
    usdt(text.replace(/ \S+$/, ''), text.split(' ').at(-1) ?? '', on(index)),
  );

/** What the answer of the second day finds; the same answer on the third finds nothing more. */
async function afterRegrouping(
  watched: readonly string[],
  rules: readonly (typeof fall)[],
  today: string[],
  next: string[],
) {
  const story = storyOf(rules, watched);
  await story.answer(at(0), ...fundsOn(0, ...today));
  const found = await story.answer(at(1), ...fundsOn(1, ...next));
  const alerts = story.core.state.current().alerts.map(({ text, detail }) => `${text}. ${detail}`);
  story.restart();
  expect(await story.answer(at(2), ...fundsOn(2, ...next))).toEqual([]);
  return { found, alerts };
}

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
    await story.answer(at(0), ...fundsOn(0, 'A B C 1000'));
    await story.answer(at(1), ...fundsOn(1, 'B C 1000'));
    expect(await story.answer(at(2), ...fundsOn(2, 'B C 500'))).toEqual([]);
    expect(await story.answer(at(3), ...fundsOn(3))).toEqual([]);
  });

  test('that is delisted tells nothing to a symbol that comes to its previous fund later', async () => {
    const story = storyOf([fall], ['A', 'X']);
    await story.answer(at(0), ...fundsOn(0, 'A B C 1000', 'X Y Z 500'));
    await story.answer(at(1), ...fundsOn(1, 'B C 1000', 'X Y Z 500'));
    expect(await story.answer(at(2), ...fundsOn(2, 'B C X 500', 'Y Z 500'))).toEqual([]);
    expect(await story.answer(at(3), ...fundsOn(3, 'B C X 400', 'Y Z 500'))).toHaveLength(1);
  });

  test('and comes back finds the rules of its fund as they stood', async () => {
    const story = storyOf([fall], ['A']);
    await story.answer(at(0), ...fundsOn(0, 'A B C 1000'));
    await story.answer(at(1), ...fundsOn(1, 'B C 1000'));
    expect(await story.answer(at(2), ...fundsOn(2, 'A B C 500'))).toEqual(['A fall 1000 500']);
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

describe('a merger', () => {
  test.each([[['A']], [['B']], [['A', 'B']], [['B', 'A']]])(
    'that loses money is told once to %j, with what both held',
    async (watched) => {
      const { found, alerts } = await afterRegrouping(watched, [fall], ['A A1 1000', 'B B1 500'], ['A A1 B B1 900']);
      expect(found).toEqual([`${watched[0]} fall 1000 900`]);
      expect(alerts[0]).toMatch(/fund fell 40%\. From 1K to 900 USDT \(−600\)/);
      expect(
        (await afterRegrouping(watched, [fall, below], ['A A1 1000', 'B B1 500'], ['A A1 B B1 1500'])).found,
      ).toEqual([]);
    },
  );

  test('tells a rule of the symbol that came', async () => {
    const own = { ...fall, id: 'own', symbol: 'B' };
    expect((await afterRegrouping(['A', 'B'], [own], ['A A1 1000', 'B B1 500'], ['A A1 B B1 900'])).found).toEqual([
      'A fall 1000 900',
    ]);
  });

  test('that loses money is told by a rule about ADL risk once the risk is known', async () => {
    const rule = ruleWith({ kind: 'adl', asset: null, percent: '10', window: 'day', risk: 'high' });
    for (const risk of ['HIGH', 'LOW']) {
      const story = storyOf([rule], ['B']);
      story.core.changeSettings({ adlBadge: true });
      await story.answer(at(0), ...fundsOn(0, 'A A1 1000', 'B B1 500'));
      expect(await story.answer(at(1), ...fundsOn(1, 'A A1 B B1 900'))).toEqual([]);
      story.risk = risk;
      await story.answer(at(1) + 2, ...fundsOn(1, 'A A1 B B1 900'));
      await expect.poll(() => story.core.state.current().adlRisk).not.toBeNull();
      expect(story.core.state.current().alerts).toHaveLength(risk === 'HIGH' ? 1 : 0);
    }
  });

  test.each([0, 2000])('is judged by what its own fund holds, where %i came to it before', async (came) => {
    const story = storyOf([below], ['B']);
    const holding = (...assets: string[]): ListedFund => ({
      symbols: ['B', 'B1'],
      assets: assets.map((asset) => ({ asset, marginBalance: '1000', updateTime: on(assets.length === 2 ? 0 : 1) })),
    });
    await story.answer(at(0), ...fundsOn(0, 'A A1 1000', `C C1 ${came}`), holding('USDT', 'BTC'));
    const withC = fundsOn(1, `A A1 C C1 ${1000 + came}`);
    expect(await story.answer(at(1), ...withC, holding('BTC'))).toEqual(['B gone']);
    expect(await story.answer(at(2), ...fundsOn(2, 'A A1 C C1 B B1 600'))).toEqual(['B below 600']);
  });

  test('that loses money is told also where the fund that took it had risen before', async () => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'month' })], ['A', 'B']);
    await story.answer(at(0), ...fundsOn(0, 'A A1 1000', 'B 1000'));
    await story.answer(at(1), ...fundsOn(1, 'A A1 2400', 'B 1000'));
    expect(await story.answer(at(2), ...fundsOn(2, 'A A1 B 2450'))).toEqual(['A fall 2400 2450']);
  });

  test('tells a rise over the whole window, also what rose before it', async () => {
    const rise = ruleWith({ kind: 'rise', asset: null, percent: '10', window: 'month' });
    const story = storyOf([rise], ['A', 'B']);
    await story.answer(at(0), ...fundsOn(0, 'A A1 1000', 'B 1000'));
    await story.answer(at(1), ...fundsOn(1, 'A A1 1050', 'B 1000'));
    expect(await story.answer(at(2), ...fundsOn(2, 'A A1 B 2200'))).toEqual(['A rise 1000 2200']);
  });

  test('brings no fall that the other fund had before', async () => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'week' })], ['B']);
    await story.answer(at(0), ...fundsOn(0, 'A A1 1000', 'B B1 500'));
    await story.answer(at(1), ...fundsOn(1, 'A A1 800', 'B B1 500'));
    expect(await story.answer(at(2), ...fundsOn(2, 'A A1 B B1 1300'))).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ['all', 'A A1 B B1 1300', []],
    ['all but a little', 'A A1 B B1 1250', []],
    ['nothing at all', 'A A1 B B1 800', ['B gone']],
    ['half', 'A A1 B B1 1050', ['B fall 800 1050']],
    ['half and loses on', 'A A1 B B1 700', ['B fall 800 700']],
  ])(
    'brings no fall that the other fund had before under the same stamp: %s of its money comes',
    async (_, merged, expected) => {
      for (const window of ['previous', 'month'] as const) {
        const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window })], ['B']);
        await story.answer(at(0), ...fundsOn(0, 'A A1 1000', 'B B1 500'));
        await story.answer(at(1), ...fundsOn(1, 'A A1 800', 'B B1 500'));
        expect(await story.answer(at(1) + 2, ...fundsOn(1, merged))).toEqual(expected);
      }
    },
  );

  test.each<[string, string[]]>([
    ['A A1 C B B1 1600', []],
    ['A A1 C B B1 1300', ['B fall 1100 1300']],
  ])('with a fund that symbols had brought money to before is measured without that (%s)', async (merged, expected) => {
    const story = storyOf([ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'week' })], ['B']);
    await story.answer(at(0), ...fundsOn(0, 'A A1 900', 'C D 400', 'B B1 500'));
    await story.answer(at(1), ...fundsOn(1, 'A A1 C 1100', 'D 200', 'B B1 500'));
    expect(await story.answer(at(2), ...fundsOn(2, merged, 'D 200'))).toEqual(expected);
  });

  test('with a fund that a symbol had just left does not tell again what that one lost before', async () => {
    const story = storyOf([fall], ['B']);
    await story.answer(at(0), ...fundsOn(0, 'A A1 A2 B 1000'));
    expect(await story.answer(at(1), ...fundsOn(1, 'A A1 A2 750', 'B 12'))).toEqual(['B fall 1000 750']);
    expect(await story.answer(at(1) + 2, ...fundsOn(1, 'A A1 A2 B 756'))).toEqual([]);
    expect(await story.answer(at(1) + 4, ...fundsOn(1, 'A A1 A2 B 700'))).toEqual([]);
    expect(await story.answer(at(1) + 6, ...fundsOn(1, 'A A1 A2 B 670'))).toEqual(['B fall 1000 670']);
  });

  test.each([true, false])('that brings nothing is a fund that is gone (with a new stamp: %s)', async (isNew) => {
    const story = storyOf([fall], ['A', 'B']);
    const day = isNew ? 1 : 0;
    await story.answer(at(0), ...fundsOn(0, 'A 1000', 'B B1 500'));
    expect(await story.answer(at(day) + 2, ...fundsOn(day, 'A B B1 500'))).toEqual(['A gone']);
  });

  test('takes along what was read last without a stamp', async () => {
    const story = storyOf([fall], ['A', 'B']);
    await story.answer(at(0), ...fundsOn(0, 'A 1000', 'B B1 500'));
    await story.answer(at(0) + 2, ...fundsOn(0, 'B B1 500'), usdt('A', '1100'));
    expect(await story.answer(at(0) + 4, ...fundsOn(0, 'A B B1 1600'))).toEqual([]);
  });

  test.each([
    ['9999', [fall, below], []],
    ['9001', [fall], []],
    ['9000', [fall], ['A gone']],
    ['9900', [below], ['A gone']],
  ])(
    'into a fund without that asset tells what is lost from a good part on (%s of 10000 came)',
    async (came, rules, expected) => {
      const other = (symbols: string, index: number, ...usdt: readonly string[]): ListedFund => ({
        symbols: symbols.split(' '),
        assets: [['BTC', '5'], ...usdt.map((balance) => ['USDT', balance])].map(([asset = '', marginBalance = '']) => ({
          asset,
          marginBalance,
          updateTime: on(index),
        })),
      });
      const story = storyOf(rules, ['A']);
      await story.answer(at(0), ...fundsOn(0, 'A A1 10000'), other('B B1 B2', 0));
      expect(await story.answer(at(1), ...fundsOn(1), other('A A1 B B1 B2', 1, came))).toEqual(expected);
    },
  );

  test('tells an asset that did not come along', async () => {
    const two = (index: number): ListedFund => ({
      symbols: ['B', 'B1'],
      assets: ['USDT', 'BTC'].map((asset) => ({ asset, marginBalance: '500', updateTime: on(index) })),
    });
    const story = storyOf([fall], ['B']);
    await story.answer(at(0), ...fundsOn(0, 'A A1 1000'), two(0));
    expect(await story.answer(at(1), ...fundsOn(1, 'A A1 B B1 1500'))).toEqual(['B gone']);
  });
});

describe('a fund whose symbols all went to others is measured over the window of the rule', () => {
  const week = ruleWith({ kind: 'fall', asset: null, percent: '10', window: 'week' });
  /** A and B hold what is given day by day, then they go to two funds of which each rises by so much. */
  async function notifiedAtTheSplit(balances: readonly number[], toC: number, toD: number): Promise<string[]> {
    const story = storyOf([week], ['A', 'B']);
    for (const [index, balance] of balances.entries())
      await story.answer(at(index), ...fundsOn(index, `A B ${balance}`, 'C C1 C2 5000', 'D D1 D2 5000'));
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

describe('corrected under one stamp, a loss is told beside what moves', () => {
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
      await story.answer(at(0), ...fundsOn(0, ...before));
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
