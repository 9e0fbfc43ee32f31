import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Observation } from '../../../../electron/alerts/judging/observation.ts';
import type { Alerts } from '../../../../electron/alerts/service.ts';
import { changesOf } from '../../../../electron/funds/change.ts';
import type { Sample } from '../../../../electron/funds/sample.ts';
import { ruleWith } from '../support/alert-watch.ts';
import { type AlertWorld, alertWorld } from '../support/alert-world.ts';
import { day, hour, minute, stamp } from '../support/samples.ts';

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = 'UTC';
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const fall = () => ruleWith({ kind: 'fall', asset: 'USDT', percent: '10', window: 'day' }, { id: 'fall' });

/** What is seen on a day: one balance a day for each fund. */
function seen(world: AlertWorld, index: number, ...funds: readonly (readonly string[])[]): Observation {
  const at = stamp + index * day;
  return {
    at: world.clock.time,
    exchangeTime: world.clock.time,
    complete: true,
    watchlist: funds.map((_, number) => `S${number}`),
    funds: funds.map((balances, number) => {
      const samples = balances.map((balance, on): Sample => ({ at: stamp + on * day, balance }));
      const balance = balances[index] ?? '0';
      return {
        key: String(number + 1),
        watched: [`S${number}`],
        symbols: [`S${number}`, `T${number}`],
        membership: null,
        balances: [
          { asset: 'USDT', marginBalance: balance, updateTime: at, changes: changesOf(samples, { at, balance }) },
        ],
      };
    }),
    adlRisk: null,
  };
}

/** A world in which a fund falls on its second day, seen at noon. */
function fallingWorld(count = 1): { world: AlertWorld; alerts: Alerts; fall: () => void } {
  const world = alertWorld([fall()]);
  const alerts = world.start();
  const funds = Array.from({ length: count }, () => ['1000', '800', '800', '640']);
  world.clock.time = stamp + 12 * hour;
  alerts.observe(seen(world, 0, ...funds));
  return {
    world,
    alerts,
    fall() {
      world.clock.time += day;
      alerts.observe(seen(world, 1, ...funds));
    },
  };
}

test('a fall is shown at once, stays unseen until the popover is looked at, and goes when it is closed', () => {
  const { world, alerts, fall } = fallingWorld();
  fall();
  expect(world.shown).toMatchObject([{ id: '1', fund: '1', title: 'S0 fund fell 20%' }]);
  expect(alerts.state()).toMatchObject({
    alerts: [
      {
        id: '1',
        fund: 1,
        symbol: 'S0',
        asset: 'USDT',
        kind: 'fall',
        text: 'S0 fund fell 20%',
        seen: false,
        loss: true,
      },
    ],
    rulesFired: [{ rule: 'fall', at: world.clock.time }],
  });
  alerts.popoverLookedAt();
  expect(alerts.state().alerts).toMatchObject([{ id: '1', seen: true }]);
  expect(world.changes).toBe(1);
  alerts.popoverHidden();
  expect(alerts.state().alerts).toEqual([]);
  expect(world.changes).toBe(2);
});

test('the person can put alerts away', () => {
  const { alerts, fall } = fallingWorld(2);
  fall();
  expect(alerts.state().alerts).toHaveLength(2);
  alerts.markSeen();
  expect(alerts.state().alerts).toEqual([]);
});

test('a burst comes as one notification that leads to the worst fund', () => {
  const { world, alerts, fall } = fallingWorld(20);
  fall();
  expect(world.shown).toHaveLength(1);
  expect(world.shown[0]?.title).toContain('and 19 more alerts');
  expect(alerts.state().alerts).toHaveLength(20);
});

test('while the popover is in use nothing is shown, the alert is seen, and the log says why', () => {
  const { world, alerts, fall } = fallingWorld();
  world.popoverInUse = true;
  fall();
  expect(world.shown).toEqual([]);
  expect(alerts.state().alerts).toMatchObject([{ seen: true }]);
  expect(world.logged).toContain('notification of alert 1 not shown: popover-in-use');
});

describe('in quiet hours', () => {
  test('nothing is shown; when they end everything comes in one notification', async () => {
    const { world, fall } = fallingWorld(2);
    world.quietHours = { from: 11 * 60, to: 13 * 60 + 30 };
    fall();
    expect(world.logged).toContain('notification of alert 1 not shown: quiet-hours');
    await world.clock.advance(89 * minute);
    expect(world.shown).toEqual([]);
    await world.clock.advance(minute);
    expect(world.shown.map(({ title }) => title)).toEqual(['S0 fund fell 20%, and 1 more alert']);
    await world.clock.advance(day);
    expect(world.shown).toHaveLength(1);
  });

  test('what is held outlives a restart, also one after they ended', () => {
    const { world, alerts, fall } = fallingWorld();
    world.quietHours = { from: 11 * 60, to: 13 * 60 };
    fall();
    alerts.close();
    world.start();
    expect(world.shown).toEqual([]);
    world.clock.time += 2 * hour;
    world.start();
    expect(world.shown.map(({ title }) => title)).toEqual(['S0 fund fell 20%']);
    world.start();
    expect(world.shown).toHaveLength(1);
  });

  test('switched off, they end at once', () => {
    const { world, alerts, fall } = fallingWorld();
    world.quietHours = { from: 11 * 60, to: 13 * 60 };
    fall();
    world.quietHours = null;
    alerts.retryDelivery();
    expect(world.shown).toHaveLength(1);
  });

  test('what the person saw in the popover meanwhile is not told again', async () => {
    const { world, alerts, fall } = fallingWorld();
    world.quietHours = { from: 11 * 60, to: 13 * 60 };
    fall();
    alerts.popoverLookedAt();
    await world.clock.advance(day);
    expect(world.shown).toEqual([]);
    expect(world.logged).toContain('notification of alert 1 not shown: seen in the popover');
  });
});

