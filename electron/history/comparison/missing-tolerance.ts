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
  /** Something that could be read before cannot be read now: it is there, though it seems to be missing. */
  readonly hides: boolean;
  /** Whether so few things are missing that the rest can be judged. */
  isFew(missing: number, all: number, least: number): boolean;
  /**
   * Whether what is missing is believed gone at once: nothing is hidden, and no more than a tenth of all is missing, but
   * `least` always may be. After an hour no more than half.
   */
  accepts(missing: number, all: number, least: number): boolean;
  /**
   * Whether a fund or an asset that an answer lacks is believed gone: at once by an answer that is newer than what was
   * read of it last, as the exchange stamps everything together, else after an hour.
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
  const hides = hidden > known.unreadable;
  const hasWaited = held >= patience;
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
