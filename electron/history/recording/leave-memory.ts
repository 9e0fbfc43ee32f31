import type { Known, KnownFund } from '../../funds/identity/known-funds.ts';

/** The rest in memory, and what has left it; the file still has everything. */
export interface Forgotten {
  readonly known: Known;
  readonly funds: readonly number[];
  readonly series: readonly { readonly fund: number; readonly asset: string }[];
}

/**
 * Removes funds and assets from memory that have been gone since before a time.
 * @param before Unix ms, by the exchange's clock
 */
export function withoutLongGone(known: Known, before: number): Forgotten {
  const funds: number[] = [];
  const series: { fund: number; asset: string }[] = [];
  const kept = new Map<number, KnownFund>();
  for (const [id, fund] of known.funds) {
    if (fund.goneAt !== null && fund.goneAt <= before) {
      funds.push(id);
      continue;
    }
    const staying = [...fund.series].filter(([asset, { present, goneAt }]) => {
      const isGone = !present && (goneAt ?? 0) <= before;
      if (isGone) series.push({ fund: id, asset });
      return !isGone;
    });
    kept.set(id, staying.length === fund.series.size ? fund : { ...fund, series: new Map(staying) });
  }
  return funds.length + series.length === 0
    ? { known, funds, series }
    : { known: { ...known, funds: kept }, funds, series };
}
