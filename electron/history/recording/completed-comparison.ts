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
  const recalled = new Map<number, Map<string, KnownSeries>>();
  for (const {
    fund: id,
    series: { asset },
  } of compared.series) {
    const fund = before.funds.get(id);
    if (fund === undefined || fund.series.has(asset) || recalled.get(id)?.has(asset) === true) continue;
    const past = stored(id, asset);
    const now = compared.known.funds.get(id)?.series.get(asset);
    if (past === null || now === undefined) continue;
    recalled.set(id, (recalled.get(id) ?? new Map<string, KnownSeries>()).set(asset, joined(past, now)));
  }
  if (recalled.size === 0) return compared;
  const funds = new Map(compared.known.funds);
  for (const [id, own] of recalled) {
    const fund = funds.get(id);
    if (fund !== undefined) funds.set(id, { ...fund, series: new Map([...fund.series, ...own]) });
  }
  const series = compared.series.map((one) => {
    return { ...one, series: recalled.get(one.fund)?.get(one.series.asset) ?? one.series };
  });
  return { ...compared, known: { ...compared.known, funds }, series };
}

/** The series with their peaks, which are looked up where they are unknown. */
export function withPeaks(
  { known: next, series, ...rest }: Comparison,
  peak: (fund: KnownFund, series: KnownSeries) => Sample | null,
): Comparison {
  if (series.every(({ series: { first, peak: highest } }) => first === null || highest !== null)) {
    return { known: next, series, ...rest };
  }
  const found = new Map<number, Map<string, KnownSeries>>();
  const complete = series.map(({ fund: id, series: one }) => {
    const fund = next.funds.get(id);
    if (fund === undefined) return { fund: id, series: one };
    const whole = { ...one, peak: peak(fund, one) };
    found.set(id, (found.get(id) ?? new Map(fund.series)).set(one.asset, whole));
    return { fund: id, series: whole };
  });
  const funds = new Map(next.funds);
  for (const [id, withThem] of found) {
    const fund = funds.get(id);
    if (fund !== undefined) funds.set(id, { ...fund, series: withThem });
  }
  return { known: { ...next, funds }, series: complete, ...rest };
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
