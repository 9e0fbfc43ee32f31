/** What the command line asks for. It holds for the run and is never saved. */
export interface CommandLine {
  readonly hidden: boolean;
  readonly print: 'table' | 'json' | null;
  /** Instead of the watchlist; null when the flag is absent. */
  readonly symbols: readonly string[] | null;
  /** Instead of the exchange's own address. */
  readonly source: string | null;
  readonly userDataDirectory: string | null;
}
