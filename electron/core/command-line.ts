/** Options from the command line. They hold for the run and are never saved. */
export interface CommandLine {
  readonly hidden: boolean;
  readonly print: 'table' | 'json' | null;
  /** A reading command, which opens no window; null without one. */
  readonly read: ReadCommand | null;
  /** Replaces the watchlist; null without the flag. */
  readonly symbols: readonly string[] | null;
  /** Replaces the base URL of the exchange; null without the flag. */
  readonly source: string | null;
  readonly userDataDirectory: string | null;
}

export type ReadCommand =
  | {
      readonly kind: 'history';
      readonly symbol: string;
      /** Null for all assets. */
      readonly asset: string | null;
      /** Only stamps from this time on, Unix ms; null for all. */
      readonly since: number | null;
      readonly format: 'json' | 'csv';
    }
  | {
      readonly kind: 'events';
      readonly symbol: string | null;
      /** Only events from this time on, Unix ms; null for all. */
      readonly since: number | null;
    }
  | { readonly kind: 'funds' }
  | { readonly kind: 'watch' };
