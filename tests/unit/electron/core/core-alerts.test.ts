import { cpSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pastAlerts } from '../../../../electron/alerts/stored/past-alerts.ts';
import { below, fall, ruleWith } from '../support/alerts/alert-watch.ts';
import { fallOver, played, type Story } from '../support/alerts/story.ts';
import { firstDay, firstStamp, secondDay, watchlist } from '../support/alerts/two-days.ts';
import { answersWith } from '../support/answering-server.ts';
import { newFolder } from '../support/folders.ts';
import { day, hour, minute } from '../support/recordings/samples.ts';
import { balancesInView, quit, type World, worldWith } from '../support/running-core.ts';

/** What an app that was killed leaves behind: its files as they are at this moment, and no lock. */
function killed({ folder }: World, source: string): World {
  const left = newFolder();
  cpSync(folder, left, { recursive: true });
  return worldWith(source, left);
}

test.each(['going on', 'restarted', 'killed'])(
  'over two days of 40 funds and 575 symbols exactly the two drains and the fund that vanished are reported, each once (%s)',
  async (how) => {
    const exchange = await answersWith(firstDay());
    const world = worldWith(exchange.url);
    world.clock.time = firstStamp + 9 * hour;
    const shown: string[] = [];
    const start = (there: World) => {
      const started = there.start({}, { symbols: watchlist });
      started.changeSettings({ rules: [fallOver('day'), ruleWith(below('800000000'))] });
      started.alerts.connect({
        show: ({ title, body }) => shown.push(`${title} | ${body}`),
        personWatches: () => false,
      });
      return started;
    };
    const first = start(world);
    await first.refresher.refresh();
    expect(shown).toEqual([]);
    if (how === 'restarted') quit(first);
    const after = how === 'killed' ? killed(world, exchange.url) : world;
    let core = how === 'going on' ? first : start(after);
    exchange.answer(secondDay());
    after.clock.time = firstStamp + day + 20 * minute;
    await core.refresher.refresh();
    expect(shown).toEqual([
      'The GONEUSDT fund is no longer listed | Last seen 10 Oct 00:00 UTC: 77.5 USDT. 1 more of your rules applies.',
      'ACTUSDT fund fell 80% | From 5.167M to 1.033M USDT (−4.133M) within 24 hours. Meanwhile 1 symbol left.',
      'BTCUSDT fund fell 20.38% | From 922.1M to 734.1M USDT (−188M) within 24 hours. ' +
        'A round amount: possibly moved by the exchange. 1 more of your rules applies.',
    ]);
    for (let count = 0; count < 3; count++) {
      after.clock.time += 15 * minute;
      exchange.answer(secondDay().toReversed());
      await core.refresher.refresh();
      quit(core);
      core = start(after);
      await core.refresher.refresh();
    }
    expect(shown).toHaveLength(3);
    expect(core.state.current().alerts.map(({ symbol, seen, loss }) => [symbol, seen, loss])).toEqual([
      ['GONEUSDT', false, true],
      ['ACTUSDT', false, true],
      ['BTCUSDT', false, true],
    ]);
  },
);

const fallen = (): Promise<Story> => played([fallOver('day')], 'A', 'A B 1000; A B 800 → A fall 1000 800');

test('rules meet their funds for the first time after the recording is deleted', async () => {
  const story = await fallen();
  const { core } = story;
  core.deleteHistory();
  expect(core.state.current()).toMatchObject({ alerts: [], rulesFired: [] });
  core.changeSettings({ theme: 'dark' });
  expect(core.history.readAlerts(core.source())).toBeNull();
  await story.play('A B 400');
  expect(core.state.current().alerts).toEqual([]);
  expect(await story.day(3, 'A B 300')).toEqual(['A fall 400 300']);
});

test('records alerts with their fund, also across a restart, and words them in the language in use', async () => {
  const story = await fallen();
  story.restart();
  const recorded = story.core.history.pastAlerts(story.core.source(), null);
  expect(recorded).toMatchObject([
    { fund: 1, symbol: 'A', stamp: firstStamp + day, from: '1000', to: '800', percent: '-20.00', loss: true },
  ]);
  expect(pastAlerts(recorded, { locale: 'zh-CN', numberStyle: 'compact', now: story.world.clock.time })).toMatchObject([
    { fund: 1, symbol: 'A', asset: 'USDT', text: 'A 风险保障基金下降 20%' },
  ]);
});

test('a desktop that fails to notify costs no balance, and the notification follows when it works', async () => {
  const story = await played([ruleWith(fall('10'))], 'A', 'A B 1000');
  const { core } = story;
  const titles: string[] = [];
  let broken = true;
  core.alerts.connect({
    show({ title }) {
      if (broken) throw new Error('no notification server');
      titles.push(title);
    },
    personWatches: () => false,
  });
  await story.play('A B 800 → A fall 1000 800');
  expect(core.state.current()).toMatchObject({ connection: { kind: 'good' }, alerts: [{ percent: '-20.00' }] });
  expect(balancesInView(core, 'A')).toEqual({ USDT: '800' });
  broken = false;
  core.alerts.retryDelivery();
  expect(titles).toEqual(['A fund fell 20%']);
});
