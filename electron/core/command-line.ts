/** Options from the command line. They hold for the run and are never saved. */
export interface CommandLine {
  readonly hidden: boolean;
  readonly print: 'table' | 'json' | null;
  /** Reads the recording for a machine instead of opening anything; null when no such flag is there. */
  readonly read: ReadCommand | null;
  /** Instead of the watchlist; null when the flag is absent. */
  readonly symbols: readonly string[] | null;
  /** Instead of the exchange's own address. */
  readonly source: string | null;
  readonly userDataDirectory: string | null;
}

export type ReadCommand =
  | {
      readonly kind: 'history';
      readonly symbol: string;
      /** Null for all assets. */
      readonly asset: string | null;
      /** Stamps from here on, Unix ms; null for all. */
      readonly since: number | null;
      readonly format: 'json' | 'csv';
    }
  | {
      readonly kind: 'events';
      readonly symbol: string | null;
      /** Events from here on, Unix ms; null for all. */
      readonly since: number | null;
    }
  | { readonly kind: 'funds' }
  | { readonly kind: 'watch' };
