import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { at, fall, on, type Story, storyOf, usdt } from '../../support/alerts/story.ts';
import { historyFile } from '../../support/recordings/histories.ts';
import { day, hour } from '../../support/recordings/samples.ts';

const overdue = ruleWith({ kind: 'overdue', hours: 48 });
const isOverdue = ['No new balances for the A fund for 48 hours'];
const unchanged = usdt('A B', '1000', on(0));

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

test('a file that is damaged while the app runs costs no unseen alert', async () => {
  const story = storyOf([fall], ['A']);
  await story.day(0, 'A B 1000');
  await story.day(1, 'A B 700');
  const other = new DatabaseSync(historyFile(story.world.folder));
  other.exec('drop table fund; drop table series; drop table sample');
  other.close();
  expect(story.core.history.detail('http://127.0.0.1:9', 1, 'all')).not.toBeNull();
  story.restart();
  expect(story.core.state.current().alerts).toMatchObject([{ percent: '-30.00' }]);
});

test.each([
  ['is a year ahead', 365, 365],
  ['was a year behind and is set right', -365, 0],
  ['was right and leaps a year ahead', 0, 365],
])('by a clock that %s, a stamp is overdue after two days and not before', async (_name, before, after) => {
  const { story, titles } = notifiedBy(overdue);
  story.clockError = before * day;
  await story.answer(1, unchanged);
  story.clockError = after * day;
  for (const hours of [2, 47]) await story.answer(hours, unchanged);
  expect(titles).toEqual([]);
  await story.answer(48, unchanged);
  expect(titles).toEqual(isOverdue);
});

test.each([
  ['every answer', [true, true]],
  ['the first answer', [true, false]],
  ['no answer', [false, false]],
])('a stamp of two days is overdue once, when %s has the time of the exchange', async (_, [first, others]) => {
  const { story, titles } = notifiedBy(overdue);
  for (const hours of [1, 24, 49, 72]) {
    story.sendsDate = (hours === 1 ? first : others) ?? false;
    await story.answer(hours, unchanged);
  }
  expect(titles).toEqual(isOverdue);
});

test('one stamp of the year 2100 does not hide that the others are overdue', async () => {
  const { story, titles } = notifiedBy(overdue);
  const future = { asset: 'BTC', marginBalance: '1', updateTime: Date.UTC(2100, 0) };
  for (const index of [0, 1, 3]) {
    await story.answer(at(index), { ...unchanged, assets: [...unchanged.assets, future] });
  }
  expect(titles).toEqual(isOverdue);
});

test('how far the machine’s clock is behind the exchange’s is remembered over a restart', async () => {
  const story = storyOf([ruleWith({ kind: 'overdue', hours: 24 })], ['A']);
  story.clockError = -20 * hour;
  await story.answer(at(0), unchanged);
  story.restart();
  expect(await story.answer(at(0) + 30, unchanged)).toEqual(['A overdue']);
});
