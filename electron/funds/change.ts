import { day, hour } from '../base/duration.ts';
import { compareDecimals, type Movement, ownMovement } from './identity/movement.ts';
import { broughtBetween, createOwnChanges, type OwnChange, type Regrouping, regroupedBetween } from './own-change.ts';
import type { Sample } from './sample.ts';
import { columnsOf, positionOf, type SampleWindow } from './view/sample-window.ts';

/** The window of a change: since the previous sample, 24 hours, 7 days, 30 days. */
export type ChangeWindow = 'previous' | 'day' | 'week' | 'month';

/** How a balance moved over one window. Decimals are strings, times Unix ms. */
export interface Change extends OwnChange {
  readonly window: ChangeWindow;
  /**
   * False if the change is measured from `since` instead of the start of the window, because the recording is younger or
   * has a gap there.
   */
  readonly complete: boolean;
  /** A deeper fall from a higher balance within the window, or since the previous reading, if there is one. */
  readonly fall?: OwnChange;
}

/** The fall from the highest recorded balance. */
export interface Drawdown extends Movement {
  readonly peak: string;
  /** The last stamp with the balance at its peak. */
  readonly peakAt: number;
}

interface Span {
  readonly window: ChangeWindow;
  readonly length: number;
  /** How much later than the start of the window its first sample may be stamped, ms: stamps are not exact. */
  readonly later: number;
  /** How much earlier, ms. With an older sample, the window has a gap at its start. */
  readonly earlier: number;
}

const lastDay: Span = { window: 'day', length: day, later: 3 * hour, earlier: 12 * hour };
const spans: readonly Span[] = [
  lastDay,
  { window: 'week', length: 7 * day, later: 12 * hour, earlier: 18 * hour },
  { window: 'month', length: 30 * day, later: 12 * hour, earlier: 3 * day },
];

/**
 * How a balance moved up to `present`, by the exchange's stamps.
 * @param recent samples stamped before `present`; later ones are ignored
 * @param regroupings money that moved with symbols, which is not counted as a change
 * @returns in the order previous, day, week, month; empty on a first reading
 */
export function changesIn(recent: SampleWindow, present: Sample, regroupings: readonly Regrouping[] = []): Change[] {
  const count = positionOf(recent.stamps, present.at);
  if (count === 0) return [];
  const { changeSince, fallSince } = createOwnChanges(recent, count, present, regroupings);
  const previous = previousOf(recent, count - 1, present, regroupings);
  const change = (window: ChangeWindow, complete: boolean, base: number, first: number): Change => {
    const fall = fallSince(base, Math.min(first, previous));
    return { window, complete, ...changeSince(base), ...(fall === null ? {} : { fall }) };
  };
  return [
    change('previous', true, previous, previous),
    ...spans.map((span) => {
      const { base, complete } = startOf(recent, count, present.at, span);
      return change(span.window, complete, base, Math.min(base, positionOf(recent.stamps, present.at - span.length)));
    }),
  ];
}

/** Only the 24-hour change of {@link changesIn}; null on a first reading and over a gap. */
export function dayChangeIn(recent: SampleWindow, present: Sample, regroupings: readonly Regrouping[]): Change | null {
  const count = positionOf(recent.stamps, present.at);
  if (count === 0) return null;
  const { base, complete } = startOf(recent, count, present.at, lastDay);
  if (!complete) return null;
  return { window: 'day', complete, ...createOwnChanges(recent, count, present, regroupings).changeSince(base) };
}

/** The deepest fall within the window of a change, or the change itself. */
export function fallIn(change: Change): Change {
  const { window, fall } = change;
  return fall === undefined ? change : { window, complete: false, ...fall };
}

/** Where a window begins. @param count how many samples are before `present` */
function startOf(
  { stamps }: SampleWindow,
  count: number,
  present: number,
  { length, later, earlier }: Span,
): { readonly base: number; readonly complete: boolean } {
  const start = present - length;
  const position = Math.min(count, positionOf(stamps, start + later + 1));
  const before = position - 1;
  if ((stamps[before] ?? Number.NEGATIVE_INFINITY) >= start - earlier) return { base: before, complete: true };
  // No sample at the start of the window: use the first one inside it, else the last one before it.
  return { base: position < count ? position : before, complete: false };
}

/**
 * The position of the previous sample, or of a higher balance that was recorded right before it under the same stamp.
 * Readings without a stamp may be dated as closely one after another, but each is one of its own.
 * @param last position of the sample before `present`
 */
function previousOf(
  { stamps, balances, unstamped }: SampleWindow,
  last: number,
  present: Sample,
  regroupings: readonly Regrouping[],
): number {
  const [before, own] = [balances[last - 1], balances[last]];
  const at = stamps[last] ?? 0;
  const isUnderStamp = present.unstamped !== true && at === present.at - 1 && unstamped.includes(at);
  if (before === undefined || own === undefined || !isUnderStamp) return last;
  // If money moved between the two, the difference is not a fall.
  const hasMoved = regroupedBetween(regroupings, stamps[last - 1] ?? 0, at) !== '0';
  return hasMoved || compareDecimals(before, own) < 0 ? last : last - 1;
}

/** {@link changesIn} for a list of samples in the order of their stamps. */
export function changesOf(samples: readonly Sample[], present: Sample): Change[] {
  return changesIn(columnsOf(samples), present);
}

/** The fall of `present` from a recorded peak; null if it is at the peak or above. */
export function drawdownOf(peak: Sample, present: Sample, regroupings: readonly Regrouping[] = []): Drawdown | null {
  if (peak.at > present.at || compareDecimals(present.balance, peak.balance) >= 0) return null;
  const regrouped = regroupedBetween(regroupings, peak.at, present.at);
  const brought = broughtBetween(regroupings, peak.at, present.at);
  const fall = ownMovement(peak.balance, present.balance, regrouped, brought);
  return compareDecimals(fall.absolute, '0') < 0 ? { peak: peak.balance, peakAt: peak.at, ...fall } : null;
}

/** The higher of two samples; on a tie the later. */
export function higher(a: Sample, b: Sample): Sample {
  const order = compareDecimals(a.balance, b.balance);
  if (order === 0) return a.at > b.at ? a : b;
  return order > 0 ? a : b;
}
