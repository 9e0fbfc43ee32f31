/** A time over which a change is told: since the sample before, 24 hours, 7 days, 30 days. */
export type ChangeWindow = 'previous' | 'day' | 'week' | 'month';

/** How a balance moved over one window. Decimals are strings, times Unix ms. */
export interface Change {
  readonly window: ChangeWindow;
  /** Stamp of the sample it is compared with. */
  readonly since: number;
  /** False: the recording is younger than the window or has a gap there; what is told is the time since `since`. */
  readonly complete: boolean;
  /** Exact, negative for a fall. */
  readonly absolute: string;
  /** Rounded half away from zero to two places, such as `-23.70`; null where the base is zero or negative. */
  readonly percent: string | null;
}

/** The fall from the highest balance that was recorded. */
export interface Drawdown {
  readonly peak: string;
  /** The last stamp at which the balance stood at its peak. */
  readonly peakAt: number;
  /** Exact and negative. */
  readonly absolute: string;
  /** As {@link Change.percent}. */
  readonly percent: string | null;
}
