import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { below, fall, fallOver, on, played, type Story, usdt } from '../../support/alerts/story.ts';
import { answersWith } from '../../support/answering-server.ts';
import { day, hour } from '../../support/recordings/samples.ts';
import { worldWith } from '../../support/running-core.ts';

const three = (balance: string): string => ['A A1', 'B B1', 'C C1'].map((names) => `${names} ${balance}`).join(', ');
const below800 = ruleWith({ kind: 'below', asset: 'USDT', amount: '800' }, { id: below.id });
const edited = { ...fallOver('day', '11'), id: fall.id };
const weekly = fallOver('week', '20');
const allFell = `${three('700')} → A fall 1000 700, B fall 1000 700, C fall 1000 700`;
const choose = ({ core }: Story, ...rules: readonly AlertRule[]): void => core.changeSettings({ rules });

/** An hour has not passed: what is missing, and what is there, is not judged yet. */
test.each([
  ['that is missing', ''],
  ['that is in an incomplete answer', 'A A1 1000'],
])('a rule that is made or edited reports the later losses of a fund %s', async (_, there) => {
  for (const first of [[], [fall], [below]]) {
    const story = await played(first, 'A B C', three('1000'), `+0.5 ${there}`);
    choose(story, weekly, below800);
    await story.play('restart', allFell);
  }
});

test('a rule made while a fund is missing does not report what was true before', async () => {
  const story = await played([fall], 'A B C', three('1000'), allFell, '+0.5');
  choose(story, weekly, below800);
  await story.play(three('700'));
  expect(await story.day(3, ...three('500').split(', '))).toHaveLength(3);
});

test.each([
  ['what it owed', '-1000'],
  ['more', '-2000 → A below -1000 -2000'],
])('a rule edited while a fund below zero is gone reports %s only if that is new', async (_, owed) => {
  const fallen = 'A A1 1000, B B1 500; A A1 -1000, B B1 500 → A below 1000 -1000; B B1 500';
  const story = await played([below], 'A', fallen);
  choose(story, below800);
  await story.play(`B B1 500; B B1 500, A A1 ${owed}`);
});

test('a rule made while funds are missing reports that they are gone', async () => {
  const story = await played([], 'A B C', three('1000'), '+0.1 C C1 1000');
  choose(story, fall);
  await story.play('+1.9 C C1 1000 → A gone, B gone');
});

test.each([
  ['made', [], '', fall],
  ['edited', [fall], '→ A gone', edited],
  ['off for a moment', [fall], '→ A gone', fall],
])(
  'a rule that is %s after its fund was reported gone reports only what the fund loses once it is listed again',
  async (_, first, found, then) => {
    const story = await played(first, 'A', 'A A1 1000', found);
    choose(story);
    choose(story, then);
    await story.play('A A1 400');
    expect(await story.day(3, 'A A1 200')).toHaveLength(1);
  },
);

describe('rules that are written into the settings while the app is closed', () => {
  test.each([
    ['report what the first answer of the run has lost', 'A B 990', 'A B 120 → A fall 990 120', 0],
    ['do not report what was lost before', 'A B 120', '+ A B 120; A B 50 → A fall 1000 50', 1],
    ['report nothing of a first answer that is already recorded', 'A B 1000', '+ A B 1000', 0],
  ])('%s', async (_, last, then, alreadyTrue) => {
    const story = await played([], 'A', 'A B 1000; A B 1000', last);
    const settings = JSON.stringify({ rules: [fall] });
    story.restart(() => writeFileSync(join(story.world.folder, 'settings.json'), settings));
    await story.play(then.split('; ')[0] ?? '');
    expect(story.core.state.current().rulesAlreadyTrue).toHaveLength(alreadyTrue);
    await story.play(...then.split('; ').slice(1));
  });
});

test('a rule reports the first loss at a host that was recorded before the rule was made', async () => {
  const [one, other] = [
    await answersWith([usdt('A B', '1000', on(0))]),
    await answersWith([usdt('A B', '500', on(0))]),
  ];
  const world = worldWith(one.url);
  world.clock.time = on(0) + hour;
  const core = world.start({}, { source: null, symbols: ['A'] });
  for (const { url } of [other, one]) {
    core.changeSettings({ source: url });
    await core.refresher.refresh();
  }
  core.changeSettings({ rules: [fall] });
  other.answer([usdt('A B', '50', on(1))]);
  world.clock.time += day;
  core.changeSettings({ source: other.url });
  await core.refresher.refresh();
  expect(core.history.pastAlerts(other.url, null)).toMatchObject([{ symbol: 'A', from: '500', to: '50' }]);
});
