import { newestStamp } from '../../funds/exchange-time.ts';
import { judgeFund } from './judges/judge-fund.ts';
import type { FundMemory, RuleState } from './memory.ts';
import type { Observation, ObservedFund } from './observation.ts';
import { type ActiveRule, isAboutBalances } from './rule.ts';

/**
 * Starts new rules at a remembered fund that is not judged now: they begin with the fund as last seen, so that they
 * find what it loses from now on. States of deleted rules are removed.
 */
export function withNewRules(
  fund: FundMemory,
  seen: ObservedFund | undefined,
  rules: readonly ActiveRule[],
  observation: Observation,
): FundMemory {
  const active = new Set(rules.map(({ rule, condition }) => keyOf(rule.id, condition)));
  const states = fund.states.filter(({ rule, condition }) => active.has(keyOf(rule, condition)));
  const met = seen === undefined ? [] : statesOfNewRules(fund, seen, rules, observation);
  return met.length === 0 && states.length === fund.states.length ? fund : { ...fund, states: [...states, ...met] };
}

function statesOfNewRules(
  { watched, states, changes: noted }: FundMemory,
  seen: ObservedFund,
  rules: readonly ActiveRule[],
  observation: Observation,
): readonly RuleState[] {
  const known = new Set(states.map(({ rule, condition }) => keyOf(rule, condition)));
  const own = rules.filter(({ rule, condition }) => isAboutBalances(rule) && !known.has(keyOf(rule.id, condition)));
  if (own.length === 0) return [];
  const fund = { ...seen, watched, noted, newest: newestStamp(seen.balances) };
  const nothingBefore = { before: null, merged: [], change: null, previous: new Map(), leavers: new Map() };
  return judgeFund(own, fund, { ...nothingBefore, observation }).states;
}

function keyOf(rule: string, condition: string): string {
  return JSON.stringify([rule, condition]);
}
