import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reading } from '../../../../electron/exchange/http-answer.ts';
import { createLimits } from '../../../../electron/exchange/limits.ts';
import type { Snapshot } from '../../../../electron/funds/fund.ts';
import { emptySchedule, type PublishSchedule } from '../../../../electron/refresh/publish-schedule.ts';
import { createRefresher } from '../../../../electron/refresh/refresher.ts';
import { keptLimit } from '../support/kept-limits.ts';
import { balanceOf, day, failureOf, hour, minute, second, snapshotOf, stamp } from '../support/recordings/samples.ts';
import { type WallClock, wallClock } from '../support/wall-clock.ts';

type Mood = 'good' | 'server' | 'restricted' | 'banned' | 'slow';
const banFor = 10 * minute;
const slowness = 9 * second;

/** An exchange with moods, asked by a refresher on a machine with which anything may happen. */
function hostileWorld(clock: WallClock) {
  const limits = createLimits(keptLimit());
  let schedule: PublishSchedule = emptySchedule;
  let bannedUntil = 0;
  const world = {
    mood: 'good' as Mood,
    online: true,
    interval: 15 * minute,
    /** Awake time of each request. */
    asked: [] as number[],
    atOnce: 0,
    maxAtOnce: 0,
    duringBan: 0,
    maxArmed: 0,
  };
  async function ask(): Promise<Reading<Snapshot>> {
    const held = limits.failureInForce(clock.now());
    if (held !== null) return { ok: false, failure: held };
    world.asked.push(clock.passed);
    if (clock.passed < bannedUntil) world.duringBan += 1;
    world.atOnce += 1;
    world.maxAtOnce = Math.max(world.maxAtOnce, world.atOnce);
    const { mood } = world;
    if (mood === 'slow') await new Promise<void>((resolve) => void clock.wakeAt(clock.now() + slowness, resolve));
    world.atOnce -= 1;
    if (mood === 'banned') {
      const failure = failureOf('banned', clock.now() + banFor);
      bannedUntil = clock.passed + banFor;
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
type Blow = readonly [string, (world: World, clock: WallClock) => Promise<void> | void];

const blows: readonly fc.Arbitrary<Blow>[] = [
  fc.integer({ min: 1, max: 2 * day }).map((ms) => [`${ms} ms pass`, (_world, clock) => clock.pass(ms)]),
  fc.integer({ min: 1, max: 20 * second }).map((ms) => [`${ms} ms pass`, (_world, clock) => clock.pass(ms)]),
  fc.integer({ min: 1, max: 30 * day }).map((ms) => [
    `sleeps for ${ms} ms`,
    (world, clock) => {
      clock.sleep(ms);
      world.refresher.wake();
    },
  ]),
  fc.constantFrom<Mood>('good', 'server', 'restricted', 'banned', 'banned', 'slow').map((mood) => [
    `is ${mood}`,
    (world) => {
      world.mood = mood;
    },
  ]),
  fc.tuple(fc.boolean(), fc.boolean()).map(([online, told]) => [
    `online ${online}, told ${told}`,
    (world) => {
      world.online = online;
      if (!told) return;
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
  .map((ms) => [`clock set by ${ms} ms`, (_world, clock) => clock.set(ms)]);

async function suffer(blowsGiven: readonly Blow[]): Promise<{ world: World; clock: WallClock }> {
  const clock = wallClock(stamp + hour);
  const world = hostileWorld(clock);
  void world.refresher.refresh();
  for (const [, strike] of blowsGiven) await strike(world, clock);
  return { world, clock };
}

const named = (list: readonly Blow[]): string => list.map(([name]) => name).join('; ');
const hostility = (...of: fc.Arbitrary<Blow>[]) =>
  fc.array(fc.oneof(...of), { minLength: 5, maxLength: 25, size: 'max' });

test('whatever happens to the machine, one request at a time and one wake-up at most', async () => {
  await fc.assert(
    fc.asyncProperty(hostility(...blows, clockBlow, clockBlow, clockBlow), async (list) => {
      const { world } = await suffer(list);
      expect([world.maxAtOnce <= 1, world.maxArmed <= 1], named(list)).toEqual([true, true]);
    }),
    { numRuns: 200 },
  );
});

test('whatever happened to the machine, two hours and an interval after it the values are fresh again', async () => {
  await fc.assert(
    fc.asyncProperty(hostility(...blows, clockBlow, clockBlow, clockBlow), async (list) => {
      const { world, clock } = await suffer(list);
      world.mood = 'good';
      world.online = true;
      world.refresher.setPaused(false);
      const before = world.asked.length;
      await clock.pass(2 * hour + 1.1 * world.interval);
      expect(world.refresher.status().last?.failure, named(list)).toBeNull();
      expect(world.asked.length, named(list)).toBeGreaterThan(before);
      const age = clock.now() - (world.refresher.status().snapshot?.fetchedAt ?? 0);
      expect(Math.abs(age), named(list)).toBeLessThanOrEqual(2 * hour + 1.1 * world.interval);
    }),
    { numRuns: 200 },
  );
});

test('as long as nobody sets the clock forward, nothing is sent during a ban', async () => {
  await fc.assert(
    fc.asyncProperty(
      // During sleep a ban runs on, here as at the exchange: it is left out, since the world counts awake time alone.
      hostility(
        ...blows.filter((_, index) => index !== 2),
        fc
          .integer({ min: 1, max: 365 * day })
          .map((ms): Blow => [`clock set back by ${ms} ms`, (_world, clock) => clock.set(-ms)]),
      ),
      async (list) => {
        const { world } = await suffer([
          ...list,
          ['is banned', (w) => void Object.assign(w, { mood: 'banned' })],
          ['a day passes', (_w, clock) => clock.pass(day)],
        ]);
        expect(world.duringBan, named(list)).toBe(0);
      },
    ),
    { numRuns: 200 },
  );
});
