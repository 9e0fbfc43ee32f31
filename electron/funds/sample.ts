/** One recorded balance of one asset in one fund. */
export interface Sample {
  /** When the exchange stamped it, Unix ms. */
  readonly at: number;
  /** Decimal string, the exchange's own digits. */
  readonly balance: string;
  /**
   * `at` is no stamp of the exchange: when it was fetched, because its stamp could not be read, or right before the
   * stamp under which another balance replaced it.
   */
  readonly unstamped?: true;
}
