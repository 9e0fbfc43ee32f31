import { hour } from '../../base/duration.ts';
import { higher } from '../../funds/change.ts';
import { newestStamp } from '../../funds/exchange-time.ts';
import type { Balance, Fund } from '../../funds/fund.ts';
import type { KnownFund, KnownSeries } from '../../funds/identity/known-funds.ts';
import { isSameBalance } from '../../funds/identity/same-snapshot.ts';
import type { Regrouping } from '../../funds/own-change.ts';
import type { Sample } from '../../funds/sample.ts';
import { newestOf, newestStamped } from '../../funds/view/sample-window.ts';
import { addEvents, changeSeries, changeTime, type Draft } from './draft.ts';
import { type Healed, withoutEarly } from './early-stamps.ts';
import {
  newSeries,
  type Recorded,
  recordStamped,
  recordUnstamped,
  type StampedFacts,
  withRecorded,
} from './sampling.ts';

/** The exchange stamps once a day: a night without a sample is a gap, a late stamp is not. */
const longestStep = 36 * hour;

/** Records what one fund of an answer adds: new samples, corrections, assets that came, a gap, possible top-ups. */
export function recordFund(draft: Draft, id: number, fund: Fund): void {
  const before = draft.before.get(id);
  const changed = fund.balances.filter((balance, position) => {
    const last = before?.balances[position];
    return last === undefined || !isSameBalance(last, balance);
  });
  if (changed.length === 0) return;
  const last = newestSample(draft, id);
  const at = changeTime(draft, fund, undefined);
  let newest = 0;
  for (const balance of changed) {
    meetAsset(draft, id, balance.asset, at);
    const inView = before?.balances.find(({ asset }) => asset === balance.asset)?.marginBalance ?? null;
    newest = Math.max(newest, recordOne(draft, id, balance, inView) ?? 0);
  }
  if (last !== null && newest - last > longestStep) addEvents(draft, id, { at: last, kind: 'gap', until: newest });
}

/** The time of the newest sample of a fund; null while nothing is recorded. */
function newestSample({ funds, samplesOf }: Draft, id: number): number | null {
  const assets = [...(funds.get(id)?.series.keys() ?? [])];
  return newestStamp(assets.map((asset) => ({ updateTime: newestOf(samplesOf(id, asset)) })));
}

/** The newest stamp of the exchange's that is recorded of a fund; null without any. */
export function newestRecordedStamp({ funds, latest, samplesOf }: Draft, id: number): number | null {
  const assets = [...(funds.get(id)?.series.keys() ?? [])];
  return newestStamp(assets.map((asset) => ({ updateTime: newestStamped(samplesOf(id, asset), latest)?.at ?? null })));
}

/** An asset counts as appeared only if the fund was known without it. */
function meetAsset(draft: Draft, id: number, asset: string, at: number): void {
  const series = draft.funds.get(id)?.series.get(asset);
  if (series?.present === true || (series !== undefined && draft.isOld)) return;
  changeSeries(draft, id, series === undefined ? newSeries(asset) : { ...series, present: true, goneAt: null });
  const previous = draft.known.funds.get(id);
  if (previous?.goneAt === null && !draft.isOld) addEvents(draft, id, { at, kind: 'asset-appeared', asset });
}

/** Money that moved in earlier answers under the same stamp is part of the replaced balance: it is dated before it. */
function withEarlierMoves(series: KnownSeries, earlier: readonly Regrouping[], stamp: number): KnownSeries {
  const regroupings = series.regroupings.map((one) =>
    one.at === stamp && earlier.includes(one) ? { ...one, at: stamp - 1 } : one,
  );
  return { ...series, regroupings };
}

