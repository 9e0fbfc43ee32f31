/** What the exchange writes; see "Query Insurance Fund Balance Snapshot" in its documentation. */

export interface WireAsset {
  readonly asset: string;
  /** Decimal number, as text. */
  readonly marginBalance: string;
  /** Unix milliseconds, UTC. */
  readonly updateTime: number;
}

export interface WireFund {
  readonly symbols: readonly string[];
  readonly assets: readonly WireAsset[];
}
