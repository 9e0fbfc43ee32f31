/** Time as an argument, so that a year can be tested in a second. All values are ms. */
export interface Clock {
  now(): number;
  /** @returns a function that calls the wake-up off */
  wakeAt(time: number, wake: () => void): () => void;
}

/** The machine's own clock. Looks the globals up at each call, so that a test may replace them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wakeAt(time, wake) {
    const timer = setTimeout(wake, Math.max(0, time - Date.now()));
    return () => clearTimeout(timer);
  },
};
