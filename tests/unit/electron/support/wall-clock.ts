import type { Clock } from '../../../../electron/base/clock.ts';
import { settled } from './fake-clock.ts';

/**
 * A machine's clock as it really is: timers run on time that passes, whatever the clock on the wall says, and neither
 * runs on while the machine sleeps.
 */
export interface WallClock extends Clock {
  /** How many wake-ups are armed. */
  readonly armed: number;
  /** Time that has passed while the machine was awake, ms. */
  readonly passed: number;
  /** Lets time pass, waking what is due in its order. */
  pass(ms: number): Promise<void>;
  /** A person, or the network, sets the clock: forward, or back where `ms` is negative. */
  set(ms: number): void;
  /** The machine sleeps: the clock on the wall goes on alone. */
  sleep(ms: number): void;
}

export function wallClock(start: number): WallClock {
  const timers = new Set<{ readonly at: number; readonly wake: () => void }>();
  let passed = 0;
  let offset = start;
  const clock: WallClock = {
    get armed() {
      return timers.size;
    },
    get passed() {
      return passed;
    },
    now: () => offset + passed,
    wakeAt(time, wake) {
      const timer = { at: passed + Math.max(0, time - clock.now()), wake };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async pass(ms) {
      const end = passed + ms;
      await settled();
      for (;;) {
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        if (next === undefined || next.at > end) break;
        timers.delete(next);
        passed = Math.max(passed, next.at);
        next.wake();
        await settled();
      }
      passed = end;
    },
    set(ms) {
      offset += ms;
    },
    sleep(ms) {
      offset += ms;
    },
  };
  return clock;
}
