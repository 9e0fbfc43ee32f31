import type { Clock } from '../base/clock.ts';

/** Retries failed saves. */
export interface Saving {
  /**
   * @param save writes everything again, and returns why that failed, or null
   * @returns a function to call with the result of each save made elsewhere
   */
  follow(save: () => string | null): (failure: string | null) => void;
  /** Tries once more and ends. */
  stop(): void;
}

/** Time between attempts, ms. */
const pause = 30_000;

/** @param report receives the reason of the last failure, or null once everything is saved */
export function createSaving(clock: Clock, report: (reason: string | null) => void): Saving {
  const failures = new Map<() => string | null, string>();
  let cancel = (): void => undefined;

  function note(save: () => string | null, failure: string | null): void {
    if (failure === null && !failures.delete(save)) return;
    if (failure !== null) failures.set(save, failure);
    report([...failures.values()].at(-1) ?? null);
    cancel();
    if (failures.size > 0) cancel = clock.wakeAt(clock.now() + pause, tryAgain);
  }

  function tryAgain(): void {
    for (const save of [...failures.keys()]) note(save, save());
  }

  return {
    follow: (save) => (failure) => note(save, failure),
    stop() {
      cancel();
      for (const save of failures.keys()) save();
      failures.clear();
    },
  };
}
