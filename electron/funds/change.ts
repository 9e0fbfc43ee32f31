import BigNumber from 'bignumber.js';
import { compareDecimals, type Movement, ownMovement } from './identity/movement.ts';
import type { Sample } from './sample.ts';
import { columnsOf, positionOf, type SampleWindow } from './view/sample-window.ts';

/** The window of a change: since the previous sample, 24 hours, 7 days, 30 days. */
export type ChangeWindow = 'previous' | 'day' | 'week' | 'month';

/** How a balance moved over one window. Decimals are strings, times Unix ms. */
export interface Change extends Movement {
  readonly window: ChangeWindow;
  /** Stamp of the sample it is compared with. */
  readonly since: number;
  /** False: the recording is younger than the window or has a gap there; the change is since `since`. */
  readonly complete: boolean;
  /**
   * What moved together with symbols in that time: negative to another fund, positive from another. It is no loss and no
   * gain, so `absolute` and `percent` leave it out.
   */
  readonly regrouped: string;
  /** What of that came from others, where any did, whatever left again: the percentage is one of all that was held. */
  readonly brought?: string;
}

/** Money that moved together with symbols: a negative amount to another fund, a positive one from another. */
export interface Regrouping {
  readonly at: number;
  readonly amount: string;
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

const lastDay: Span = { window: 'day', length: day, later: 3 * hour, earlier: 12 * hour };
const spans: readonly Span[] = [
  lastDay,
  { window: 'week', length: 7 * day, later: 12 * hour, earlier: 18 * hour },
  { window: 'month', length: 30 * day, later: 12 * hour, earlier: 3 * day },
];

/**
 * How a balance moved up to `present`, by the exchange's own stamps: the machine's clock has no say.
 * @param recent samples of the time of `present` and after it are passed over
 * @param regroupings what moved together with symbols: it is no change of the fund's own
 * @returns in the order previous, day, week, month; empty on a first reading
 */
export function changesIn(recent: SampleWindow, present: Sample, regroupings: readonly Regrouping[] = []): Change[] {
  const count = positionOf(recent.stamps, present.at);
  if (count === 0) return [];
  let last: { readonly base: number; readonly own: OwnChange } | null = null;
  function change(window: ChangeWindow, base: number, complete: boolean): Change {
    // In most recordings the sample before is also that of the day before.
    if (last?.base !== base) last = { base, own: ownChange(recent, base, present, regroupings) };
    return { window, complete, ...last.own };
  }
  const changes = [change('previous', previousOf(recent, count - 1, present, regroupings), true)];
  for (const span of spans) {
    const { base, complete } = startOf(recent, count, present.at, span);
    changes.push(change(span.window, base, complete));
  }
  return changes;
}

/** {@link changesIn} of the last 24 hours alone; null on a first reading, and over a gap. */
export function dayChangeIn(recent: SampleWindow, present: Sample, regroupings: readonly Regrouping[]): Change | null {
  const count = positionOf(recent.stamps, present.at);
  if (count === 0) return null;
  const { base, complete } = startOf(recent, count, present.at, lastDay);
  return complete ? { window: 'day', complete, ...ownChange(recent, base, present, regroupings) } : null;
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
  // Nothing was recorded when the window began: the first sample inside it tells less than the window, and where
  // there is none the last one before it says more. Either says since when.
  return { base: position < count ? position : before, complete: false };
}

type OwnChange = Omit<Change, 'window' | 'complete'>;

/**
 * How a balance moved since one sample, or since money moved after it: whichever makes what was lost the greater part of
 * what was held. Neither depends on what is read later, so a loss keeps its percentage.
 */
function ownChange(
  { stamps, balances }: SampleWindow,
  base: number,
  present: Sample,
  regroupings: readonly Regrouping[],
): OwnChange {
  const moves = regroupings
    .filter(({ at }) => at > (stamps[base] ?? 0) && at <= present.at)
    .sort((a, b) => b.at - a.at);
  const afterMoves = new Set(moves.map(({ at }) => positionOf(stamps, at)));
  let counted = 0;
  let [regrouped, brought] = [new BigNumber(0), new BigNumber(0)];
  // Called from the newest sample to the oldest: each move is counted once, however many there are.
  function since(position: number): OwnChange {
    const at = stamps[position] ?? 0;
    for (let move = moves[counted]; move !== undefined && move.at > at; move = moves[counted]) {
      regrouped = regrouped.plus(move.amount);
      brought = brought.plus(BigNumber.max(move.amount, 0));
      counted += 1;
    }
    const [moved, came] = [regrouped.toFixed(), brought.toFixed()];
    const movement = ownMovement(balances[position] ?? '', present.balance, moved, came);
    return { since: at, regrouped: moved, ...(came === '0' ? {} : { brought: came }), ...movement };
  }
  const later = [...afterMoves].filter((position) => (stamps[position] ?? present.at) < present.at).map(since);
  const whole = since(base);
  const isPart = ({ absolute }: OwnChange): boolean =>
    compareDecimals(absolute, '0') < 0 && compareDecimals(absolute, whole.absolute) >= 0;
  return later.filter(isPart).reduceRight((a, b) => (isGreaterPart(b, a) ? b : a), whole);
}

/** To two places, as it is shown: of equals the one over the longer time stays. */
function isGreaterPart({ percent: a }: OwnChange, { percent: b }: OwnChange): boolean {
  return a !== null && b !== null && compareDecimals(a, b) < 0;
}

/**
 * What a balance is compared with since the previous stamp: what its own stamp said before, where that was higher, else
 * the stamp before.
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
  // What moved between the two is not a fall: then the nearer one says more.
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

/** What came from other funds after one time and up to another. */
function broughtBetween(regroupings: readonly Regrouping[], after: number, until: number): string {
  return regroupedBetween(
    regroupings.filter(({ amount }) => compareDecimals(amount, '0') > 0),
    after,
    until,
  );
}

/** The sum of what moved together with symbols after one time and up to another. */
export function regroupedBetween(regroupings: readonly Regrouping[], after: number, until: number): string {
  const own = regroupings.filter(({ at }) => at > after && at <= until);
  if (own.length === 0) return '0'; // nearly always
  return own.reduce((sum, { amount }) => sum.plus(amount), new BigNumber(0)).toFixed();
}

/** The higher of two samples; of equals the later. */
export function higher(a: Sample, b: Sample): Sample {
  const order = compareDecimals(a.balance, b.balance);
  if (order === 0) return a.at > b.at ? a : b;
  return order > 0 ? a : b;
}
