import { day } from '../../base/duration.ts';
import type { Known } from '../../funds/identity/known-funds.ts';
import { missingLimit } from '../../funds/missing-limit.ts';

const week = 7 * day;

/**
 * What an answer lacks is not always gone: it may be partial or unreadable. This decides how much is believed gone at
 * once; the rest is believed gone after a week.
 */
export interface MissingTolerance {
  /** After a week everything missing is believed gone. */
  readonly isOver: boolean;
  /** After an hour few missing things are believed gone, whatever the stamps say. */
  readonly hasWaited: boolean;
  /** Entries that could be read before cannot be read now, so what is missing may be in them. */
  readonly hides: boolean;
  /** Whether so few things are missing that the rest can be judged. */
  isFew(missing: number, all: number, least: number): boolean;
  /**
   * Whether what is missing is believed gone at once: nothing is hidden, and at most a tenth of all is missing (after
   * an hour half), or `least`.
   */
  accepts(missing: number, all: number, least: number): boolean;
  /**
   * Whether a missing fund or asset is believed gone: at once if the answer is newer than its last reading, because the
   * exchange stamps everything together; else after an hour.
   * @param few so few are missing that they may be believed gone
   */
  believesGone(few: boolean, isNewer: boolean): boolean;
}

/**
 * @param hidden how many entries of the answer could not be read and were left out
 * @param now time of the answer by the exchange's clock, Unix ms
 */
export function missingTolerance(known: Known, hidden: number, now: number): MissingTolerance {
  const held = known.heldSince === null ? 0 : now - known.heldSince;
  const isOver = held >= week;
  const hides = hidden > known.hidden;
  const hasWaited = held >= missingLimit;
  const isFew = (missing: number, all: number, least: number): boolean =>
    isOver || missing <= Math.max(least, Math.floor(all / (hasWaited ? 2 : 10)));
  return {
    isOver,
    hasWaited,
    hides,
    isFew,
    accepts: (...counts) => isOver || (!hides && isFew(...counts)),
    believesGone: (few, isNewer) => few && (hasWaited || isNewer),
  };
}
