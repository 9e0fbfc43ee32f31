import type { World } from './world.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** One way in which the world can turn against the app, as data; the probes are shared. */
export interface FaultCase {
  readonly name: string;
  /** Makes it happen to an app that shows good values. */
  readonly strike: (world: World) => unknown;
  /** What must stand in the popover or the tray's tooltip while it lasts. */
  readonly seen: RegExp;
  /** Ends the cause. Left out where the cause has passed with the strike. */
  readonly mend?: (world: World) => unknown;
  /** Within this simulated time after the end of the cause all is well again by itself, ms. */
  readonly within: number;
  /** What the strike does already: then no refresh follows it. */
  readonly refreshes?: boolean;
}
