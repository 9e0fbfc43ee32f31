import { higher } from '../../funds/change.ts';
import type { Balance } from '../../funds/fund.ts';
import type { FundEvent } from '../../funds/fund-event.ts';
import type { KnownFund, KnownSeries } from '../../funds/known-funds.ts';
import { compareDecimals, isJumpUp, movement } from '../../funds/movement.ts';
import type { Sample } from '../../funds/sample.ts';
import { positionOf, type Recent } from '../../funds/sample-window.ts';

/** Well below what may be a top-up, so that no float error matters: most balances need no exact look. */
const surelyNoTopUp = 1.05;

/** What one balance of an answer adds to the recording of its asset. */
export interface Recorded {
  readonly sample: Sample;
  /** The stamp was recorded before, with another balance. */
  readonly correction: boolean;
  readonly series: KnownSeries;
  readonly topUp: FundEvent | null;
}

/**
 * @returns null when the balance is unknown or this very sample is recorded
 */
export function recordBalance(
  { asset, marginBalance, updateTime }: Balance,
  fund: KnownFund,
  { stamps, balances }: Recent,
): Recorded | null {
  if (marginBalance === null || updateTime === null) return null;
  const position = positionOf(stamps, updateTime);
  const correction = stamps[position] === updateTime;
  if (correction && balances[position] === marginBalance) return null;
  const sample: Sample = { at: updateTime, balance: marginBalance };
  return {
    sample,
    correction,
    series: withRecorded(fund.series.get(asset) ?? newSeries(asset), sample),
    topUp: topUpOf(asset, stamps[position - 1] ?? null, balances[position - 1] ?? '', sample, fund),
  };
}

export function newSeries(asset: string): KnownSeries {
  return { asset, present: true, first: null, peak: null };
}

/** The series with a sample more, the same value where nothing of it changes. */
function withRecorded(series: KnownSeries, sample: Sample): KnownSeries {
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

/** A jump up is told as a possible top-up, unless symbols joined since: then it may have come with them. */
function topUpOf(
  asset: string,
  at: number | null,
  before: string,
  now: Sample,
  { changed }: KnownFund,
): FundEvent | null {
  if (at === null) return null;
  if (changed !== null && changed.added.length > 0 && changed.at > at) return null;
  if (Number(now.balance) < Number(before) * surelyNoTopUp || !isJumpUp(before, now.balance)) return null;
  return { at: now.at, kind: 'top-up', asset, ...movement(before, now.balance) };
}
