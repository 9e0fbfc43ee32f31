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

/** What the exchange has answered about one symbol at one midnight. */
export interface KnownOpenInterest {
  /** Null: it was asked and has none of this midnight. */
  readonly figure: OpenInterest | null;
  /** The newest midnight of which it has one, Unix ms; null without any. */
  readonly newest: number | null;
}

const hour = 60 * 60_000;
const day = 24 * hour;
/** Balances are stamped seconds after midnight UTC. A stamp further away than this is of another time of the day. */
const tolerance = hour;

/** The midnight (UTC) of a stamp, Unix ms; null without one, and where it was not stamped at midnight. */
export function midnightOf(stamp: number | null): number | null {
  if (stamp === null) return null;
  const midnight = Math.round(stamp / day) * day;
  return Math.abs(stamp - midnight) <= tolerance ? midnight : null;
}

/** The open interest of a day is asked for with one request for each member: of a larger fund for the watched ones. */
const mostMembers = 40;

/** Symbols of a fund whose open interest is asked for, 40 at the most. */
export function scaleSymbols({ symbols, watched }: FundMembers): readonly string[] {
  return isScaledByAll(symbols) ? [...new Set(symbols)] : watched.slice(0, mostMembers);
}

export interface FundMembers {
  readonly symbols: readonly string[];
  readonly watched: readonly string[];
}

/** Whether the fund stands over the open interest of all its members; false: the watched ones are shown alone. */
export function isScaledByAll(symbols: readonly string[]): boolean {
  return symbols.length <= mostMembers;
}
