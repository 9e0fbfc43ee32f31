import { expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { at, below, fall, type ListedFund, on, others, storyOf, usdt } from '../../support/alerts/story.ts';

const three = (index: number, balance: string): ListedFund[] =>
  ['A A1', 'B B1', 'C C1'].map((symbols) => usdt(symbols, balance, on(index)));
const below800 = ruleWith({ kind: 'below', asset: 'USDT', amount: '800' }, { id: below.id });
const steeper = ruleWith({ kind: 'fall', asset: null, percent: '11', window: 'day' }, { id: fall.id });
const weekly = ruleWith({ kind: 'fall', asset: null, percent: '20', window: 'week' });

/** An hour has not passed: what is missing, and what is there, is not judged yet. */
test.each([
  ['that is missing', []],
  ['that is in an incomplete answer', three(0, '1000').slice(0, 1)],
])('a rule that is made or edited meets a fund %s: what it loses after that is reported', async (_, there) => {
  for (const first of [[], [fall], [below]]) {
    const story = storyOf(first, ['A', 'B', 'C']);
    await story.answer(at(0), ...three(0, '1000'), ...others(0));
    expect(await story.answer(at(0) + 0.5, ...there, ...others(0))).toEqual([]);
    story.core.changeSettings({ rules: [weekly, below800] });
    story.restart();
    expect(await story.answer(at(1), ...three(1, '700'), ...others(1))).toEqual([
      'A fall 1000 700',
      'B fall 1000 700',
      'C fall 1000 700',
    ]);
  }
});

test('a rule that is made while a fund is missing does not tell what was true before', async () => {
  const story = storyOf([fall], ['A', 'B', 'C']);
  await story.answer(at(0), ...three(0, '1000'), ...others(0));
  expect(await story.answer(at(1), ...three(1, '700'), ...others(1))).toHaveLength(3);
  await story.answer(at(1) + 0.5, ...others(1));
  story.core.changeSettings({ rules: [weekly, below800] });
  expect(await story.answer(at(2), ...three(2, '700'), ...others(2))).toEqual([]);
  expect(await story.answer(at(3), ...three(3, '500'), ...others(3))).toHaveLength(3);
});

test.each([
  ['what it owed', '-1000', []],
  ['more', '-2000', ['A below -1000 -2000']],
])(
  'a rule that is edited while a fund below zero is gone tells %s only where that is new',
  async (_, returns, told) => {
    const story = storyOf([below], ['A']);
    await story.day(0, 'A A1 1000', 'B B1 500');
    expect(await story.day(1, 'A A1 -1000', 'B B1 500')).toEqual(['A below 1000 -1000']);
    await story.day(2, 'B B1 500');
    story.core.changeSettings({ rules: [below800] });
    await story.day(3, 'B B1 500');
    expect(await story.day(4, `A A1 ${returns}`, 'B B1 500')).toEqual(told);
  },
);

test('a rule that is made while funds are missing tells that they are gone', async () => {
  const story = storyOf([], ['A', 'B', 'C']);
  await story.answer(at(0), ...three(0, '1000'), ...others(0));
  await story.answer(at(0) + 0.1, ...three(0, '1000').slice(2), ...others(0));
  story.core.changeSettings({ rules: [fall] });
  expect(await story.answer(at(0) + 2, ...three(0, '1000').slice(2), ...others(0))).toEqual(['A gone', 'B gone']);
});

test.each(['made', 'edited', 'off for a moment'])(
  'a rule that is %s after its fund was called gone tells nothing when that is listed again, but what it loses then',
  async (what) => {
    const story = storyOf(what === 'made' ? [] : [fall], ['A']);
    await story.day(0, 'A A1 1000');
    expect(await story.day(1)).toEqual(what === 'made' ? [] : ['A gone']);
    story.core.changeSettings({ rules: [] });
    story.core.changeSettings({ rules: [what === 'edited' ? steeper : fall] });
    expect(await story.day(2, 'A A1 400')).toEqual([]);
    expect(await story.day(3, 'A A1 200')).toHaveLength(1);
  },
);
