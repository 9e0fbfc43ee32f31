/**
 * The words of the domain. All balances are decimal strings as the exchange wrote them, in units of the asset;
 * all times are Unix milliseconds, UTC.
 */

/** What one fund holds of one asset. `null` means that the exchange's value could not be read: unknown, never 0. */
export interface Balance {
  readonly asset: string;
  /** Plain decimal notation with the exchange's own digits; exponents are written out. */
  readonly marginBalance: string | null;
  /** When the exchange stamped the balance (not when we asked). */
  readonly updateTime: number | null;
}

/** A set of symbols that share a set of asset balances. It has no id and no name of its own. */
export interface Fund {
  readonly symbols: readonly string[];
  readonly balances: readonly Balance[];
  /** Assets whose entries in the answer could not be read: their balances are those of before, or unknown. */
  readonly unread?: readonly string[];
  /**
   * How it came into the snapshot, where not by the answer about all funds: by a request for one of its symbols, or
   * carried over from an earlier snapshot, because that request could not be made.
   */
  readonly origin?: 'single-request' | 'carried-over';
}

/** Everything one good answer said, with the time we asked. */
export interface Snapshot {
  /** Base URL of the exchange that answered. */
  readonly source: string;
  readonly fetchedAt: number;
  /** The exchange's clock as the answer itself tells it (its `Date` header, to the second); null when it does not. */
  readonly serverTime: number | null;
  readonly funds: readonly Fund[];
  /** Watched symbols of which the exchange itself said that no fund covers them. */
  readonly uncovered: readonly string[];
  /** How many entries of the answer could not be read and were left out or made unknown. */
  readonly unreadable: number;
  /** How many of them were left out: what seems to be missing may be in them. */
  readonly hidden: number;
}
