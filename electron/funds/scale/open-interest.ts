import { day, hour } from '../../base/duration.ts';
/** The open interest of one contract. Both are decimal strings of zero or more. */
export interface OpenInterest {
  /** In units of its base asset. */
  readonly amount: string;
  /** The same in its quote asset. */
  readonly value: string;
}

/** One row of the exchange's statistics. */
export interface DatedOpenInterest extends OpenInterest {
  /** Unix ms, as the exchange says. */
  readonly at: number;
}

/** The exchange's answer about one symbol at one midnight. */
export interface KnownOpenInterest {
  /** Null if the exchange has none for this midnight. */
  readonly figure: OpenInterest | null;
  /** The newest midnight with a figure, Unix ms; null without any. */
  readonly newest: number | null;
}

/** Balances are stamped seconds after midnight UTC; up to this distance counts as midnight, ms. */
const tolerance = hour;

/** The midnight (UTC) of a stamp, Unix ms; null if it is null or not at midnight. */
export function midnightOf(stamp: number | null): number | null {
  if (stamp === null) return null;
  const midnight = Math.round(stamp / day) * day;
  return Math.abs(stamp - midnight) <= tolerance ? midnight : null;
}

/** One request per member and day; of a larger fund, only watched members are requested. */
const maxMembers = 40;

/** The symbols of a fund whose open interest is requested, at most 40. */
export function scaleSymbols({ symbols, watched }: FundMembers): readonly string[] {
  return isScaledByAll(symbols) ? [...new Set(symbols)] : watched.slice(0, maxMembers);
}

export interface FundMembers {
  readonly symbols: readonly string[];
  readonly watched: readonly string[];
}

/** Whether the fund is compared with all its members; false: only watched ones are shown. */
export function isScaledByAll(symbols: readonly string[]): boolean {
  return symbols.length <= maxMembers;
}
