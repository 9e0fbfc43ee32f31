/** How much is recorded, of all hosts together. */
export interface HistoryFacts {
  /** Size of the file with what is not yet merged into it. */
  readonly bytes: number;
  readonly samples: number;
  /** Stamp of the oldest sample, Unix ms; null without any. */
  readonly since: number | null;
  /** Path of the file. */
  readonly file: string;
}
