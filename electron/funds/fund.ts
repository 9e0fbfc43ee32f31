/**
 * The domain types. Balances are decimal strings as the exchange wrote them, in units of the asset; times are Unix ms.
 */

/** The balance of one asset in a fund. `null` means that the value could not be read: unknown, never 0. */
export interface Balance {
  readonly asset: string;
  /** Plain decimal notation with the exchange's digits; exponents are expanded. */
  readonly marginBalance: string | null;
  /** When the exchange stamped the balance (not when we fetched it). */
  readonly updateTime: number | null;
}

/** A set of symbols that share a set of asset balances. It has no id and no name of its own. */
export interface Fund {
  readonly symbols: readonly string[];
  readonly balances: readonly Balance[];
  /** Assets whose entries could not be read, or were older: their balances are from an earlier answer, or unknown. */
  readonly unread?: readonly string[];
  /**
   * Set if the fund is not from the answer about all funds: it comes from a request for one of its symbols, or is carried
   * over from an earlier snapshot because that request could not be made.
   */
  readonly origin?: 'single-request' | 'carried-over';
}

/** The content of one good answer, and when it was fetched. */
export interface Snapshot {
  /** Base URL of the exchange that answered. */
  readonly source: string;
  readonly fetchedAt: number;
  /** The exchange's clock from the `Date` header of the answer, in whole seconds; null without one. */
  readonly serverTime: number | null;
  readonly funds: readonly Fund[];
  /** Watched symbols that no fund covers, according to the exchange. */
  readonly uncovered: readonly string[];
  /** How many entries could not be read, and were left out or are unknown. */
  readonly unreadable: number;
  /** How many of these were left out: what seems to be missing may be in them. */
  readonly hidden: number;
}
