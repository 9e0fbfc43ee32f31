import type { Clock } from './clock.ts';

/** The surroundings of every part; tests pass their own. */
export interface Context {
  readonly clock: Clock;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
  readonly log: (text: string) => void;
}
