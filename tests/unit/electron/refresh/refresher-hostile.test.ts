import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reading } from '../../../../electron/exchange/http-answer.ts';
import { createLimits } from '../../../../electron/exchange/limits.ts';
import type { Snapshot } from '../../../../electron/funds/fund.ts';
import { emptySchedule, type PublishSchedule } from '../../../../electron/refresh/publish-schedule.ts';
import { createRefresher } from '../../../../electron/refresh/refresher.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { keptLimit } from '../support/kept-limits.ts';
import { balanceOf, day, failureOf, hour, minute, second, snapshotOf, stamp } from '../support/recordings/samples.ts';

type Mood = 'good' | 'server' | 'restricted' | 'banned' | 'slow';
const banFor = 10 * minute;
const slowness = 9 * second;

/** An exchange with moods, asked by a refresher on a machine with which anything may happen. */
function hostileWorld(clock: FakeClock) {
  const limits = createLimits(keptLimit());
  let schedule: PublishSchedule = emptySchedule;
  let bannedUntil = 0;
  const world = {
    mood: 'good' as Mood,
    online: true,
    interval: 15 * minute,
    requests: 0,
    /** By how much the clock was set, ms. */
    shift: 0,
    setClock(ms: number) {
      world.shift += ms;
      clock.putRight(ms);
    },
    atOnce: 0,
    maxAtOnce: 0,
    duringBan: 0,
    maxArmed: 0,
  };
  async function ask(): Promise<Reading<Snapshot>> {
    const held = limits.failureInForce(clock.now());
    if (held !== null) return { ok: false, failure: held };
    world.requests += 1;
    if (clock.time - world.shift < bannedUntil) world.duringBan += 1;
    world.atOnce += 1;
    world.maxAtOnce = Math.max(world.maxAtOnce, world.atOnce);
    const { mood } = world;
    if (mood === 'slow') await new Promise<void>((resolve) => void clock.wakeAt(clock.now() + slowness, resolve));
    world.atOnce -= 1;
    if (mood === 'banned') {
      const failure = failureOf('banned', clock.now() + banFor);
      bannedUntil = clock.time - world.shift + banFor;
      limits.note(failure, clock.now());
      return { ok: false, failure };
    }
    if (mood === 'server' || mood === 'restricted') return { ok: false, failure: failureOf(mood) };
    const newest = stamp + Math.floor((clock.now() - stamp) / day) * day;
    return { ok: true, value: snapshotOf([{ symbols: ['A'], balances: [balanceOf('1', newest)] }], clock.now()) };
  }
  const changed = (): void => {
    world.maxArmed = Math.max(world.maxArmed, clock.armed - world.atOnce);
  };
  const refresher = createRefresher(
    { clock, random: () => 0.5, log: () => undefined },
    {
      interval: () => world.interval,
      heldUntil: () => limits.heldUntil(clock.now()),
      lacksSomething: () => false,
      isOnline: () => world.online,
      schedule: {
        read: () => schedule,
        write: (observed) => {
          schedule = observed;
        },
      },
      changed,
    },
    null,
  );
  refresher.start({ ask, ended: async () => changed(), permissionChanged: () => undefined });
  return Object.assign(world, { refresher });
}

type World = ReturnType<typeof hostileWorld>;
type Blow = readonly [string, (world: World, clock: FakeClock) => Promise<void> | void];

const sleep = fc.integer({ min: 1, max: 30 * day }).map(
  (ms): Blow => [
    `sleeps for ${ms} ms`,
    (world) => {
      world.setClock(ms); // timers stand still while the machine sleeps
      world.refresher.wake();
    },
  ],
);
const blows: readonly fc.Arbitrary<Blow>[] = [
  fc.integer({ min: 1, max: 2 * day }).map((ms) => [`${ms} ms pass`, (_world, clock) => clock.advance(ms)]),
  fc.integer({ min: 1, max: 20 * second }).map((ms) => [`${ms} ms pass`, (_world, clock) => clock.advance(ms)]),
  sleep,
  fc.constantFrom<Mood>('good', 'server', 'restricted', 'banned', 'banned', 'slow').map((mood) => [
    `is ${mood}`,
    (world) => {
      world.mood = mood;
    },
  ]),
  fc.tuple(fc.boolean(), fc.boolean()).map(([online, noticed]) => [
    `online ${online}, noticed ${noticed}`,
    (world) => {
      world.online = online;
      if (!noticed) return;
      if (online) world.refresher.wake();
      else world.refresher.reschedule();
    },
  ]),
  fc.boolean().map((paused) => [`paused ${paused}`, (world) => world.refresher.setPaused(paused)]),
  fc.integer({ min: 1, max: 1440 }).map((minutes) => [
    `interval ${minutes} min`,
    (world) => {
      world.interval = minutes * minute;
      world.refresher.reschedule();
    },
  ]),
  fc.constant<Blow>(['refresh', (world) => void world.refresher.refresh()]),
  fc.constant<Blow>(['unlock', (world) => world.refresher.wake()]),
];
const clockBlow: fc.Arbitrary<Blow> = fc
  .constantFrom(-365 * day, -day, -hour, -minute, hour, day, 365 * day)
  .map((ms) => [`clock set by ${ms} ms`, (world) => world.setClock(ms)]);

async function suffer(given: readonly Blow[]): Promise<{ world: World; clock: FakeClock }> {
  const clock = fakeClock(stamp + hour);
  const world = hostileWorld(clock);
  void world.refresher.refresh();
  for (const [, strike] of given) await strike(world, clock);
  return { world, clock };
}

const named = (list: readonly Blow[]): string => list.map(([name]) => name).join('; ');
const hostility = (...of: fc.Arbitrary<Blow>[]) =>
  fc.array(fc.oneof(...of), { minLength: 5, maxLength: 25, size: 'max' });

test('whatever happens to the machine, there is one request and one wake-up at most, and values are fresh within two hours and an interval', async () => {
  await fc.assert(
    fc.asyncProperty(hostility(...blows, clockBlow, clockBlow, clockBlow), async (list) => {
      const { world, clock } = await suffer(list);
      expect([world.maxAtOnce <= 1, world.maxArmed <= 1], named(list)).toEqual([true, true]);
      Object.assign(world, { mood: 'good', online: true });
      world.refresher.setPaused(false);
      const before = world.requests;
      const patience = 2 * hour + 1.1 * world.interval;
      await clock.advance(patience);
      const { last, snapshot } = world.refresher.status();
      expect(last?.failure, named(list)).toBeNull();
      expect(world.requests, named(list)).toBeGreaterThan(before);
      expect(Math.abs(clock.now() - (snapshot?.fetchedAt ?? 0)), named(list)).toBeLessThanOrEqual(patience);
    }),
    { numRuns: 300 },
  );
});

test('as long as nobody sets the clock forward, nothing is sent during a ban', async () => {
  const setBack = fc
    .integer({ min: 1, max: 365 * day })
    .map((ms): Blow => [`clock set back by ${ms} ms`, (world) => world.setClock(-ms)]);
  await fc.assert(
    // A ban also runs while the machine sleeps, but this world counts only the time that it is awake.
    fc.asyncProperty(hostility(...blows.filter((blow) => blow !== sleep), setBack), async (list) => {
      const { world, clock } = await suffer(list);
      world.mood = 'banned';
      await clock.advance(day);
      expect(world.duringBan, named(list)).toBe(0);
    }),
    { numRuns: 200 },
  );
});
