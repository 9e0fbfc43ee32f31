import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { at, below, fall, fundsOn, on, played, type Story, usdt } from '../../support/alerts/story.ts';
import { firstStamp } from '../../support/alerts/two-days.ts';
import { answersWith } from '../../support/answering-server.ts';
import { day, hour } from '../../support/recordings/samples.ts';
import { worldWith } from '../../support/running-core.ts';

describe('rules that are written into the settings while the app is closed', () => {
  const restarted = async (...recorded: string[]): Promise<Story> => {
    const story = await played([], 'A', ...recorded);
    const settings = JSON.stringify({ rules: [fall, below] });
    story.restart(() => writeFileSync(join(story.world.folder, 'settings.json'), settings));
    return story;
  };

  test('report what the first answer of the run has lost since the last one that is recorded', async () => {
    const story = await restarted('A B 1000; A B 1000; A B 990');
    expect(await story.day(3, 'A B 120')).toEqual(['A fall 990 120']);
  });

  test('do not report what was lost before it', async () => {
    const story = await restarted('A B 1000; A B 1000; A B 120');
    expect(await story.answer(at(2) + 1, ...fundsOn(2, 'A B 120'))).toEqual([]);
    expect(story.core.state.current().rulesAlreadyTrue).not.toEqual([]);
    expect(await story.day(3, 'A B 50')).toEqual(['A fall 1000 50']);
  });

  test('report nothing of a first answer that is already recorded', async () => {
    const story = await restarted('A B 1000; A B 1000');
    expect(await story.answer(at(1) + 1, ...fundsOn(1, 'A B 1000'))).toEqual([]);
  });
});

test('a rule reports the first loss at a host that was recorded before the rule was made', async () => {
  const [one, other] = [
    await answersWith([usdt('A B', '1000', on(0))]),
    await answersWith([usdt('A B', '500', on(0))]),
  ];
  const world = worldWith(one.url);
  world.clock.time = firstStamp + hour;
  const core = world.start({}, { source: null, symbols: ['A'] });
  core.changeSettings({ source: other.url });
  await core.refresher.refresh();
  core.changeSettings({ source: one.url });
  await core.refresher.refresh();
  core.changeSettings({ rules: [fall] });
  other.answer([usdt('A B', '50', on(1))]);
  world.clock.time += day;
  core.changeSettings({ source: other.url });
  await core.refresher.refresh();
  expect(core.history.pastAlerts(other.url, null)).toMatchObject([{ symbol: 'A', from: '500', to: '50' }]);
});
