import { compareDecimals, type Movement, movement } from './movement.ts';
import { positionOf, type Sample } from './sample.ts';

/** A time over which a change is told: since the sample before, 24 hours, 7 days, 30 days. */
export type ChangeWindow = 'previous' | 'day' | 'week' | 'month';

/** How a balance moved over one window. Decimals are strings, times Unix ms. */
export interface Change extends Movement {
  readonly window: ChangeWindow;
  /** Stamp of the sample it is compared with. */
  readonly since: number;
  /** False: the recording is younger than the window or has a gap there; what is told is the time since `since`. */
  readonly complete: boolean;
}

/** The fall from the highest balance that was recorded. */
export interface Drawdown extends Movement {
  readonly peak: string;
  /** The last stamp at which the balance stood at its peak. */
  readonly peakAt: number;
}

const hour = 60 * 60_000;
const day = 24 * hour;

interface Span {
  readonly window: ChangeWindow;
  readonly length: number;
  /** How much later than the start a sample may be stamped that still stands for it: no stamp comes to the second. */
  readonly later: number;
  /** How much earlier. A sample before that leaves a gap at the start of the window. */
  readonly earlier: number;
}

const spans: readonly Span[] = [
  { window: 'day', length: day, later: 3 * hour, earlier: 12 * hour },
  { window: 'week', length: 7 * day, later: 12 * hour, earlier: 18 * hour },
  { window: 'month', length: 30 * day, later: 12 * hour, earlier: 3 * day },
];

/**
 * How a balance moved up to `present`, by the exchange's own stamps: the machine's clock has no say.
 * @param samples in the order of their stamps; those of the time of `present` and after it are passed over
 * @returns in the order previous, day, week, month; empty on a first reading
 */
export function changesOf(samples: readonly Sample[], present: Sample): Change[] {
  const count = positionOf(samples, present.at);
  const previous = samples[count - 1];
  if (previous === undefined) return [];
  const movements = new Map<Sample, Movement>();
  function change(window: ChangeWindow, base: Sample, complete: boolean): Change {
    const known = movements.get(base) ?? movement(base.balance, present.balance);
    movements.set(base, known);
    return { window, since: base.at, complete, absolute: known.absolute, percent: known.percent };
  }
  const changes = [change('previous', previous, true)];
  for (const { window, length, later, earlier } of spans) {
    const start = present.at - length;
    const position = Math.min(count, positionOf(samples, start + later + 1));
    const before = samples[position - 1];
    if (before !== undefined && before.at >= start - earlier) {
      changes.push(change(window, before, true));
      continue;
    }
    // Nothing was recorded when the window began: the first sample inside it tells less than the window, and where
    // there is none the last one before it tells more. Either says since when.
    const base = position < count ? samples[position] : before;
    if (base !== undefined) changes.push(change(window, base, false));
  }
  return changes;
}

/** The fall of `present` from a recorded peak; null where it stands at the peak or above. */
export function drawdownOf(peak: Sample, present: Sample): Drawdown | null {
  if (peak.at > present.at || compareDecimals(present.balance, peak.balance) >= 0) return null;
  return { peak: peak.balance, peakAt: peak.at, ...movement(peak.balance, present.balance) };
}

/** The higher of two samples; of equals the later. */
export function higher(a: Sample, b: Sample): Sample {
  const order = compareDecimals(a.balance, b.balance);
  if (order === 0) return a.at > b.at ? a : b;
  return order > 0 ? a : b;
}
