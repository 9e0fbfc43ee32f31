import type { Clock } from '../../../../electron/base/clock.ts';

/** A clock that only a test moves. */
export interface FakeClock extends Clock {
  /** Unix ms. Setting it moves no timer, as when a machine sleeps. */
  time: number;
  /** Sets the clock by this much: armed wake-ups are due after the same time as before. */
  putRight(ms: number): void;
  /** How many wake-ups are armed. */
  readonly armed: number;
  /** Lets time pass, waking what is due in its order and letting its promises settle. */
  advance(ms: number): Promise<void>;
}

interface Timer {
  at: number;
  readonly wake: () => void;
}

/** More wake-ups than any timer needs in one stretch: a spinning timer fails the test and does not hang it. */
const maxWakes = 100_000;

export async function settled(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function fakeClock(start: number): FakeClock {
  const timers = new Set<Timer>();
  const earliest = (): Timer | undefined =>
    [...timers].reduce<Timer | undefined>((a, b) => (a === undefined || b.at < a.at ? b : a), undefined);
  const clock: FakeClock = {
    time: start,
    get armed() {
      return timers.size;
    },
    now: () => clock.time,
    putRight(ms) {
      clock.time += ms;
      for (const timer of timers) timer.at += ms;
    },
    wakeAt(at, wake) {
      const timer = { at, wake };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = clock.time + ms;
      for (let wakes = 0; ; wakes++) {
        if (wakes > maxWakes) throw new Error('the timer spins');
        const next = earliest();
        if (next === undefined || next.at > end) break;
        timers.delete(next);
        clock.time = Math.max(clock.time, next.at);
        next.wake();
        await settled();
      }
      clock.time = end;
    },
  };
  return clock;
}
