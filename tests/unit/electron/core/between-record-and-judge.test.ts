import { afterEach, describe, expect, test } from 'vitest';
import type { Core } from '../../../../electron/core/core.ts';
import { at, below, fall, type ListedFund, others, usdt } from '../support/alerts/story.ts';
import { firstStamp } from '../support/alerts/two-days.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { newFolder } from '../support/folders.ts';
import { launchCore } from '../support/launch-core.ts';
import { day, hour } from '../support/recordings/samples.ts';

const running: Core[] = [];

afterEach(() => {
  for (const core of [...running]) quit(core);
});

function quit(core: Core): void {
  running.splice(running.indexOf(core), 1);
  core.close();
}

/** An app whose next answers are each followed by what happens before they are judged. */
function interrupted() {
  const source = 'http://127.0.0.1:9';
  const clock = fakeClock(firstStamp + hour);
  const folder = newFolder();
  let funds: readonly ListedFund[] = [];
  const start = (): Core => {
    const core = launchCore({
      folder,
      clock,
      source,
      line: { symbols: ['A'] },
      system: { fetch: () => Promise.resolve(Response.json(funds)) },
      log(text) {
        logged.push(text);
        if (text.startsWith('good answer')) queueMicrotask(() => world.between());
      },
    });
    running.push(core);
    core.changeSettings({ rules: [fall] });
    core.alerts.connect({ show: ({ title }) => notified.push(title), personWatches: () => false });
    return core;
  };
  const logged: string[] = [];
  const notified: string[] = [];
  const world = {
    logged,
    notified,
    between: (): void => undefined,
    start,
    async answer(core: Core, days: number, ...listed: readonly ListedFund[]): Promise<void> {
      funds = listed;
      clock.time = firstStamp + at(days) * hour;
      await core.refresher.refresh();
    },
    found: (core: Core) => core.history.pastAlerts(source, null).map(({ kind, from, to }) => `${kind} ${from} ${to}`),
  };
  return world;
}

const fund = (balance: string, days: number): ListedFund => usdt('A B', balance, firstStamp + days * day);

describe('between the recording of an answer and its judging', () => {
  test('the app is closed: nothing is judged any more, and the next start tells the loss', async () => {
    const world = interrupted();
    const first = world.start();
    await world.answer(first, 0, fund('1000', 0), ...others(0));
    world.between = () => quit(first);
    await world.answer(first, 1, fund('500', 1), ...others(1));
    expect(world.notified).toEqual([]);
    world.between = () => undefined;
    const again = world.start();
    expect(world.found(again)).toEqual(['fall 1000 500']);
    expect(world.logged.filter((text) => /failed|cannot/.test(text))).toEqual([]);
  });

  test('rules are changed: an answer that lacks most funds is not judged as a whole one', async () => {
    const world = interrupted();
    const core = world.start();
    await world.answer(core, 0, fund('1000', 0), ...others(0));
    world.between = () => core.changeSettings({ rules: [fall, below] });
    await world.answer(core, 1, fund('500', 1));
    expect(world.found(core)).toEqual([]);
    await world.answer(core, 1, fund('500', 1), ...others(1));
    expect(world.found(core)).toEqual(['fall 1000 500']);
  });
});
