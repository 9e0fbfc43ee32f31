import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test, vi } from 'vitest';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { below, fall, played, type Story, storyOf } from '../../support/alerts/story.ts';
import { historyFile } from '../../support/recordings/histories.ts';
import { day, hour, minute } from '../../support/recordings/samples.ts';

const overdue = ruleWith({ kind: 'overdue', hours: 48 });
const isOverdue = ['No new balances for the A fund for 48 hours'];

/** A story of one rule, and the titles that it shows. */
function notifiedBy(rule: AlertRule, keepHistoryDays: number | null = null): { story: Story; titles: string[] } {
  const story = storyOf([rule], ['A'], keepHistoryDays);
  const titles: string[] = [];
  story.core.alerts.connect({ show: ({ title }) => titles.push(title), personWatches: () => false });
  return { story, titles };
}

describe.each([null, 365, 1])('with a recording that is kept for %s days', (keepHistoryDays) => {
  test('a fall is reported, and the change stays in view', async () => {
    const { story, titles } = notifiedBy(fall, keepHistoryDays);
    for (const [index, balance] of ['1000', '1000', '700', '700'].entries()) await story.day(index, `A B ${balance}`);
    expect(titles).toEqual(['A fund fell 30%']);
    const [inView] = story.core.state.current().funds;
    expect(inView?.id).toBe(1);
    expect(inView?.balances[0]?.changes[0]).toMatchObject({ window: 'previous', absolute: '0' });
  });

  test('two small falls that another program keeps from being written are not one large fall', async () => {
    const { story, titles } = notifiedBy(fall, keepHistoryDays);
    await story.day(0, 'A B 1000');
    const other = new DatabaseSync(historyFile(story.world.folder));
    other.exec('begin immediate');
    await story.day(1, 'A B 950');
    await story.day(2, 'A B 890');
    other.exec('rollback');
    other.close();
    expect(titles).toEqual([]);
  });
});

test.skipIf(process.platform === 'win32').each<[string, (path: string) => unknown]>([
  ['a file', (path) => writeFileSync(path, '')],
  ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ['a link that leads nowhere', (path) => symlinkSync('/nowhere/backstop', path)],
])(
  '%s in place of the data folder is reported and stops nothing, and everything is written once the folder is back',
  async (_, make) => {
    const { story, titles } = notifiedBy(fall);
    const { folder, clock } = story.world;
    const notices = () => story.core.state.current().notices.map(({ kind }) => kind);
    await story.day(0, 'A B 1000');
    rmSync(folder, { recursive: true });
    make(folder);
    await story.day(1, 'A B 500');
    story.core.changeSettings({ refreshMinutes: 33 });
    expect(titles).toEqual(['A fund fell 50%']);
    expect(notices()).toEqual(expect.arrayContaining(['history-not-saved', 'settings-not-saved']));
    rmSync(folder);
    await clock.advance(minute);
    await story.day(2, 'A B 490');
    expect(notices().filter((kind) => kind.endsWith('not-saved'))).toEqual([]);
    story.restart();
    expect(story.core.settings().refreshMinutes).toBe(33);
    expect(await story.day(3, 'A B 300')).toEqual(['A fall 1000 300']);
  },
);

describe('between the recording of an answer and its judging', () => {
  /** A story with an answer of 1000, in which something happens after the next answer is recorded. */
  async function interrupted(happens: (story: Story) => void): Promise<Story> {
    const story = await played([fall], 'A', 'A B 1000');
    story.heard = (line) => {
      if (!line.startsWith('good answer')) return;
      story.heard = () => undefined;
      queueMicrotask(() => happens(story));
    };
    return story;
  }

  test('an app that closes judges no more, and the next start reports the loss', async () => {
    const story = await interrupted((story) => story.restart());
    await story.play('A B 500 → A fall 1000 500');
    expect(story.world.logged.filter((line) => /failed|cannot/.test(line))).toEqual([]);
  });

  test('a change of rules makes of an answer that lacks most funds no complete one', async () => {
    const story = await interrupted(({ core }) => core.changeSettings({ rules: [fall, below] }));
    await story.play('only A B 500; + A B 500 → A fall 1000 500');
  });
});