test('without a desktop alerts wait for one', () => {
  const world = alertWorld([fall()]);
  const alerts = world.start(false);
  alerts.observe(seen(world, 0, ['1000', '800']));
  alerts.observe(seen(world, 1, ['1000', '800']));
  expect(world.shown).toEqual([]);
  world.start();
  expect(world.shown).toHaveLength(1);
});

test('each exchange host has alerts of its own', () => {
  const { world, alerts, fall } = fallingWorld();
  fall();
  world.source = 'https://demo-fapi.binance.com';
  alerts.observe(seen(world, 1, ['5', '4']));
  expect(alerts.state().alerts).toEqual([]);
  expect(world.shown).toHaveLength(1);
  world.source = 'https://fapi.binance.com';
  alerts.observe(seen(world, 1, ['1000', '800']));
  expect(alerts.state().alerts).toHaveLength(1);
  expect(world.shown).toHaveLength(1);
});

test('a store that refuses is told, and costs no notification', () => {
  const { world, alerts, fall } = fallingWorld();
  world.store.write = () => 'the disk is full';
  fall();
  expect(world.shown).toHaveLength(1);
  expect(world.logged).toContain('the disk is full');
  alerts.observe(seen(world, 1, ['1000', '800']));
  expect(world.shown).toHaveLength(1);
});

test('what a store has refused is in it after the next answer, which need not say anything new', () => {
  const { world, alerts, fall } = fallingWorld();
  const { write } = world.store;
  world.store.write = () => 'the disk is full';
  fall();
  world.store.write = write;
  world.clock.time += hour;
  const again = seen(world, 1, ['1000', '800']);
  alerts.observe(again);
  alerts.observe({ ...again, at: again.at + hour });
  alerts.close();
  expect(world.start().state().alerts).toMatchObject([{ id: '1', seen: false }]);
  expect(world.shown).toHaveLength(1);
});

test('an answer that says nothing new is written only once', () => {
  const { world, alerts } = fallingWorld();
  let writes = 0;
  world.store.write = () => {
    writes += 1;
    return null;
  };
  const observation = seen(world, 1, ['1000', '990']);
  for (let hours = 0; hours < 5; hours += 1) alerts.observe({ ...observation, at: observation.at + hours * hour });
  expect(writes).toBe(1);
});

test.each(['', 'null', '{}', '[]', '{"memory":7}', 'not json'])(
  'a store that holds %j is as good as an empty one',
  (text) => {
    const world = alertWorld([fall()]);
    world.store.kept.set(world.source, text);
    const alerts = world.start();
    alerts.observe(seen(world, 0, ['1000', '800']));
    alerts.observe(seen(world, 1, ['1000', '800']));
    expect(world.shown).toHaveLength(1);
  },
);

test('over years, stopped and started again after each step, the same is told as without a stop', () => {
  const step = fc.record({
    balances: fc.array(fc.integer({ min: 0, max: 2000 }).map(String), { minLength: 3, maxLength: 3 }),
    act: fc.constantFrom('none', 'none', 'look', 'hide', 'quiet on', 'quiet off'),
    hours: fc.integer({ min: 1, max: 30 }),
  });
  const rules = [
    fall(),
    ruleWith({ kind: 'below', asset: 'USDT', amount: '500' }, { id: 'below' }),
    ruleWith({ kind: 'rise', asset: null, percent: '50', window: 'week' }, { id: 'rise' }),
  ];
  function told(
    steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[],
    restarts: boolean,
  ): unknown {
    const world = alertWorld(rules);
    let alerts = world.start();
    const restart = (): void => {
      if (!restarts) return;
      alerts.close();
      alerts = world.start();
    };
    const columns = [0, 1, 2].map((fund) => steps.map(({ balances }) => balances[fund] ?? '0'));
    const unseen: unknown[] = [];
    for (const [index, { act, hours }] of steps.entries()) {
      world.clock.time = stamp + index * day + hours * hour;
      if (act === 'quiet on') world.quietHours = { from: 20 * 60, to: 8 * 60 };
      if (act === 'quiet off') world.quietHours = null;
      alerts.observe(seen(world, index, ...columns));
      restart();
      if (act === 'look') alerts.popoverLookedAt();
      restart();
      // Alerts that are on view are gone after a restart: the popover was closed by it.
      alerts.popoverHidden();
      alerts.retryDelivery();
      restart();
      unseen.push(alerts.state());
    }
    return { shown: world.shown, unseen };
  }
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      expect(told(steps, true)).toEqual(told(steps, false));
    }),
  );
});
