import type { Snapshot } from '../../funds/fund.ts';
import type { Known } from '../../funds/known-funds.ts';

const week = 7 * 24 * 60 * 60_000;

/**
 * What is missing from an answer is not always gone: the answer may be partial, or the missing part could not be read.
 * This says how much is believed at once; the rest is held, and believed when it stays away for a week.
 */
export interface Doubt {
  /** Missing things are believed gone, whatever their number. */
  readonly isOver: boolean;
  /** True when so few of so many may be believed missing: a tenth, and never less than `least`. */
  accepts(missing: number, all: number, least: number): boolean;
}

/** @param at time of the answer, Unix ms */
export function doubtAbout(known: Known, snapshot: Snapshot, at: number): Doubt {
  const isOver = known.heldSince !== null && at - known.heldSince >= week;
  // Something that could be read before cannot be read now: it is there, though it seems to be missing.
  const hides = snapshot.unreadable > known.unreadable;
  return {
    isOver,
    accepts: (missing, all, least) => isOver || (!hides && missing <= Math.max(least, Math.floor(all / 10))),
  };
}
