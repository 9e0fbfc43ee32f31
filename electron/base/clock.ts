/** The last moment that a Date can hold, Unix ms. */
export const latestTime = 8.64e15;

/** Time as a parameter, so that tests can run a year in a second. All values are ms. */
export interface Clock {
  now(): number;
  /** @returns a function that cancels it */
  wakeAt(time: number, wake: () => void): () => void;
}

/** Whether a time is at most this far away, ms: a clock that was set back must neither keep data fresh nor prolong a wait. */
export function isWithin(clock: Pick<Clock, 'now'>, time: number, span: number): boolean {
  return Math.abs(clock.now() - time) < span;
}

/** The machine's clock. Reads the globals at each call, so that tests can replace them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wakeAt(time, wake) {
    const timer = setTimeout(wake, Math.max(0, time - Date.now()));
    return () => clearTimeout(timer);
  },
};
