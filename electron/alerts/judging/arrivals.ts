import type { FundMemory } from './memory.ts';
import type { Observation, ObservedFund } from './observation.ts';
import type { ActiveRule } from './rule.ts';
import { isStateOf } from './rule-state.ts';

/** What is known of the funds before an answer. */
export interface KnownBefore {
  /** What is remembered of each fund of the answer, by its key. */
  readonly previous: ReadonlyMap<string, FundMemory>;
  /** The remembered funds that a watched symbol has left, by the symbol. */
  readonly leavers: ReadonlyMap<string, readonly FundMemory[]>;
}

/** @param previous what is remembered of each fund of the answer, by its key */
export function knownBefore(
  remembered: readonly FundMemory[],
  previous: ReadonlyMap<string, FundMemory>,
  funds: Observation['funds'],
): KnownBefore {
  const staying = new Map<FundMemory, Set<string>>();
  for (const { key, watched } of funds) {
    const before = previous.get(key);
    if (before !== undefined) staying.set(before, new Set([...(staying.get(before) ?? []), ...watched]));
  }
  const leavers = new Map<string, FundMemory[]>();
  for (const before of remembered) {
    for (const symbol of before.watched) {
      if (staying.get(before)?.has(symbol) === true) continue;
      const those = leavers.get(symbol);
      if (those === undefined) leavers.set(symbol, [before]);
      else those.push(before);
    }
  }
  return { previous, leavers };
}

/**
 * Watched symbols that came to a fund from other funds that the rule has judged, by the fund they left.
 * @param active a rule that has judged no fund before finds no arrivals
 */
export function arrivals(
  active: ActiveRule,
  fund: ObservedFund,
  { previous, leavers }: KnownBefore,
): ReadonlyMap<FundMemory, readonly string[]> {
  const own = new Set(previous.get(fund.key)?.symbols);
  const from = new Map<FundMemory, string[]>();
  for (const symbol of fund.watched) {
    if (own.has(symbol)) continue;
    const left = leavers.get(symbol)?.find(({ states }) => states.some((state) => isStateOf(state, active)));
    if (left !== undefined) from.set(left, [...(from.get(left) ?? []), symbol]);
  }
  return from;
}
