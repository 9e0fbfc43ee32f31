import { day, hour } from '../../base/duration.ts';
import { compareDecimals } from '../identity/movement.ts';
import type { Sample } from '../sample.ts';

/**
 * Samples of one asset in the order of their stamps, stored as columns, because each answer scans a month of stamps and
 * heights.
 */
export interface SampleWindow {
  readonly stamps: readonly number[];
  readonly balances: readonly string[];
  /** The balances as floats, for drawing and for finding the highest; where two are equal, the decimals decide. */
  readonly heights: readonly number[];
  /** The members of `stamps` that are not stamps of the exchange, in order; usually none. */
  readonly unstamped: readonly number[];
}

export const noSamples: SampleWindow = { stamps: [], balances: [], heights: [], unstamped: [] };

/** The longest window of a change, and a day more for late stamps. */
const kept = 31 * day;
/**
 * Younger samples are all kept; of older ones the last and the highest of each hour, so that a fast exchange fills no
 * memory, with what a fall under one stamp fell from: that is dated right before it.
 */
const keptWhole = 2 * day;

/** The index at which a stamp is, or would be inserted. */
export function positionOf(stamps: readonly number[], at: number): number {
  let low = 0;
  let high = stamps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stamps[middle] ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The newest stamp; null without any. */
export function newestOf({ stamps }: SampleWindow): number | null {
  return stamps.at(-1) ?? null;
}

/** The newest sample; null without any. */
export function lastSample({ stamps, balances, unstamped }: SampleWindow): Sample | null {
  const at = stamps.at(-1);
  return at === undefined ? null : sampleOf(at, balances.at(-1) ?? '', unstamped.at(-1) === at);
}

/** The samples as columns. */
export function columnsOf(samples: readonly Sample[]): SampleWindow {
  return {
    stamps: samples.map(({ at }) => at),
    balances: samples.map(({ balance }) => balance),
    heights: samples.map(({ balance }) => Number(balance)),
    unstamped: samples.flatMap(({ at, unstamped }) => (unstamped === true ? [at] : [])),
  };
}

export function samplesIn({ stamps, balances, unstamped }: SampleWindow): Sample[] {
  const without = new Set(unstamped);
  return stamps.map((at, position) => sampleOf(at, balances[position] ?? '', without.has(at)));
}

function sampleOf(at: number, balance: string, unstamped: boolean): Sample {
  return unstamped ? { at, balance, unstamped } : { at, balance };
}

/** The newest sample with a stamp of the exchange not after `latest` (Unix ms); null without any. */
export function newestStamped({ stamps, balances, unstamped }: SampleWindow, latest: number): Sample | null {
  let without = unstamped.length - 1;
  for (let position = stamps.length - 1; position >= 0; position -= 1) {
    const at = stamps[position] ?? 0;
    if (at === unstamped[without]) without -= 1;
    else if (at <= latest) return { at, balance: balances[position] ?? '' };
  }
  return null;
}

/**
 * When a current balance was read: its stamp, or without one the time of the newest sample.
 * @returns null if nothing is recorded
 */
export function readingTime(window: SampleWindow, stamp: number | null): number | null {
  return stamp ?? window.unstamped.at(-1) ?? newestOf(window);
}

/**
 * The samples needed to compute changes: the last 31 days, and one sample before them. Gives the same result whether it is
 * applied once or after every new sample.
 * @param samples in the order of their stamps
 */
export function recentOf(samples: readonly Sample[]): SampleWindow {
  // Unstamped readings are dated by our clock, which may be a year ahead, so they must not make others look old.
  const newest = (samples.findLast(({ unstamped }) => unstamped !== true) ?? samples.at(-1))?.at ?? 0;
  const oldest = Math.max(0, samples.findIndex(({ at }) => at >= newest - kept) - 1);
  const highest = highestOfHours(samples, newest - keptWhole);
  return columnsOf(
    samples.filter((sample, position) => {
      if (position < oldest) return false;
      const next = samples[position + 1];
      return next === undefined || !isThinned(sample.at, next.at, newest) || highest.has(sample);
    }),
  );
}

/** The highest sample of each hour until a time; on a tie the first. */
function highestOfHours(samples: readonly Sample[], until: number): ReadonlySet<Sample> {
  const highest = new Map<number, Sample>();
  const last = Math.floor(until / hour);
  for (const sample of samples) {
    const own = Math.floor(sample.at / hour);
    if (own > last) break;
    const other = highest.get(own);
    if (other === undefined || compareDecimals(sample.balance, other.balance) > 0) highest.set(own, sample);
  }
  return new Set(highest.values());
}

function isThinned(at: number, next: number, newest: number): boolean {
  return at <= newest - keptWhole && next - at > 1 && Math.floor(at / hour) === Math.floor(next / hour);
}

/** Adds a sample, or replaces the balance at an existing stamp. */
export function withSample(recent: SampleWindow, sample: Sample): SampleWindow {
  const { stamps, balances, heights, unstamped } = recent;
  const last = newestOf(recent);
  if (last === null || sample.at <= last || changesOthers(recent, last, sample)) {
    return recentOf(inserted(samplesIn(recent), sample));
  }
  // An unstamped sample does not make others older.
  const oldest = sample.unstamped === true ? 0 : Math.max(0, positionOf(stamps, sample.at - kept) - 1);
  const without = unstamped.slice(positionOf(unstamped, stamps[oldest] ?? 0));
  return {
    stamps: withLast(stamps.slice(oldest), sample.at),
    balances: withLast(balances.slice(oldest), sample.balance),
    heights: withLast(heights.slice(oldest), Number(sample.balance)),
    unstamped: sample.unstamped === true ? withLast(without, sample.at) : without,
  };
}

/** Whether a new last sample makes others old enough to be removed. */
function changesOthers(
  { stamps, unstamped }: SampleWindow,
  last: number,
  { at, unstamped: isOwnTime }: Sample,
): boolean {
  if (isOwnTime === true) return unstamped.length === stamps.length;
  return unstamped.at(-1) === last || thinsOut(stamps, last, at);
}

/** Removes the samples at some stamps. */
export function withoutSamples(recent: SampleWindow, stamps: readonly number[]): SampleWindow {
  const removed = new Set(stamps);
  return columnsOf(samplesIn(recent).filter(({ at }) => !removed.has(at)));
}

function withLast<Value>(own: Value[], last: Value): Value[] {
  own.push(last);
  return own;
}

/** Whether samples that are now older than two days must be thinned out. */
function thinsOut(stamps: readonly number[], last: number, newest: number): boolean {
  const end = positionOf(stamps, newest - keptWhole + 1);
  for (let position = positionOf(stamps, last - keptWhole + 1); position < end; position += 1) {
    if (isThinned(stamps[position] ?? 0, stamps[position + 1] ?? newest, newest)) return true;
  }
  return false;
}

function inserted(samples: readonly Sample[], sample: Sample): Sample[] {
  const position = positionOf(
    samples.map(({ at }) => at),
    sample.at,
  );
  return samples.toSpliced(position, samples[position]?.at === sample.at ? 1 : 0, sample);
}
