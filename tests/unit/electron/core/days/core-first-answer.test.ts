import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import { at, below, fall, type ListedFund, on, type Story, storyOf, usdt } from '../../support/alerts/story.ts';
import { firstStamp } from '../../support/alerts/two-days.ts';
import { answersWith } from '../../support/answering-server.ts';
import { day, hour, minute } from '../../support/recordings/samples.ts';
import { worldWith } from '../../support/running-core.ts';

const ab = (balance: string, index: number, ahead = 0): ListedFund => usdt('A B', balance, on(index) + ahead);

/** The app is closed, and rules are written into its settings: a settings file that was copied into its folder. */
function restartWith(story: Story, rules: readonly AlertRule[]): void {
  story.restart(() => writeFileSync(join(story.world.folder, 'settings.json'), JSON.stringify({ rules })));
}

async function recorded(...balances: readonly string[]): Promise<Story> {
  const story = storyOf([], ['A']);
  for (const [index, balance] of balances.entries()) await story.answer(at(index), ab(balance, index));
  return story;
}

describe('a rule that meets a recorded fund at the start', () => {
  test('tells what the first answer of this run has lost since the last one that is recorded', async () => {
    const story = await recorded('1000', '1000', '990');
    restartWith(story, [fall, below]);
    expect(await story.answer(at(3), ab('120', 3))).toEqual(['A fall 990 120']);
  });

  test('does not tell what was lost before it', async () => {
    const story = await recorded('1000', '1000', '120');
    restartWith(story, [fall, below]);
    expect(await story.answer(at(2) + 1, ab('120', 2))).toEqual([]);
    expect(story.core.state.current().rulesAlreadyTrue).not.toEqual([]);
    expect(await story.answer(at(3), ab('50', 3))).toEqual(['A fall 1000 50']);
  });

  test('tells nothing of a first answer that says what is recorded', async () => {
    const story = await recorded('1000', '1000');
    restartWith(story, [fall, below]);
    expect(await story.answer(at(1) + 1, ab('1000', 1))).toEqual([]);
  });
});

describe.each([0, 5_000, 6 * minute, 5 * hour, 23 * hour])('stamps that are %s ms ahead', (ahead) => {
  test.each([true, false])('hide no loss, with a Date: %s', async (sendsDate) => {
    const story = storyOf([fall], ['A']);
    story.sendsDate = sendsDate;
    await story.answer(1, ab('1000', 0, ahead + hour));
    await story.answer(1.1, ab('1000', 0, ahead + hour));
    expect(await story.answer(1.2, ab('4', 0, ahead + 1.1 * hour))).toEqual(['A fall 1000 4']);
  });
});

test('a rule tells the first loss at a host that was recorded before the rule was made', async () => {
  const [one, other] = [await answersWith([ab('1000', 0)]), await answersWith([ab('500', 0)])];
  const world = worldWith(one.url);
  world.clock.time = firstStamp + hour;
  const core = world.start({}, { source: null, symbols: ['A'] });
  core.changeSettings({ source: other.url });
  await core.refresher.refresh();
  core.changeSettings({ source: one.url });
  await core.refresher.refresh();
  core.changeSettings({ rules: [fall] });
  other.answer([ab('50', 1)]);
  world.clock.time += day;
  core.changeSettings({ source: other.url });
  await core.refresher.refresh();
  expect(core.history.pastAlerts(other.url, null)).toMatchObject([{ symbol: 'A', from: '500', to: '50' }]);
});