/** @returns the time of a sample that is new; null when there is none */
function recordOne(draft: Draft, id: number, balance: Balance, inView: string | null): number | null {
  const present = draft.funds.get(id);
  if (present === undefined) return null;
  const { asset, updateTime } = balance;
  const recent = draft.samplesOf(id, asset);
  const healed = withoutEarly(balance, present, recent, draft);
  const { fund, samples } = healed ?? { fund: present, samples: recent };
  const recorded = draft.isOld
    ? recordOld(balance, fund, { samples, latest: draft.latest })
    : updateTime !== null
      ? recordStamped(balance, fund, {
          samples,
          latest: draft.latest,
          regrouped: draft.regrouped.get(id)?.get(asset) ?? '0',
        })
      : recordUnstamped(balance, fund, samples, inView, draft.now);
  draft.removed.push(...(healed?.removed ?? []).map((at) => ({ fund: id, asset, at })));
  if (recorded === null) {
    const series = fund.series.get(asset);
    if (healed !== null && series !== undefined) changeSeries(draft, id, series);
    return null;
  }
  const { sample, correction, topUp } = recorded;
  const replaced = replacedBy(recorded, healed);
  const before = draft.known.funds.get(id)?.series.get(asset)?.regroupings ?? [];
  const whole = replaced === null ? recorded.series : withRecorded(recorded.series, replaced);
  const series = recorded.replaced === null ? whole : withEarlierMoves(whole, before, sample.at);
  if (replaced !== null) draft.samples.push({ fund: id, asset, ...replaced, correction: false });
  draft.samples.push({ fund: id, asset, ...sample, correction });
  if (series !== present.series.get(asset)) changeSeries(draft, id, series);
  if (correction) draft.withdrawn.push({ fund: id, asset, at: sample.at });
  if (topUp !== null) addEvents(draft, id, topUp);
  return correction ? null : sample.at;
}

/** An older answer adds only samples that are missing: under known stamps the later answer counts. */
function recordOld(balance: Balance, fund: KnownFund, facts: Omit<StampedFacts, 'regrouped'>): Recorded | null {
  const recorded = recordStamped(balance, fund, { ...facts, regrouped: '0' });
  return recorded?.correction === true ? null : recorded;
}

/** The balance that the reading replaced, if no sample holds it; of two the higher. */
function replacedBy({ sample, replaced }: Recorded, healed: Healed | null): Sample | null {
  const before = healed === null || healed.before.balance === sample.balance ? null : healed.before;
  return before === null || replaced === null ? (before ?? replaced) : higher(before, replaced);
}

/**
 * Assets that their funds no longer list.
 * @param ids identities by position in the answer
 */
export function settleAssets(draft: Draft, ids: readonly (number | null)[]): void {
  const missing: { readonly id: number; readonly series: KnownSeries; readonly at: number }[] = [];
  let all = 0;
  for (const [position, fund] of draft.snapshot.funds.entries()) {
    const { balances, origin } = fund;
    const id = ids[position] ?? 0;
    const present = [...(draft.funds.get(id)?.series.values() ?? [])].filter((series) => series.present);
    all += present.length;
    if (origin === 'carried-over' || present.length === balances.length) continue;
    const listed = new Set(balances.map(({ asset }) => asset));
    const lost = present.filter(({ asset }) => !listed.has(asset));
    missing.push(...lost.map((series) => ({ id, series, at: changeTime(draft, fund, undefined) })));
  }
  const few = draft.tolerance.accepts(missing.length, all, 4);
  for (const { id, series, at } of missing) {
    const last = newestStamped(draft.samplesOf(id, series.asset), draft.latest)?.at ?? null;
    // Balances without a stamp were last read with the answer before.
    const isNewer = draft.time !== null && draft.time > (last ?? draft.known.time ?? draft.time);
    if (draft.tolerance.believesGone(few, isNewer)) {
      const current = draft.funds.get(id)?.series.get(series.asset) ?? series;
      changeSeries(draft, id, { ...current, present: false, goneAt: at });
      addEvents(draft, id, { at, kind: 'asset-vanished', asset: series.asset });
    } else {
      draft.holds = true;
    }
  }
}
