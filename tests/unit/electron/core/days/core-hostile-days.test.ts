import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { AlertRule } from '../../../../../electron/alerts/judging/rule.ts';
import type { Core } from '../../../../../electron/core/core.ts';
import type { System } from '../../../../../electron/core/core-options.ts';
import { ruleWith } from '../../support/alerts/alert-watch.ts';
import { fall, fund } from '../../support/alerts/notified-core.ts';
import { firstStamp } from '../../support/alerts/two-days.ts';
import { type AnsweringServer, answersWith } from '../../support/answering-server.ts';
import { day, hour } from '../../support/recordings/samples.ts';
import { quit, type World, worldWith } from '../../support/running-core.ts';

const overdue = ruleWith({ kind: 'overdue', hours: 48 });

/** An app with one watched fund of 1000, and what it shows. */
interface Watching {
  readonly exchange: AnsweringServer;
  readonly world: World;
  readonly core: Core;
  readonly notified: string[];
  /** One answer a day, an hour after its stamp. */
  day(balance: string, index: number): Promise<void>;
}

async function watching(
  rule: AlertRule,
  { keepHistoryDays = null, ...change }: { keepHistoryDays?: number | null } & Partial<System> = {},
): Promise<Watching> {
  const exchange = await answersWith([fund('1000', 0)]);
  const world = worldWith(exchange.url);
  world.clock.time = firstStamp + hour;
  const core = world.start(change, { symbols: ['AUSDT'] });
  const notified: string[] = [];
  core.changeSettings({ rules: [rule], keepHistoryDays });
  core.alerts.connect({ show: ({ title }) => notified.push(title), personWatches: () => false });
  return {
    exchange,
    world,
    core,
    notified,
    async day(balance, index) {
      exchange.answer([fund(balance, index)]);
      world.clock.time = firstStamp + index * day + hour;
      await core.refresher.refresh();
    },
  };
}

/** Another program that writes to the recording, and lets nobody else. */
function locked(world: World): DatabaseSync {
  const other = new DatabaseSync(join(world.folder, 'history.db'));
  other.exec('begin immediate');
  return other;
}

describe.each([null, 365, 1])('with a recording that is kept for %s days', (keepHistoryDays) => {
  test('a fall is reported, and the change stays in view', async () => {
    const app = await watching(fall, { keepHistoryDays });
    for (const [index, balance] of ['1000', '1000', '700'].entries()) await app.day(balance, index);
    expect(app.notified).toEqual(['AUSDT fund fell 30%']);
    await app.day('700', 3);
    const [inView] = app.core.state.current().funds;
    expect(inView?.id).toBe(1);
    expect(inView?.balances[0]?.changes[0]).toMatchObject({ window: 'previous', absolute: '0' });
  });

  test('what cannot be written meanwhile is not forgotten: two small falls are not one large one', async () => {
    const app = await watching(fall, { keepHistoryDays });
    await app.day('1000', 0);
    const other = locked(app.world);
    await app.day('950', 1);
    await app.day('890', 2);
    other.exec('rollback');
    other.close();
    expect(app.notified).toEqual([]);
  });
});

test('a file that is damaged while the app runs costs no alert that nobody has seen', async () => {
  const app = await watching(fall);
  for (const [index, balance] of ['1000', '700'].entries()) await app.day(balance, index);
  const other = new DatabaseSync(join(app.world.folder, 'history.db'));
  other.exec('drop table fund; drop table series; drop table sample');
  other.close();
  expect(app.core.history.detail(app.exchange.url, 1, 'all')).not.toBeNull();
  quit(app.core);
  expect(app.world.start({}, { symbols: ['AUSDT'] }).state.current().alerts).toMatchObject([{ percent: '-30.00' }]);
});

describe('a stamp that is two hours old is not overdue', () => {
  test.each([
    ['by a clock that is a year ahead', 365, 365],
    ['when a clock that was a year behind is set right', -365, 0],
    ['when a clock that was right leaps a year ahead', 0, 365],
  ])('%s, and one of two days is', async (_name, before, after) => {
    let truth = firstStamp + hour;
    const app = await watching(overdue, {
      async fetch(url, init) {
        const response = await fetch(url, init);
        const headers = new Headers(response.headers);
        headers.set('date', new Date(truth).toUTCString());
        return new Response(response.body, { status: response.status, headers });
      },
    });
    app.world.clock.time = truth + before * day;
    await app.core.refresher.refresh();
    for (const hours of [2, 47, 48]) {
      expect(app.notified).toEqual([]);
      truth = firstStamp + hours * hour;
      app.world.clock.time = truth + after * day;
      await app.core.refresher.refresh();
    }
    expect(app.notified).toEqual(['No new balances for the AUSDT fund for 48 hours']);
  });
});

test.each(['every answer', 'the first answer', 'no answer'])(
  'a stamp of two days is overdue once, when %s tells the time of the exchange',
  async (which) => {
    let answers = 0;
    const app = await watching(overdue, {
      async fetch(url, init) {
        const response = await fetch(url, init);
        const headers = new Headers(response.headers);
        headers.delete('date');
        const tells = which === 'every answer' || (which === 'the first answer' && answers === 0);
        if (tells) headers.set('date', new Date(app.world.clock.time).toUTCString());
        answers += 1;
        return new Response(response.body, { status: response.status, headers });
      },
    });
    for (const hours of [1, 24, 49, 72]) {
      app.world.clock.time = firstStamp + hours * hour;
      await app.core.refresher.refresh();
    }
    expect(app.notified).toEqual(['No new balances for the AUSDT fund for 48 hours']);
  },
);

test('one stamp of the year 2100 does not hide that the others are overdue', async () => {
  const app = await watching(overdue);
  const asset = (name: string, updateTime: number) => ({ asset: name, marginBalance: '1', updateTime });
  app.exchange.answer([
    { symbols: ['AUSDT'], assets: [asset('USDT', firstStamp), asset('BTC', Date.UTC(2100, 0))] } as never, // any JSON may come
  ]);
  for (const days of [0, 1, 3]) {
    app.world.clock.time = firstStamp + days * day + hour;
    await app.core.refresher.refresh();
  }
  expect(app.notified).toEqual(['No new balances for the AUSDT fund for 48 hours']);
});
