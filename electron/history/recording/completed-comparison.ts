import BigNumber from 'bignumber.js';
import { higher } from '../../funds/change.ts';
import type { Known, KnownFund, KnownSeries } from '../../funds/identity/known-funds.ts';
import type { Sample } from '../../funds/sample.ts';
import type { Comparison } from '../comparison/compare-answer.ts';

/** Adds the stored series of assets that had left memory and are listed again. @param stored reads a series from the file */
export function withRecalled(
  compared: Comparison,
  before: Known,
  stored: (fund: number, asset: string) => KnownSeries | null,
): Comparison {
  return withSeries(compared, ({ id }, series) => {
    const fund = before.funds.get(id);
    const past = fund === undefined || fund.series.has(series.asset) ? null : stored(id, series.asset);
    return past === null ? series : joined(past, series);
  });
}

/** The series with their peaks, which are looked up where they are unknown. */
export function withPeaks(
  compared: Comparison,
  peak: (fund: KnownFund, series: KnownSeries) => Sample | null,
): Comparison {
  return withSeries(compared, (fund, series) => {
    return series.first === null || series.peak !== null ? series : { ...series, peak: peak(fund, series) };
  });
}

/** The comparison with other series, also in what is known after it. */
function withSeries(
  compared: Comparison,
  completed: (fund: KnownFund, series: KnownSeries) => KnownSeries,
): Comparison {
  const { known } = compared;
  /** Copied once for each fund, because it may have thousands. */
  const changed = new Map<KnownFund, Map<string, KnownSeries>>();
  const series = compared.series.map((one) => {
    const fund = known.funds.get(one.fund);
    const whole = fund === undefined ? one.series : completed(fund, one.series);
    if (fund === undefined || whole === one.series) return one;
    changed.set(fund, (changed.get(fund) ?? new Map(fund.series)).set(whole.asset, whole));
    return { fund: fund.id, series: whole };
  });
  if (changed.size === 0) return compared;
  const funds = new Map([
    ...known.funds,
    ...[...changed].map(([fund, own]) => [fund.id, { ...fund, series: own }] as const),
  ]);
  return { ...compared, known: { ...known, funds }, series };
}

/** Joins a stored series with what the answer added without knowing it. */
function joined(stored: KnownSeries, now: KnownSeries): KnownSeries {
  return {
    ...now,
    first: stored.first ?? now.first,
    peak: stored.peak === null || now.peak === null ? null : higher(stored.peak, now.peak),
    regroupings: [...stored.regroupings, ...now.regroupings],
    regrouped: new BigNumber(stored.regrouped).plus(now.regrouped).toFixed(),
  };
}
