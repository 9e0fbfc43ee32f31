import { cpSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pastAlerts } from '../../../../electron/alerts/past-alerts.ts';
import { ruleWith } from '../support/alerts/alert-watch.ts';
import { fall, fund, shownWith, startedWith } from '../support/alerts/notified-core.ts';
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

describe('two days of 40 funds and 575 symbols', () => {
  test.each(['going on', 'restarted', 'killed'])(
    'reports exactly the two drains and the fund that vanished, each once (%s)',
    async (how) => {
      const exchange = await answersWith(firstDay());
      const world = worldWith(exchange.url);
      world.clock.time = firstStamp + 9 * hour;
      const shown = shownWith([fall, ruleWith({ kind: 'below', asset: 'USDT', amount: '800000000' })], watchlist);
      const first = shown.start(world);
      await first.refresher.refresh();
      expect(shown.notices).toEqual([]);
      if (how === 'restarted') quit(first);
      const after = how === 'killed' ? killed(world, exchange.url) : world;
      let core = how === 'going on' ? first : shown.start(after);
      exchange.answer(secondDay());
      after.clock.time = firstStamp + day + 20 * minute;
      await core.refresher.refresh();
      expect(shown.notices.map(({ title, body }) => `${title} | ${body}`)).toEqual([
        'The GONEUSDT fund is no longer listed | Last seen 10 Oct 00:00 UTC: 77.5 USDT. 1 more of your rules applies.',
        'ACTUSDT fund fell 80% | From 5.167M to 1.033M USDT (−4.133M) within 24 hours. Meanwhile 1 symbol left.',
        'BTCUSDT fund fell 20.39% | From 922.1M to 734.1M USDT (−188M) within 24 hours. ' +
          'A round amount: possibly moved by the exchange. 1 more of your rules applies.',
      ]);
      for (let count = 0; count < 3; count++) {
        after.clock.time += 15 * minute;
        exchange.answer(secondDay().toReversed());
        await core.refresher.refresh();
        quit(core);
        core = shown.start(after);
        await core.refresher.refresh();
      }
      expect(shown.notices).toHaveLength(3);
      expect(core.state.current().alerts.map(({ symbol, seen, loss }) => [symbol, seen, loss])).toEqual([
        ['GONEUSDT', false, true],
        ['ACTUSDT', false, true],
        ['BTCUSDT', false, true],
      ]);
    },
  );
});

test('rules meet their funds for the first time after the recording is deleted', async () => {
  const { exchange, world, shown, core } = await startedWith([fall]);
  const dayAfter = async (balance: string, index: number): Promise<void> => {
    exchange.answer([fund(balance, index)]);
    world.clock.time = firstStamp + index * day + hour;
    await core.refresher.refresh();
  };
  await dayAfter('800', 1);
  expect([shown.notices.length, core.state.current().alerts.length]).toEqual([1, 1]);
  core.deleteHistory();
  expect(core.state.current()).toMatchObject({ alerts: [], rulesFired: [] });
  core.changeSettings({ theme: 'dark' });
  expect(core.history.readAlerts(exchange.url)).toBeNull();
  await dayAfter('400', 2);
  expect(core.state.current().alerts).toEqual([]);
  await dayAfter('300', 3);
  expect(shown.notices.map(({ title }) => title)).toEqual(['AUSDT fund fell 20%', 'AUSDT fund fell 25%']);
});

test('records alerts with their fund, also across a restart, and words them in the language in use', async () => {
  const { exchange, world, shown, core } = await startedWith([fall]);
  exchange.answer([fund('800', 1)]);
  world.clock.time += day;
  await core.refresher.refresh();
  quit(core);
  const again = shown.start(world);
  const recorded = again.history.pastAlerts(exchange.url, null);
  expect(recorded).toMatchObject([
    { fund: 1, symbol: 'AUSDT', stamp: firstStamp + day, from: '1000', to: '800', percent: '-20.00', loss: true },
  ]);
  expect(pastAlerts(recorded, { locale: 'zh-CN', numberStyle: 'compact', now: world.clock.time })).toMatchObject([
    { fund: 1, symbol: 'AUSDT', asset: 'USDT', text: 'AUSDT 风险保障基金下降 20%' },
  ]);
});

test('a desktop that fails to notify costs no balance, and the notification follows when it works', async () => {
  const { exchange, world, shown, core } = await startedWith([fall]);
  let broken = true;
  core.alerts.connect({
    show(notice) {
      if (broken) throw new Error('no notification server');
      shown.notices.push(notice);
    },
    personWatches: () => false,
  });
  exchange.answer([fund('800', 1)]);
  world.clock.time += day;
  await core.refresher.refresh();
  expect(core.state.current()).toMatchObject({ connection: { kind: 'good' }, alerts: [{ percent: '-20.00' }] });
  expect(balancesInView(core, 'AUSDT')).toEqual({ USDT: '800' });
  expect(shown.notices).toEqual([]);
  broken = false;
  core.alerts.retryDelivery();
  expect(shown.notices).toMatchObject([{ title: 'AUSDT fund fell 20%' }]);
});
