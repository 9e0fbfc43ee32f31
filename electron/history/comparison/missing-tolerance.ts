import type { Snapshot } from '../../funds/fund.ts';
import type { Known } from '../../funds/identity/known-funds.ts';

const hour = 60 * 60_000;
const week = 7 * 24 * hour;
/** An incomplete answer is usually followed by a whole one. What is missing for longer is believed, unless most is. */
const patience = hour;

/**
 * What is missing from an answer is not always gone: the answer may be partial, or the missing part could not be read.
 * This says how much is believed at once; the rest is held, and believed when it stays away for a week.
 */
export interface MissingTolerance {
  /** Missing things are believed gone, whatever their number. */
  readonly isOver: boolean;
  /** Few missing things are believed gone, whatever the stamps say. */
  readonly hasWaited: boolean;
  /**
   * Whether no more than a tenth of all is missing, and never less than `least`: that much is believed at once. After an
   * hour no more than half.
   */
  accepts(missing: number, all: number, least: number): boolean;
}

/** @param now time of the answer by the exchange's clock, Unix ms */
export function missingTolerance(known: Known, snapshot: Snapshot, now: number): MissingTolerance {
  const held = known.heldSince === null ? 0 : now - known.heldSince;
  const isOver = held >= week;
  // Something that could be read before cannot be read now: it is there, though it seems to be missing.
  const hides = snapshot.unreadable > known.unreadable;
  const hasWaited = held >= patience;
  return {
    isOver,
    hasWaited,
    accepts: (missing, all, least) =>
      isOver || (!hides && missing <= Math.max(least, Math.floor(all / (hasWaited ? 2 : 10)))),
  };
}
