import BigNumber from 'bignumber.js';
import type { Change } from '../../funds/change.ts';
import type { GoneBalance } from '../../funds/identity/lost-balance.ts';
import { baseOf } from '../../funds/own-change.ts';
import { changeOver, changeSince } from './judges/conditions.ts';
import type { FundMemory, RecordedBalance, RuleState } from './memory.ts';
import type { Observation, ObservedBalance, ObservedFund } from './observation.ts';
import type { ActiveRule } from './rule.ts';
import { isStateOf } from './rule-state.ts';

/** Watched funds of the last judging that have become a part of this one with all of their symbols. */
export function mergedInto(
  fund: ObservedFund,
  remembered: readonly FundMemory[],
  { gone }: Pick<Observation, 'gone'>,
): readonly FundMemory[] {
  if (gone.length === 0) return [];
  const symbols = new Set(fund.symbols);
  const whole = gone.filter((one) => one.symbols.every((symbol) => symbols.has(symbol)));
  const keys = new Set(whole.map(({ key }) => key));
  return remembered.filter(
    ({ key, watched }) => keys.has(key) && watched.some((symbol) => fund.watched.includes(symbol)),
  );
}

/**
 * The state of a rule at an asset of a merged fund, so that the fund it joined is not new to the rule. A reported fall
 * stays with the fund as it was.
 */
export function mergedState(active: ActiveRule, asset: string, merged: readonly FundMemory[]): RuleState | undefined {
  const state = merged.flatMap(({ states }) => states).find((one) => one.asset === asset && isStateOf(one, active));
  if (state === undefined) return undefined;
  const ofItsFund = { stamp: null, last: null, level: null, gone: false, movedWhenGone: null };
  return { ...state, ...ofItsFund, armed: active.rule.kind !== 'below' || state.armed };
}

/**
 * The change since the merger in place of every window: what this fund did before does not concern one that joined it
 * now.
 */
export function sinceMerger(
  balance: ObservedBalance & { readonly marginBalance: string },
  fund: ObservedFund,
  merged: readonly FundMemory[],
  { gone }: Pick<Observation, 'gone'>,
): readonly Change[] {
  const { asset, changes } = balance;
  if (broughtBy(asset, merged, gone).length === 0) return [];
  const joined = readingBeforeMerger(asset, fund, merged, { gone });
  // After a merger that an earlier version recorded the previous reading is the best that is known.
  const since = joined === null ? changeOver(balance, 'previous') : changeSince(joined, balance);
  return since === undefined ? [] : changes.map(({ window }) => ({ ...since, window, complete: false }));
}

/** What this fund held right before others joined it; null if none brought money to it, or that is not recorded. */
export function readingBeforeMerger(
  asset: string,
  { key }: ObservedFund,
  merged: readonly FundMemory[],
  { gone }: Pick<Observation, 'gone'>,
): RecordedBalance | null {
  return broughtBy(asset, merged, gone).find(({ joined }) => String(joined?.fund) === key)?.joined ?? null;
}

/** Balances of merged funds of which a part moved on. */
function broughtBy(asset: string, merged: readonly FundMemory[], gone: Observation['gone']): readonly GoneBalance[] {
  const keys = new Set(merged.map(({ key }) => key));
  return gone
    .filter(({ key }) => keys.has(key))
    .flatMap(({ lost }) => lost.filter((one) => one.asset === asset && Number(one.left) !== 0));
}

/**
 * The last reading of a balance before the answer in which a symbol joined its fund, so that a loss in that answer counts
 * as later. Null without an earlier reading.
 */
export function readingBeforeJoining(balance: ObservedBalance, { membership }: ObservedFund): RecordedBalance | null {
  const { marginBalance, updateTime, regrouped } = balance;
  const previous = changeOver(balance, 'previous');
  if (marginBalance === null || previous === undefined) return null;
  // The membership changed after this stamp, and no other balance was read under it: this reading is from before.
  const isOwnStamp = updateTime !== null && membership !== null && membership.at > updateTime;
  if (isOwnStamp && previous.since !== updateTime - 1) return { balance: marginBalance, at: updateTime, regrouped };
  return {
    balance: baseOf(previous, marginBalance).toFixed(),
    at: previous.since,
    regrouped: new BigNumber(regrouped).minus(previous.regrouped).toFixed(),
  };
}
