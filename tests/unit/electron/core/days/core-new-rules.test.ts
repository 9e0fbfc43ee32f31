import { expect, test } from 'vitest';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { at, below, fall, fallOver, fundsOn, played, storyOf } from '../../support/alerts/story.ts';

const three = (balance: string): string[] => ['A A1', 'B B1', 'C C1'].map((symbols) => `${symbols} ${balance}`);
const below800 = ruleWith({ kind: 'below', asset: 'USDT', amount: '800' }, { id: below.id });
const edited = { ...fallOver('day', '11'), id: fall.id };
const weekly = fallOver('week', '20');
const allFell = ['A fall 1000 700', 'B fall 1000 700', 'C fall 1000 700'];

/** An hour has not passed: what is missing, and what is there, is not judged yet. */
test.each([
  ['that is missing', []],
  ['that is in an incomplete answer', three('1000').slice(0, 1)],
])('a rule that is made or edited reports the later losses of a fund %s', async (_, there) => {
  for (const first of [[], [fall], [below]]) {
    const story = storyOf(first, ['A', 'B', 'C']);
    await story.day(0, ...three('1000'));
    expect(await story.answer(at(0) + 0.5, ...fundsOn(0, ...there))).toEqual([]);
    story.core.changeSettings({ rules: [weekly, below800] });
    story.restart();
    expect(await story.day(1, ...three('700'))).toEqual(allFell);
  }
});

test('a rule made while a fund is missing does not report what was true before', async () => {
  const story = storyOf([fall], ['A', 'B', 'C']);
  await story.day(0, ...three('1000'));
  expect(await story.day(1, ...three('700'))).toEqual(allFell);
  await story.answer(at(1) + 0.5, ...fundsOn(1));
  story.core.changeSettings({ rules: [weekly, below800] });
  expect(await story.day(2, ...three('700'))).toEqual([]);
  expect(await story.day(3, ...three('500'))).toHaveLength(3);
});

test.each([
  ['what it owed', '-1000', []],
  ['more', '-2000', ['A below -1000 -2000']],
])('a rule edited while a fund below zero is gone reports %s only if that is new', async (_, owed, found) => {
  const fallen = 'A A1 1000, B B1 500; A A1 -1000, B B1 500 → A below 1000 -1000; B B1 500';
  const story = await played([below], 'A', fallen);
  story.core.changeSettings({ rules: [below800] });
  await story.day(3, 'B B1 500');
  expect(await story.day(4, `A A1 ${owed}`, 'B B1 500')).toEqual(found);
});

test('a rule made while funds are missing reports that they are gone', async () => {
  const story = storyOf([], ['A', 'B', 'C']);
  await story.day(0, ...three('1000'));
  await story.answer(at(0) + 0.1, ...fundsOn(0, 'C C1 1000'));
  story.core.changeSettings({ rules: [fall] });
  expect(await story.answer(at(0) + 2, ...fundsOn(0, 'C C1 1000'))).toEqual(['A gone', 'B gone']);
});

test.each([
  ['made', [], '', fall],
  ['edited', [fall], '→ A gone', edited],
  ['off for a moment', [fall], '→ A gone', fall],
])(
  'a rule that is %s after its fund was reported gone reports only what the fund loses once it is listed again',
  async (_, first, found, then) => {
    const story = await played(first, 'A', 'A A1 1000', found);
    story.core.changeSettings({ rules: [] });
    story.core.changeSettings({ rules: [then] });
    expect(await story.day(2, 'A A1 400')).toEqual([]);
    expect(await story.day(3, 'A A1 200')).toHaveLength(1);
  },
);
