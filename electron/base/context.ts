import type { Clock } from './clock.ts';

/** What any part may need of its surroundings; tests put their own in its place. */
export interface Context {
  readonly clock: Clock;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
  readonly log: (text: string) => void;
}
