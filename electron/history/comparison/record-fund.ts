import { isBelievable } from '../../funds/answer-time.ts';
import type { Balance, Fund } from '../../funds/fund.ts';
import type { KnownSeries } from '../../funds/known-funds.ts';
import { isSameBalance } from '../../funds/same-snapshot.ts';
import { newestOf, type Recent } from '../../funds/sample-window.ts';
import { changeSeries, changeTime, type Draft, tell } from './draft.ts';
import { newSeries, recordBalance } from './sampling.ts';

/** What is recorded of one asset in one fund of late. */
export type SamplesOf = (fund: number, asset: string) => Recent;

/** The exchange stamps once a day: a night without a sample is a gap, a late stamp is none. */
const longestStep = 36 * 60 * 60_000;

/** Records what one fund of an answer adds: new samples, corrections, assets that came, a gap, possible top-ups. */
export function recordFund(draft: Draft, id: number, fund: Fund, samplesOf: SamplesOf): void {
  const before = draft.before.get(id);
  const changed = fund.balances.filter((balance, position) => {
    const last = before?.balances[position];
    return last === undefined || !isSameBalance(last, balance);
  });
  if (changed.length === 0) return;
  const last = newestStamp(draft, id, samplesOf);
  const at = changeTime(draft, fund, undefined);
  let newest = 0;
  for (const balance of changed) {
    meetAsset(draft, id, balance.asset, at);
    newest = Math.max(newest, recordOne(draft, id, balance, samplesOf) ?? 0);
  }
  if (last !== null && newest - last > longestStep) tell(draft, id, { at: last, kind: 'gap', until: newest });
}

/** The newest stamp that is recorded of a fund; null while nothing is. */
export function newestStamp({ funds }: Draft, id: number, samplesOf: SamplesOf): number | null {
  let newest: number | null = null;
  for (const asset of funds.get(id)?.series.keys() ?? []) {
    const at = newestOf(samplesOf(id, asset));
    if (at !== null && (newest === null || at > newest)) newest = at;
  }
  return newest;
}

/** An asset appeared where the fund was seen without it before. */
function meetAsset(draft: Draft, id: number, asset: string, at: number): void {
  const series = draft.funds.get(id)?.series.get(asset);
  if (series?.present === true || (series !== undefined && draft.isOld)) return;
  changeSeries(draft, id, series === undefined ? newSeries(asset) : { ...series, present: true });
  const former = draft.known.funds.get(id);
  if (former?.goneAt === null && !draft.isOld) tell(draft, id, { at, kind: 'asset-appeared', asset });
}

/** @returns the stamp of a sample that is new; null when there is none */
function recordOne(draft: Draft, id: number, balance: Balance, samplesOf: SamplesOf): number | null {
  const fund = draft.funds.get(id);
  if (fund === undefined || balance.updateTime === null || !isBelievable(balance.updateTime, draft.time)) return null;
  const recorded = recordBalance(balance, fund, samplesOf(id, balance.asset));
  if (recorded === null) return null;
  const { sample, correction, series, topUp } = recorded;
  draft.samples.push({ fund: id, asset: balance.asset, ...sample, correction });
  if (series !== fund.series.get(balance.asset)) changeSeries(draft, id, series);
  if (correction) draft.withdrawn.push({ fund: id, asset: balance.asset, at: sample.at });
  if (topUp !== null) tell(draft, id, topUp);
  return correction ? null : sample.at;
}

/**
 * Assets that their funds no longer list.
 * @param ids identities by position in the answer
 */
export function settleAssets(draft: Draft, ids: readonly (number | null)[], samplesOf: SamplesOf): void {
  const missing: { readonly id: number; readonly series: KnownSeries; readonly at: number }[] = [];
  let all = 0;
  for (const [position, fund] of draft.snapshot.funds.entries()) {
    const { balances, told } = fund;
    const id = ids[position] ?? 0;
    const present = [...(draft.funds.get(id)?.series.values() ?? [])].filter((series) => series.present);
    all += present.length;
    if (told === 'before' || present.length === balances.length) continue;
    const listed = new Set(balances.map(({ asset }) => asset));
    const lost = present.filter(({ asset }) => !listed.has(asset));
    missing.push(...lost.map((series) => ({ id, series, at: changeTime(draft, fund, undefined) })));
  }
  const few = draft.doubt.accepts(missing.length, all, 4);
  for (const { id, series, at } of missing) {
    const last = newestOf(samplesOf(id, series.asset));
    const isNewer = last === null || (draft.time !== null && draft.time > last);
    if (few && (draft.doubt.isOver || isNewer)) {
      changeSeries(draft, id, { ...series, present: false });
      tell(draft, id, { at, kind: 'asset-vanished', asset: series.asset });
    } else {
      draft.holds = true;
    }
  }
}