test.each([null, 'SEVERE'])(
  'ADL ratings that a rule needs and that are unknown (%s) are said, until they are known',
  async (risk) => {
    const rule = ruleWith({ kind: 'adl', asset: null, percent: '10', window: 'day', risk: 'high' });
    const story = storyOf([rule], ['A']);
    const { state, changeSettings } = story.core;
    const days = async (risk: string | null, day: string): Promise<void> => {
      story.risk = risk;
      await story.play(day);
      await story.world.clock.advance(minute);
    };
    await days(risk, 'A B 1000');
    await days(risk, 'A B 1000');
    expect(state.current()).toMatchObject({
      cannotJudge: ['ratings-unknown'],
      verdict: { tone: 'unsure', doubts: ['ADL ratings unknown'] },
    });
    changeSettings({ rules: [fall] });
    expect(state.current().cannotJudge).toEqual([]);
    changeSettings({ rules: [rule] });
    expect(state.current().cannotJudge).toEqual(['ratings-unknown']);
    await days('LOW', 'A B 1000');
    expect(state.current()).toMatchObject({ cannotJudge: [], verdict: { tone: 'good' } });
  },
);

test('an error of our own in judging is logged with its stack, and said until the next judging', async () => {
  const story = await played([fall], 'A', 'A B 1000');
  const { history, state } = story.core;
  const faulty = vi.spyOn(history, 'gone').mockImplementation(() => {
    throw new TypeError('a fault of our own');
  });
  await story.play('A B 500');
  expect(story.world.logged.join('\n')).toMatch(/TypeError: a fault of our own\n\s+at /);
  expect(state.current().cannotJudge).toEqual(['internal-error']);
  faulty.mockRestore();
  await story.play('A B 500 → A fall 1000 500');
  expect(state.current().cannotJudge).toEqual([]);
});

test.each([
  ['is a year ahead', 365, 365],
  ['was a year behind and is set right', -365, 0],
  ['was right and leaps a year ahead', 0, 365],
])('by a clock that %s, a stamp is overdue after two days and not before', async (_name, before, after) => {
  const { story, titles } = notifiedBy(overdue);
  story.clockError = before * day;
  await story.play('only A B 1000');
  story.clockError = after * day;
  await story.play('+ only A B 1000; +45 only A B 1000');
  expect(titles).toEqual([]);
  await story.play('+ only A B 1000 → A overdue');
  expect(titles).toEqual(isOverdue);
});

test.each([
  ['every answer', true, true],
  ['the first answer', true, false],
  ['no answer', false, false],
])(
  'a stamp of two days is overdue once, and the next one again, when %s has the time of the exchange',
  async (_, first, others) => {
    const story = Object.assign(storyOf([overdue], ['A']), { sendsDate: first });
    await story.play('only A B 1000');
    story.sendsDate = others;
    await story.play('+46.99 only A B 1000; +0.01 only A B 1000 → A overdue; +23 only A B 1000');
    await story.play('+48 only A B 1000 @d3; +48 only A B 1000 @d3 → A overdue');
  },
);

test('one stamp of the year 2100 does not hide that the others are overdue', () => {
  const future = `C 5 @${24 * 365 * 75}h`;
  return played(
    [overdue],
    'A',
    `only A B 1000, ${future}; +24 only A B 1000, ${future}`,
    `+48 only A B 1000, ${future} → A overdue`,
  );
});

/** How far the clock is corrected in view of what is recorded, in days. */
function correctedBy({ core, world }: Story): number {
  const now = { source: 'http://127.0.0.1:9', fetchedAt: world.clock.time, serverTime: null };
  return (
    (core.history.exchangeTime({ ...now, funds: [], uncovered: [], unreadable: 0, hidden: 0 }) - now.fetchedAt) / day
  );
}

describe.each([-400, -20, 20, 400])('a clock that is %s days ahead, corrected by the exchange’s time', (ahead) => {
  async function corrected(): Promise<Story> {
    const story = Object.assign(storyOf([fall], ['A']), { clockError: ahead * day });
    await story.play('A B 1000; A B 1000');
    expect(correctedBy(story)).toBe(-ahead);
    return Object.assign(story, { sendsDate: false });
  }

  test('and put right is corrected no longer by new stamps, where answers have no time any more', async () => {
    const story = await corrected();
    story.clockError = 0;
    await story.play('restart; A B 1000');
    expect(correctedBy(story)).toBe(0);
    expect(story.core.state.current().verdict.doubts).toEqual([]);
  });

  test('stays corrected where answers have no time any more, also while stamps get old', async () => {
    const story = await corrected();
    await story.play('A B 1000; A B 1000; +24 A B 1000; +144 A B 1000');
    expect(correctedBy(story)).toBe(-ahead);
  });
});

test('how far the machine’s clock is behind the exchange’s is remembered over a restart', async () => {
  const story = storyOf([ruleWith({ kind: 'overdue', hours: 24 })], ['A']);
  story.clockError = -20 * hour;
  await story.play('only A B 1000; restart; +30 only A B 1000 → A overdue');
});
