import type { Clock } from './clock.ts';

/** Clock, randomness and log, passed to every part, so that tests can replace them. */
export interface Context {
  readonly clock: Clock;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
  readonly log: (text: string) => void;
}
