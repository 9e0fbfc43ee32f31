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
   * False if the change is since `since` instead, because the recording is younger than the window or has a gap there.
   */
  readonly complete: boolean;
  /** A deeper fall from a higher balance within the window (always including the last reading), if there is one. */
  readonly fall?: OwnChange;
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
  /** How much later than the start a sample may be stamped to count as the start: no stamp is exact to the second. */
  readonly later: number;
  /** How much earlier. An older sample leaves a gap at the start of the window. */
  readonly earlier: number;
}

const lastDay: Span = { window: 'day', length: day, later: 3 * hour, earlier: 12 * hour };
const spans: readonly Span[] = [
  lastDay,
  { window: 'week', length: 7 * day, later: 12 * hour, earlier: 18 * hour },
  { window: 'month', length: 30 * day, later: 12 * hour, earlier: 3 * day },
];

/**
 * How a balance moved up to `present`, by the exchange's own stamps and not by this machine's clock.
 * @param recent samples at the time of `present` and later are ignored
 * @param regroupings money that moved with symbols: it is no change of the fund's own
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

/** {@link changesIn} of the last 24 hours alone; null on a first reading, and over a gap. */
export function dayChangeIn(recent: SampleWindow, present: Sample, regroupings: readonly Regrouping[]): Change | null {
  const count = positionOf(recent.stamps, present.at);
  if (count === 0) return null;
  const { base, complete } = startOf(recent, count, present.at, lastDay);
  if (!complete) return null;
  return { window: 'day', complete, ...createOwnChanges(recent, count, present, regroupings).changeSince(base) };
}

/** The fall that a change is or contains: from the highest balance within its window. */
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
  // Nothing was recorded when the window began. The first sample inside it is used, else the last one before it;
  // `since` says which.
  return { base: position < count ? position : before, complete: false };
}

/**
 * The position of the previous sample: if a higher balance was recorded before under the same stamp, that one.
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
  if (before === undefined || own === undefined || at !== present.at - 1 || !unstamped.includes(at)) return last;
  // Money that moved between the two is no fall: then the nearer one counts.
  const hasMoved = regroupedBetween(regroupings, stamps[last - 1] ?? 0, at) !== '0';
  return hasMoved || compareDecimals(before, own) < 0 ? last : last - 1;
}

/** {@link changesIn} a list of samples in the order of their stamps. */
export function changesOf(samples: readonly Sample[], present: Sample): Change[] {
  return changesIn(columnsOf(samples), present);
}

/** The fall of `present` from a recorded peak; null where it stands at the peak or above. */
export function drawdownOf(peak: Sample, present: Sample, regroupings: readonly Regrouping[] = []): Drawdown | null {
  if (peak.at > present.at || compareDecimals(present.balance, peak.balance) >= 0) return null;
  const regrouped = regroupedBetween(regroupings, peak.at, present.at);
  const brought = broughtBetween(regroupings, peak.at, present.at);
  const fall = ownMovement(peak.balance, present.balance, regrouped, brought);
  return compareDecimals(fall.absolute, '0') < 0 ? { peak: peak.balance, peakAt: peak.at, ...fall } : null;
}

/** The higher of two samples; of equals the later. */
export function higher(a: Sample, b: Sample): Sample {
  const order = compareDecimals(a.balance, b.balance);
  if (order === 0) return a.at > b.at ? a : b;
  return order > 0 ? a : b;
}
