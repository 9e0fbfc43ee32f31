/** One recorded balance of one asset in one fund. */
export interface Sample {
  /** When the exchange stamped it, Unix ms. */
  readonly at: number;
  /** Decimal string, the exchange's own digits. */
  readonly balance: string;
}
