import type { World } from './world.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** One way in which the world can turn against the app, as data; the probes are shared. */
export interface FaultCase {
  readonly area: string;
  readonly name: string;
  /** Makes it happen to an app that shows good values. */
  readonly strike: (world: World) => unknown;
  /** What must stand in the status line, the notices or the tray's tooltip while it lasts. */
  readonly seen: RegExp;
  /** Ends the cause. Left out where the cause has passed with the strike. */
  readonly mend?: (world: World) => unknown;
  /** Within this simulated time after the end of the cause all is well again, without anybody's help, ms. */
  readonly within: number;
  /** What the strike does already: then no refresh follows it. */
  readonly refreshes?: boolean;
  /** Where the fault brings other balances that are right: what must not be lost then. Default: everything in view. */
  readonly keeps?: 'everything' | 'settings';
  /** What else was lost, in words; for faults that strike what lies on the disk. */
  readonly losses?: (world: World) => readonly string[] | Promise<readonly string[]>;
}

/** What came of one fault. */
export interface Outcome {
  readonly area: string;
  readonly name: string;
  readonly passed: boolean;
  /** What the person saw. */
  readonly seen: string;
  /** Empty: nothing. */
  readonly lost: readonly string[];
  /** Simulated ms from the end of the cause until all was well; null: never. */
  readonly recovered: number | null;
  /** Why it did not pass. */
  readonly complaint: string | null;
}
