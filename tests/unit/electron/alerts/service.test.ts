import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Observation, ObservedFund } from '../../../../electron/alerts/judging/observation.ts';
import type { Alerts } from '../../../../electron/alerts/service.ts';
import { changesOf } from '../../../../electron/funds/change.ts';
import type { Sample } from '../../../../electron/funds/sample.ts';
import { unrecorded } from '../../../../electron/funds/view/watchlist-view.ts';
import { ruleWith } from '../support/alerts/alert-watch.ts';
import { type AlertWorld, alertWorld } from '../support/alerts/alert-world.ts';
import { day, hour, minute, stamp } from '../support/recordings/samples.ts';

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
  const observed = funds.map((balances, number): ObservedFund => {
    const samples = balances.map((balance, on): Sample => ({ at: stamp + on * day, balance }));
    const balance = balances[index] ?? '0';
    return {
      key: String(number + 1),
      watched: [`S${number}`],
      symbols: [`S${number}`, `T${number}`],
      membership: null,
      unlisted: [],
      balances: [
        {
          asset: 'USDT',
          marginBalance: balance,
          updateTime: at,
          changes: changesOf(samples, { at, balance }),
          regrouped: '0',
        },
      ],
    };
  });
  return observationOf(world, observed);
}

/** Funds that an answer tells; they are in view from now on. */
function observationOf(world: AlertWorld, funds: readonly ObservedFund[]): Observation {
  const at = world.clock.time;
  world.funds = funds.map((fund) => ({
    ...fund,
    id: Number(fund.key),
    updateTime: at,
    recordedSince: null,
    figure: null,
    rank: 0,
    balances: fund.balances.map((balance) => ({ ...unrecorded, ...balance })),
  }));
  const watchlist = funds.flatMap(({ watched }) => watched);
  return { at, exchangeTime: at, complete: true, isRecorded: true, left: [], gone: [], watchlist, funds, adl: null };
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

const idsOf = (alerts: Alerts): string[] => alerts.state().alerts.map(({ id }) => id);

test('a fall is shown at once, and stays until a day after it was on screen before a person', async () => {
  const { world, alerts, fall } = fallingWorld();
  fall();
  expect(world.shown).toMatchObject([{ id: '1', fund: '1', title: 'S0 fund fell 20%' }]);
  const alert = { id: '1', fund: 1, symbol: 'S0', asset: 'USDT', kind: 'fall', text: 'S0 fund fell 20%', loss: true };
  expect(alerts.state()).toMatchObject({
    alerts: [{ ...alert, began: world.clock.time, seen: false }],
    rulesFired: [{ rule: 'fall', at: world.clock.time }],
  });
  await world.clock.advance(30 * day);
  world.personWatches = true;
  alerts.onScreen(['1']);
  expect(alerts.state().alerts).toMatchObject([{ id: '1', seen: true }]);
  expect(world.changes).toBe(1);
  alerts.onScreen([]);
  world.personWatches = false;
  await world.clock.advance(day - minute);
  expect(idsOf(alerts)).toEqual(['1']);
  await world.clock.advance(minute);
  expect(idsOf(alerts)).toEqual([]);
  expect(world.changes).toBe(2);
});

test('a clock that was set back years keeps no seen alert for longer', async () => {
  const { world, alerts, fall } = fallingWorld();
  fall();
  world.personWatches = true;
  alerts.onScreen(['1']);
  world.clock.putRight(-400 * day);
  await world.clock.advance(day + hour);
  expect(idsOf(alerts)).toEqual([]);
});

test('the person can put alerts away, one by one, seen or not', () => {
  const { alerts, fall } = fallingWorld(3);
  fall();
  expect(idsOf(alerts)).toHaveLength(3);
  alerts.putAway(['2']);
  expect(idsOf(alerts).sort()).toEqual(['1', '3']);
  alerts.putAway(['1', '2', '3', 'none']);
  expect(idsOf(alerts)).toEqual([]);
});

test('a burst comes as one notification that leads to the worst fund', () => {
  const { world, alerts, fall } = fallingWorld(20);
  fall();
  expect(world.shown).toHaveLength(1);
  expect(world.shown[0]?.title).toContain('and 19 more alerts');
  expect(alerts.state().alerts).toHaveLength(20);
});

describe('what is seen', () => {
  test('is not what was found while the popover had the focus and showed something else', async () => {
    const { world, alerts, fall } = fallingWorld();
    world.personWatches = true;
    alerts.onScreen([]);
    fall();
    expect(world.shown).toEqual([]);
    await world.clock.advance(3000);
    expect(world.shown).toMatchObject([{ title: 'S0 fund fell 20%' }]);
    await world.clock.advance(30 * day);
    expect(alerts.state().alerts).toMatchObject([{ seen: false }]);
  });

  test('is what the page has on screen at once: then nothing pops up, and the log says why', async () => {
    const { world, alerts, fall } = fallingWorld();
    world.personWatches = true;
    fall();
    await world.clock.advance(1000);
    alerts.onScreen(['1']);
    await world.clock.advance(hour);
    expect(world.shown).toEqual([]);
    expect(alerts.state().alerts).toMatchObject([{ seen: true }]);
    expect(world.logged).toContain('notification of alert 1 not shown: on screen');
  });

  test('is nothing while nobody watches; who comes back to it has seen it', async () => {
    const { world, alerts, fall } = fallingWorld();
    fall();
    alerts.onScreen(['1']);
    expect(world.shown).toHaveLength(1);
    await world.clock.advance(hour);
    expect(alerts.state().alerts).toMatchObject([{ seen: false }]);
    world.personWatches = true;
    await world.clock.advance(minute);
    expect(alerts.state().alerts).toMatchObject([{ seen: true }]);
  });

  test('is not an alert that the popover showed before a deeper one came', async () => {
    const { world, alerts, fall } = fallingWorld();
    fall();
    world.personWatches = true;
    alerts.onScreen(['1']);
    const began = world.clock.time;
    world.rules = [...world.rules, ruleWith({ kind: 'below', asset: 'USDT', amount: '500' })];
    alerts.observe(seen(world, 1, ['1000', '800']));
    world.clock.time += 23 * hour;
    alerts.observe(seen(world, 2, ['1000', '800', '300']));
    await world.clock.advance(3000);
    expect(alerts.state().alerts).toMatchObject([{ id: '2', began, seen: false }]);
    expect(world.shown).toHaveLength(2);
  });

  test('a clock that is set back while the page has its time delays nothing', async () => {
    const { world, fall } = fallingWorld();
    world.personWatches = true;
    fall();
    world.clock.putRight(-day);
    await world.clock.advance(minute);
    expect(world.shown).toHaveLength(1);
  });
});

/** Funds that are watched by a rule for each fall of ten per cent since the sample before, and by others. */
class Trembling {
  readonly world: AlertWorld;
  readonly alerts: Alerts;
  readonly #samples = new Map<string, Sample[]>();
  /** Rises, also while the clock is set back. */
  #stamp = 0;

  constructor(...below: readonly string[]) {
    this.world = alertWorld([
      ruleWith({ kind: 'fall', asset: 'USDT', percent: '10', window: 'previous' }),
      ...below.map((amount) => ruleWith({ kind: 'below', asset: 'USDT', amount })),
    ]);
    this.alerts = this.world.start();
  }

  /** An answer with a new stamp in which funds stand at these balances. */
  answer(balances: Readonly<Record<string, string>>): void {
    this.#stamp = Math.max(this.#stamp + 1, this.world.clock.time);
    const at = this.#stamp;
    const funds = Object.entries(balances).map(([key, balance]): ObservedFund => {
      const samples = this.#samples.get(key) ?? [];
      this.#samples.set(key, [...samples, { at, balance }]);
      return {
        key,
        watched: [`S${key}`],
        symbols: [`S${key}`, `T${key}`],
        membership: null,
        unlisted: [],
        balances: [
          {
            asset: 'USDT',
            marginBalance: balance,
            updateTime: at,
            changes: changesOf(samples, { at, balance }),
            regrouped: '0',
          },
        ],
      };
    });
    this.alerts.observe(observationOf(this.world, funds));
  }
}

describe('many alerts', () => {
  test('of 100 flips of one fund at most one an hour is shown, and one card is open', async () => {
    const story = new Trembling();
    for (let flip = 0; flip < 100; flip++) {
      story.answer({ 1: flip % 2 === 0 ? '1000' : '800' });
      await story.world.clock.advance(15 * minute);
    }
    const { shownAt } = story.world;
    expect(shownAt.length).toBeGreaterThan(10);
    expect(shownAt.length).toBeLessThanOrEqual(25);
    expect(shownAt.every((at, index) => index === 0 || at - (shownAt[index - 1] ?? 0) >= hour)).toBe(true);
    expect(story.alerts.state().alerts).toHaveLength(1);
  });

  test('a deeper fall within the hour is shown when the hour ends, as it stands then', async () => {
    const story = new Trembling('700', '500');
    story.answer({ 1: '1000' });
    for (const balance of ['800', '600', '450']) {
      await story.world.clock.advance(minute);
      story.answer({ 1: balance });
    }
    expect(story.world.shown.map(({ title }) => title)).toEqual(['S1 fund fell 20%']);
    expect(story.alerts.state().alerts).toMatchObject([{ text: 'S1 fund fell 55%' }]);
    await story.world.clock.advance(57 * minute);
    expect(story.world.shown).toHaveLength(1);
    await story.world.clock.advance(2 * minute);
    expect(story.world.shown.map(({ title }) => title)).toEqual(['S1 fund fell 20%', 'S1 fund fell 55%']);
  });

  test('of 150 falls at once the gravest stay, the worst first', () => {
    const story = new Trembling();
    const all = (balance: (fund: number) => string) =>
      Object.fromEntries(Array.from({ length: 150 }, (_, fund) => [String(fund + 1), balance(fund + 1)]));
    story.answer(all(() => '1000'));
    story.world.clock.time += minute;
    story.answer(all((fund) => (fund === 77 ? '10' : '850')));
    expect(story.world.shown.map(({ title }) => title)).toEqual(['S77 fund fell 99%, and 99 more alerts']);
    const { alerts } = story.alerts.state();
    expect(alerts).toHaveLength(100);
    expect(alerts[0]).toMatchObject({ symbol: 'S77', percent: '-99.00' });
  });

  test('a fund that has recovered stands below one that is still down, among the cards and in the summary', async () => {
    const story = new Trembling();
    story.world.breakQuietHours = false;
    story.world.quietHours = { from: 0, to: 23 * 60 };
    for (const [first, second] of [
      ['1000', '1000'],
      ['300', '1000'],
      ['1000', '800'],
    ] as const) {
      story.answer({ 1: first, 2: second });
      story.world.clock.time += minute;
    }
    expect(story.alerts.state().alerts.map(({ text }) => text)).toEqual([
      'S2 fund fell 20%',
      'S1 fund is back at 1K USDT',
    ]);
    await story.world.clock.advance(day);
    expect(story.world.shown).toMatchObject([
      { title: 'S2 fund fell 20%, and 1 more alert', body: 'S1 fund is back at 1K USDT.' },
    ]);
  });

  test('a fund that trembles all night pushes no other out, and the summary says how they stand', async () => {
    const story = new Trembling();
    story.world.breakQuietHours = false;
    story.world.quietHours = { from: 0, to: 23 * 60 };
    story.answer({ 1: '1000', 2: '1000' });
    story.world.clock.time += minute;
    story.answer({ 1: '1000', 2: '100' });
    for (let flip = 0; flip < 200; flip++) {
      story.world.clock.time += minute;
      story.answer({ 1: flip % 2 === 0 ? '880' : '1000', 2: '90' });
    }
    expect(story.world.shown).toEqual([]);
    await story.world.clock.advance(day);
    expect(story.world.shown).toMatchObject([
      { title: 'S2 fund fell 91%, and 1 more alert', body: 'S1 fund is back at 1K USDT.' },
    ]);
  });

  test('a fall that is less deep is another alert to be seen, and the deepest is what is told', () => {
    const story = new Trembling();
    for (const balance of ['1000', '300', '2000', '1700']) {
      story.answer({ 1: balance });
      story.world.clock.time += 2 * hour;
    }
    expect(story.alerts.state().alerts).toMatchObject([
      {
        id: '2',
        text: 'S1 fund is back at 1.7K USDT',
        detail: expect.stringContaining('Alerted at 70%.'),
        seen: false,
      },
    ]);
    expect(story.world.shown.map(({ title }) => title)).toEqual(['S1 fund fell 70%', 'S1 fund fell 15%']);
  });
});

describe('the hour in which a fund is not told again', () => {
  test.each([-50 * minute, -10 * minute, 10 * minute, 50 * minute, -3 * hour, 3 * hour])(
    'is no longer than an hour when the clock jumps by %i ms in it',
    async (jump) => {
      const story = new Trembling('700');
      story.answer({ 1: '1000' });
      await story.world.clock.advance(minute);
      story.answer({ 1: '800' });
      await story.world.clock.advance(50 * minute);
      story.world.clock.putRight(jump);
      story.answer({ 1: '600' });
      await story.world.clock.advance(10 * minute);
      expect(story.world.shown.map(({ title }) => title)).toEqual(['S1 fund fell 20%', 'S1 fund fell 40%']);
    },
  );

  test('goes on after a restart', async () => {
    const { world, alerts, fall } = fallingWorld();
    fall();
    await world.clock.advance(30 * minute);
    alerts.close();
    const again = world.start();
    world.rules = [...world.rules, ruleWith({ kind: 'below', asset: 'USDT', amount: '500' })];
    again.observe(seen(world, 1, ['1000', '800']));
    world.clock.putRight(-20 * minute);
    again.observe(seen(world, 2, ['1000', '800', '300']));
    await world.clock.advance(29 * minute);
    expect(world.shown).toHaveLength(1);
    await world.clock.advance(minute);
    expect(world.shown).toHaveLength(2);
  });
});

describe('a notification that the system does not show', () => {
  test.each(['failed', 'unsupported'] as const)('is tried again until it is: %s', async (outcome) => {
    const { world, alerts, fall } = fallingWorld();
    fall();
    world.ended(outcome);
    expect(alerts.state().alerts[0]?.detail).toContain('Your system did not show a notification of this.');
    await world.clock.advance(2 * minute);
    expect(world.shown).toHaveLength(2);
    world.ended(outcome);
    await world.clock.advance(minute);
    expect(world.shown).toHaveLength(2);
    await world.clock.advance(2 * minute);
    expect(world.shown).toHaveLength(3);
    world.ended('shown');
    await world.clock.advance(day);
    expect(world.shown).toHaveLength(3);
    expect(alerts.state().alerts[0]?.detail).not.toContain('did not show');
  });

  test('is tried again at once when the person comes back, and in the next run', () => {
    const { world, alerts, fall } = fallingWorld();
    fall();
    world.ended('failed');
    alerts.retryDelivery();
    expect(world.shown).toHaveLength(2);
    world.ended('failed');
    alerts.close();
    world.start();
    expect(world.shown).toHaveLength(3);
  });

  test('is over when its card was seen or put away meanwhile', async () => {
    for (const settle of ['seen', 'away'] as const) {
      const { world, alerts, fall } = fallingWorld();
      fall();
      world.personWatches = settle === 'seen';
      if (settle === 'seen') alerts.onScreen(['1']);
      else alerts.putAway(['1']);
      world.ended('failed');
      await world.clock.advance(day);
      expect(world.shown).toHaveLength(1);
    }
  });

  test('at once, like a system without any, leaves the alert waiting', async () => {
    const { world, fall } = fallingWorld();
    world.failsAtOnce = true;
    fall();
    world.failsAtOnce = false;
    await world.clock.advance(2 * minute);
    expect(world.shown).toHaveLength(2);
  });
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

  test('a fall of more than a third comes at once, unless the person does not want it', async () => {
    for (const [balance, wanted, shown] of [
      ['660', true, 1],
      ['660', false, 0],
      ['670', true, 0],
      ['0', true, 1],
    ] as const) {
      const story = new Trembling();
      story.world.quietHours = { from: 0, to: 23 * 60 };
      story.world.breakQuietHours = wanted;
      story.answer({ 1: '1000' });
      story.world.clock.time += minute;
      story.answer({ 1: balance });
      expect(story.world.shown).toHaveLength(shown);
      await story.world.clock.advance(day);
      expect(story.world.shown).toHaveLength(1);
    }
  });

  test('falls that are more than a third together come at once too', () => {
    const story = new Trembling('700');
    story.world.quietHours = { from: 0, to: 23 * 60 };
    for (const balance of ['1000', '800', '640']) {
      story.answer({ 1: balance });
      story.world.clock.time += minute;
    }
    expect(story.world.shown).toMatchObject([{ title: 'S1 fund fell 36%' }]);
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

  test('a clock that is put right, or a time zone that changes, ends them within a minute', async () => {
    for (const change of [
      (world: AlertWorld) => {
        world.clock.putRight(3 * hour);
      },
      (world: AlertWorld) => {
        world.clock.putRight(-5 * hour);
      },
      () => {
        process.env.TZ = 'Asia/Shanghai';
      },
    ]) {
      process.env.TZ = 'UTC';
      const { world, fall } = fallingWorld();
      world.quietHours = { from: 11 * 60, to: 13 * 60 };
      fall();
      await world.clock.advance(2 * minute);
      expect(world.shown).toEqual([]);
      change(world);
      await world.clock.advance(minute);
      expect(world.shown).toHaveLength(1);
    }
  });

  test('what the person saw in the popover meanwhile is not told again', async () => {
    const { world, alerts, fall } = fallingWorld();
    world.quietHours = { from: 11 * 60, to: 13 * 60 };
    fall();
    world.personWatches = true;
    alerts.onScreen(['1']);
    await world.clock.advance(day);
    expect(world.shown).toEqual([]);
    expect(world.logged).toContain('notification of alert 1 not shown: on screen');
  });

  test('what the person put away meanwhile is not told again', async () => {
    const { world, alerts, fall } = fallingWorld();
    world.quietHours = { from: 11 * 60, to: 13 * 60 };
    fall();
    alerts.putAway(['1']);
    await world.clock.advance(day);
    expect(world.shown).toEqual([]);
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

test('a desktop that cannot tell whether a person is there costs no alert', () => {
  const { world, alerts, fall } = fallingWorld();
  alerts.connect({
    show: (notification) => world.shown.push(notification),
    personWatches() {
      throw new Error('not on this system');
    },
  });
  fall();
  expect(world.shown).toHaveLength(1);
  expect(alerts.state().alerts).toMatchObject([{ id: '1', seen: false }]);
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

test('a store that refuses costs no notification', () => {
  const { world, alerts, fall } = fallingWorld();
  world.store.write = () => 'the disk is full';
  fall();
  expect(world.shown).toHaveLength(1);
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
  expect(world.store.found).toMatchObject([{ fund: 1, symbol: 'S0', percent: '-20.00' }]);
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
    act: fc.constantFrom('none', 'none', 'look', 'put away', 'quiet on', 'quiet off'),
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
      world.personWatches = act === 'look';
      alerts.onScreen(act === 'look' ? idsOf(alerts).slice(0, 2) : []);
      world.personWatches = false;
      if (act === 'put away') alerts.putAway(idsOf(alerts).slice(0, 1));
      restart();
      alerts.retryDelivery();
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
