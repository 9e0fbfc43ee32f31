import BigNumber from 'bignumber.js';
import { higher } from '../../funds/change.ts';
import type { Balance } from '../../funds/fund.ts';
import type { FundEvent } from '../../funds/fund-event.ts';
import type { KnownFund, KnownSeries } from '../../funds/identity/known-funds.ts';
import { compareDecimals, isJumpUp, movement } from '../../funds/identity/movement.ts';
import { regroupedBetween } from '../../funds/own-change.ts';
import type { Sample } from '../../funds/sample.ts';
import { newestOf, newestStamped, positionOf, type SampleWindow } from '../../funds/view/sample-window.ts';

/** What one balance adds to the recording of its asset. */
export interface Recorded {
  readonly sample: Sample;
  /** The stamp was recorded before, with another balance. */
  readonly correction: boolean;
  /** The replaced sample, if it was higher and the newest: a fall under one stamp is a fall. */
  readonly replaced: Sample | null;
  readonly series: KnownSeries;
  readonly topUp: FundEvent | null;
}

/** What is known beside a balance with a stamp. */
export interface StampedFacts {
  readonly samples: SampleWindow;
  /** The latest stamp that is believed, Unix ms. */
  readonly latest: number;
  /** The part of the balance that came or left with symbols in this answer. */
  readonly regrouped: string;
}

/**
 * What a balance with a believed stamp adds.
 * @returns null if it is unknown or already recorded
 */
export function recordStamped(
  { asset, marginBalance, updateTime }: Balance,
  fund: KnownFund,
  { samples, latest, regrouped }: StampedFacts,
): Recorded | null {
  if (marginBalance === null || updateTime === null) return null;
  const { stamps, balances } = samples;
  const position = positionOf(stamps, updateTime);
  const correction = stamps[position] === updateTime;
  const before = balances[position] ?? '';
  if (correction && before === marginBalance) return null;
  const sample: Sample = { at: updateTime, balance: marginBalance };
  const series = fund.series.get(asset) ?? newSeries(asset);
  const isNewest = newestStamped(samples, latest)?.at === updateTime;
  const replaced = correction && isNewest ? higherUnder(sample, samples, series, regrouped) : null;
  return {
    sample,
    correction,
    replaced,
    series: withRecorded(series, sample),
    topUp: topUpOf(asset, balances[position - 1] ?? null, stamps[position - 1] ?? 0, sample, fund, regrouped),
  };
}

/**
 * The replaced balance, if it was higher without what moved with symbols: a fall under one stamp is measured from the
 * highest balance under it.
 */
function higherUnder(
  { at, balance }: Sample,
  { stamps, balances, unstamped }: SampleWindow,
  { regroupings }: KnownSeries,
  regrouped: string,
): Sample | null {
  const position = positionOf(stamps, at);
  const before = balances[position] ?? balance;
  if (new BigNumber(balance).minus(regrouped).gte(before)) return null;
  const highest = unstamped.includes(at - 1) ? balances[position - 1] : undefined;
  // Money that leaves with this answer may have been lost before.
  const movedSince = new BigNumber(regroupedBetween(regroupings, at - 1, at)).minus(BigNumber.min(regrouped, 0));
  if (highest !== undefined && new BigNumber(before).minus(movedSince).lte(highest)) return null;
  return { at: at - 1, balance: before, unstamped: true };
}

/**
 * What a balance without a believed stamp adds: a sample as of its fetch, if it differs from the one before.
 * @param before the balance in view before; null without any
 * @param now time of the answer by the exchange's clock
 */
export function recordUnstamped(
  { asset, marginBalance }: Balance,
  fund: KnownFund,
  samples: SampleWindow,
  before: string | null,
  now: number,
): Recorded | null {
  const last = newestOf(samples);
  if (marginBalance === null || (last !== null && marginBalance === (before ?? samples.balances.at(-1)))) return null;
  const sample: Sample = { at: unstampedTime(samples, now), balance: marginBalance, unstamped: true };
  const series = withRecorded(fund.series.get(asset) ?? newSeries(asset), sample);
  return { sample, correction: false, replaced: null, series, topUp: null };
}

/**
 * The time of a reading without a believed stamp: that of its answer, but after every sample, even if our clock is
 * wrong.
 */
export function unstampedTime(samples: SampleWindow, now: number): number {
  return Math.max(now, (newestOf(samples) ?? 0) + 1);
}

export function newSeries(asset: string): KnownSeries {
  return { asset, present: true, goneAt: null, first: null, peak: null, regroupings: [], regrouped: '0' };
}

/** The series with one more sample; the same value if nothing changes. */
export function withRecorded(series: KnownSeries, sample: Sample): KnownSeries {
  if (series.first === null) return { ...series, first: sample.at, peak: sample };
  const first = Math.min(series.first, sample.at);
  const peak = peakWith(series.peak, sample);
  return first === series.first && peak === series.peak ? series : { ...series, first, peak };
}

function peakWith(peak: Sample | null, sample: Sample): Sample | null {
  if (peak === null) return null; // it must be looked for anyway
  if (peak.at === sample.at && compareDecimals(sample.balance, peak.balance) < 0) return null;
  return higher(peak, sample);
}

/** Reports a jump up as a possible top-up, unless the money came with symbols or symbols have joined since. */
function topUpOf(
  asset: string,
  before: string | null,
  since: number,
  now: Sample,
  { changed }: KnownFund,
  regrouped: string,
): FundEvent | null {
  if (before === null) return null;
  if (changed !== null && changed.added.length > 0 && changed.at > since) return null;
  const own = new BigNumber(now.balance).minus(regrouped).toFixed();
  return isJumpUp(before, own) ? { at: now.at, kind: 'top-up', asset, ...movement(before, own) } : null;
}
