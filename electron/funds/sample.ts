/** One recorded balance of one asset in one fund. */
export interface Sample {
  /** When the exchange stamped it, Unix ms. */
  readonly at: number;
  /** Decimal string, the exchange's own digits. */
  readonly balance: string;
  /**
   * `at` is not a stamp of the exchange. Either the stamp could not be read, and it is the fetch time; or another balance
   * replaced this one at its stamp, and it is right before that.
   */
  readonly unstamped?: true;
}
