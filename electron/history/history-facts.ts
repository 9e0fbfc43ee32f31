/** Size and age of the recording, all hosts together. */
export interface HistoryFacts {
  /** Size of the file and its write-ahead log. */
  readonly bytes: number;
  readonly samples: number;
  /** Stamp of the oldest sample, Unix ms; null without any. */
  readonly since: number | null;
  /** Path of the file. */
  readonly file: string;
}
