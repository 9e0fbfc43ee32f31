import type { Reading } from '../../../../electron/exchange/http-answer.ts';
import type { Snapshot } from '../../../../electron/funds/fund.ts';
import { emptySchedule, type PublishSchedule } from '../../../../electron/refresh/publish-schedule.ts';
import { createRefresher, type Refresher } from '../../../../electron/refresh/refresher.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { balanceOf, minute, snapshotOf, stamp } from './recordings/samples.ts';

export interface Watched {
  readonly clock: FakeClock;
  readonly refresher: Refresher;
  /** When the exchange was asked, Unix ms. */
  readonly asked: number[];
  readonly logged: string[];
  changes: number;
  online: boolean;
  interval: number;
  heldUntil: number | null;
  lacksSomething: boolean;
  random: () => number;
  schedule: PublishSchedule;
  /** What the next requests bring. */
  answer: () => Promise<Reading<Snapshot>>;
}

export const start = stamp + 10 * 60 * minute;

/** A good answer of now, stamped as given. */
export function good(clock: FakeClock, stampedAt = stamp): Reading<Snapshot> {
  return { ok: true, value: snapshotOf([{ symbols: ['A'], balances: [balanceOf('1', stampedAt)] }], clock.now()) };
}

/** A refresher whose every surrounding can be changed while it runs. */
export function watchedRefresher(latest: Snapshot | null = null, schedule: PublishSchedule = emptySchedule): Watched {
  const clock = fakeClock(start);
  const world = {
    clock,
    asked: [] as number[],
    logged: [] as string[],
    changes: 0,
    online: true,
    interval: 15 * minute,
    heldUntil: null as number | null,
    lacksSomething: false,
    random: () => 0.5,
    schedule,
    answer: async (): Promise<Reading<Snapshot>> => good(clock),
  };
  const refresher = createRefresher(
    { clock, random: () => world.random(), log: (text) => world.logged.push(text) },
    {
      interval: () => world.interval,
      heldUntil: () => (world.heldUntil !== null && clock.now() < world.heldUntil ? world.heldUntil : null),
      isOnline: () => world.online,
      lacksSomething: () => world.lacksSomething,
      schedule: {
        read: () => world.schedule,
        write: (schedule) => {
          world.schedule = schedule;
        },
      },
      changed: () => {
        world.changes += 1;
      },
    },
    latest,
  );
  refresher.start({
    ask: () => {
      world.asked.push(clock.now());
      return world.answer();
    },
    ended: async () => {
      world.changes += 1;
    },
    permissionChanged: () => undefined,
  });
  return Object.assign(world, { refresher });
}

/** The same, after its first refresh with what is given. */
export async function refreshed(change: Partial<Watched> = {}): Promise<Watched> {
  const world = Object.assign(watchedRefresher(), change);
  await world.refresher.refresh();
  return world;
}
