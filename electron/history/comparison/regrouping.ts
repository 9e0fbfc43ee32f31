import BigNumber from 'bignumber.js';
import { newestStamp } from '../../funds/exchange-time.ts';
import type { Fund } from '../../funds/fund.ts';
import type { FundEvent } from '../../funds/fund-event.ts';
import { changeSeries, changeTime, type Draft, fundAbsence, tell } from './draft.ts';
import type { Move } from './membership.ts';
import type { SamplesOf } from './newest-readings.ts';
import { newSeries } from './sampling.ts';

/** A fall is believed to have moved with symbols only when their new funds rose by this part of it at least. */
const goodPart = 3;

/**
 * Finds the money that moved together with symbols: in one answer symbols went from a fund to others, its balance of an
 * asset fell, and theirs of the same asset rose by at least a third of the fall. It is no loss as far as they rose.
 * @param inView the funds of the answer by identity, with their newest readings
 */
export function regroup(
  draft: Draft,
  moves: readonly Move[],
  inView: ReadonlyMap<number, Fund>,
  samplesOf: SamplesOf,
): void {
  const before = (id: number): Map<string, BigNumber> => amountsBefore(draft, id, samplesOf);
  const targets = new Map<number, Set<number>>();
  for (const { from, to } of moves) {
    if (from === null || to === null) continue;
    const those = targets.get(from) ?? new Set();
    targets.set(from, those.add(to));
  }
  /** How much of each rise is not yet explained, by fund and asset. */
  const rises = new Map<string, BigNumber>();
  const isBefore = orderOf(draft, inView, before);
  for (const [from, to] of [...targets].sort(([a], [b]) => isBefore(a, b))) {
    for (const { asset, fall } of fallsOf(before(from), amountsOf(inView.get(from)))) {
      const parts = [...to].sort(isBefore).map((target) => {
        const key = `${target} ${asset}`;
        const rise = rises.get(key) ?? riseOf(before(target).get(asset), amountsOf(inView.get(target)).get(asset));
        rises.set(key, rise);
        return { target, key, rise };
      });
      const sum = parts.reduce((total, { rise }) => total.plus(rise), new BigNumber(0));
      if (sum.lte(0) || sum.times(goodPart).lt(fall)) continue;
      let left = fall;
      for (const { target, key, rise } of parts) {
        const amount = BigNumber.min(left, rise);
        if (amount.lte(0)) continue;
        left = left.minus(amount);
        rises.set(key, rise.minus(amount));
        note(draft, from, inView.get(from), asset, amount.negated(), { kind: 'money-left', to: target });
        note(draft, target, inView.get(target), asset, amount, { kind: 'money-joined', from });
      }
    }
  }
}

/** An order of funds that does not depend on the order of any answer: by their symbols and balances, then and now. */
function orderOf(
  { known }: Draft,
  inView: ReadonlyMap<number, Fund>,
  before: (id: number) => ReadonlyMap<string, BigNumber>,
): (a: number, b: number) => number {
  const names = new Map<number, string>();
  const nameOf = (id: number): string => {
    const fund = inView.get(id);
    const name =
      names.get(id) ??
      JSON.stringify([
        [...(known.funds.get(id)?.symbols ?? [])].sort(),
        [...before(id)].map(([asset, amount]) => `${asset} ${amount.toFixed()}`).sort(),
        [...(fund?.symbols ?? [])].sort(),
        (fund?.balances ?? []).map((one) => JSON.stringify(one)).sort(),
      ]);
    names.set(id, name);
    return name;
  };
  return (a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : a - b);
}

/** What a fund lost against what was in view of it, an asset that it no longer lists as a whole. */
function fallsOf(
  before: ReadonlyMap<string, BigNumber>,
  now: ReadonlyMap<string, BigNumber>,
): { asset: string; fall: BigNumber }[] {
  return [...before].flatMap(([asset, amount]) => {
    const fall = amount.minus(now.get(asset) ?? 0);
    return fall.gt(0) ? [{ asset, fall }] : [];
  });
}

function riseOf(before = new BigNumber(0), now = new BigNumber(0)): BigNumber {
  return BigNumber.max(0, now.minus(before));
}

/** What a fund held before: as it was in view, or as it is recorded where the last answer lacked it. */
function amountsBefore({ before, known }: Draft, id: number, samplesOf: SamplesOf): Map<string, BigNumber> {
  const inView = before.get(id);
  if (inView !== undefined) return amountsOf(inView);
  const fund = known.funds.get(id);
  if (fund === undefined || fund.goneAt !== null) return new Map();
  const held = [...fund.series.values()].flatMap(({ asset, present }) => {
    const balance = present ? samplesOf(id, asset).balances.at(-1) : undefined;
    return balance === undefined ? [] : [[asset, new BigNumber(balance)] as const];
  });
  return new Map(held);
}

function amountsOf(fund: Fund | undefined): Map<string, BigNumber> {
  const known = fund?.balances.flatMap(({ asset, marginBalance }) =>
    marginBalance === null ? [] : [[asset, new BigNumber(marginBalance)] as const],
  );
  return new Map(known);
}

type Note =
  | { readonly kind: 'money-left'; readonly to: number }
  | { readonly kind: 'money-joined'; readonly from: number };

function note(draft: Draft, id: number, fund: Fund | undefined, asset: string, signed: BigNumber, what: Note): void {
  const at = readingTime(draft, id, fund, asset);
  const series = draft.funds.get(id)?.series.get(asset) ?? newSeries(asset);
  const amount = signed.toFixed();
  changeSeries(draft, id, {
    ...series,
    regroupings: [...series.regroupings, { at, amount }],
    regrouped: new BigNumber(series.regrouped).plus(signed).toFixed(),
  });
  const own = draft.regrouped.get(id) ?? new Map<string, string>();
  draft.regrouped.set(id, own.set(asset, new BigNumber(own.get(asset) ?? 0).plus(signed).toFixed()));
  const event: FundEvent = { at, asset, amount: signed.abs().toFixed(), ...what };
  tell(draft, id, event);
}

/** The stamp of the reading that moved; where there is none, the time at which the answer changes the fund. */
function readingTime(draft: Draft, id: number, fund: Fund | undefined, asset: string): number {
  if (fund === undefined) return fundAbsence(draft, id);
  const balance = fund.balances.find((one) => one.asset === asset);
  if (balance === undefined) return changeTime(draft, fund, undefined);
  return newestStamp([balance]) ?? draft.now;
}
