import type { Finding, MembersChange } from '../alert.ts';
import { arrivals, type KnownBefore } from '../arrivals.ts';
import { mergedState, readingBeforeJoining, readingBeforeMerger, sinceMerger } from '../joining.ts';
import type { FundMemory, RuleState } from '../memory.ts';
import type { Observation, ObservedBalance } from '../observation.ts';
import type { ActiveRule, BalanceRule } from '../rule.ts';
import { blankState, type ConditionResult, isStateOf, nextState, type Outcome } from '../rule-state.ts';
import {
  hasRecovered,
  type JudgedBalance,
  type JudgedFund,
  judgeAdl,
  judgeAmount,
  judgeFall,
  judgeOverdue,
  judgeRise,
} from './conditions.ts';
import { judgeBacking } from './judge-backing.ts';
import { goneAsset, isBackWithoutLoss } from './judge-gone.ts';

export interface FundContext extends KnownBefore {
  /** What is remembered of the fund; null when it is met for the first time. */
  readonly before: FundMemory | null;
  /** Watched funds that are now a part of this one. */
  readonly merged: readonly FundMemory[];
  /** Symbols that joined and left the fund between the last answer and this one. */
  readonly change: MembersChange | null;
  readonly observation: Observation;
}

/** Judges every rule about this fund. */
export function judgeFund(
  rules: readonly ActiveRule[],
  fund: JudgedFund,
  context: FundContext,
): { readonly states: readonly RuleState[]; readonly findings: readonly Finding[] } {
  const outcomes = outcomesAt(rules, fund, context);
  return {
    states: outcomes.flatMap(({ state }) => state ?? []),
    findings: outcomes.flatMap(({ finding }) => finding ?? []),
  };
}

/** The states of rules that find nothing. Findings must wait, but recoveries are noted now. */
export function statesWithoutFinding(
  rules: readonly ActiveRule[],
  fund: JudgedFund,
  context: FundContext,
): readonly RuleState[] {
  return outcomesAt(rules, fund, context).flatMap(({ state, finding }) => (finding === null ? (state ?? []) : []));
}

function outcomesAt(rules: readonly ActiveRule[], fund: JudgedFund, context: FundContext): readonly Outcome[] {
  return rules
    .filter(({ rule: { symbol } }) => symbol === null || fund.watched.includes(symbol))
    .flatMap((active) => judgeRule(active, fund, context));
}

function judgeRule(active: ActiveRule, fund: JudgedFund, context: FundContext): readonly Outcome[] {
  const { rule } = active;
  const states = (context.before?.states ?? []).filter((state) => isStateOf(state, active));
  const { exchangeTime, complete } = context.observation;
  switch (rule.kind) {
    case 'rating':
      return []; // about symbols, whatever fund they are in
    case 'membership':
      if (!complete) return states.map((state) => ({ state, finding: null }));
      return [judgeMembership(active, states[0], fund, context)];
    case 'backing': {
      const findings = judgeBacking(active, fund, context);
      const state = blankState(active, null);
      return [{ state, finding: null }, ...findings.map((finding) => ({ state: null, finding }))];
    }
    case 'overdue': {
      // This becomes true by time and not by a reading, so it is judged at each answer.
      const result = judgeOverdue(rule, fund.newest, exchangeTime);
      const reading = { stamp: fund.newest, last: null, level: null };
      return [nextState(blankState(active, null), states[0], result, reading, false)];
    }
    default:
      return judgeAssets({ ...active, rule }, states, fund, context);
  }
}

function judgeMembership(
  active: ActiveRule,
  state: RuleState | undefined,
  fund: JudgedFund,
  context: FundContext,
): Outcome {
  // The fund may be new to the rule because watched symbols moved to it from a fund that the rule knew.
  const arrived = state === undefined ? arrivals(active, fund, context).map(({ symbol }) => symbol) : [];
  const members = arrived.length > 0 ? { added: arrived, removed: [] } : state === undefined ? null : context.change;
  const noted: RuleState = { ...blankState(active, null), stamp: fund.newest };
  if (members === null) return { state: noted, finding: null };
  const { added, removed } = members;
  return { state: noted, finding: { rule: active.rule.id, kind: 'membership', members: { added, removed } } };
}

type ActiveBalanceRule = ActiveRule & { readonly rule: BalanceRule };

/** @param states the states of the rule at the fund */
function judgeAssets(
  active: ActiveBalanceRule,
  states: readonly RuleState[],
  fund: JudgedFund,
  context: FundContext,
): readonly Outcome[] {
  const { rule } = active;
  const byAsset = new Map(states.map((state) => [state.asset, state]));
  const judged = fund.balances
    .filter(({ asset }) => rule.asset === null || asset === rule.asset)
    .map((balance) => {
      const own = byAsset.get(balance.asset);
      const merged = own === undefined ? mergedState(active, balance.asset, context.merged) : undefined;
      return merged === undefined
        ? judgeBalance(active, own, balance, fund, context)
        : judgeJoined(active, merged, balance, fund, context);
    });
  const listed = new Set<string | null>(fund.balances.map(({ asset }) => asset));
  const unlisted = new Map(fund.unlisted.map((lost) => [lost.asset, lost]));
  // An asset that this answer lacks keeps its state until it is believed gone.
  const absent = states
    .filter(({ asset }) => !listed.has(asset))
    .map((state) => goneAsset(rule, state, unlisted.get(state.asset ?? '')));
  return [...judged, ...absent];
}

/**
 * A fund that the rule has judged has joined this one, which is new to the rule. Losses of the merger are reported;
 * conditions that already hold are only noted.
 * @param state the state of the rule at the fund that joined this one
 */
function judgeJoined(
  active: ActiveBalanceRule,
  state: RuleState,
  balance: ObservedBalance,
  fund: JudgedFund,
  context: FundContext,
): Outcome {
  const { marginBalance } = balance;
  if (marginBalance === null) return { state, finding: null };
  const changes = sinceMerger({ ...balance, marginBalance }, fund, context.merged, context.observation);
  const before =
    readingBeforeMerger(balance.asset, fund, context.merged, context.observation) ??
    readingBeforeJoining(balance, fund);
  const joined = judgeBalance(active, { ...state, joined: before }, { ...balance, changes }, fund, context);
  if (joined.finding !== null || active.rule.kind === 'below') return joined;
  const met = judgeBalance(active, undefined, balance, fund, context);
  // If nothing can be said yet, the fund must not be new to the rule again later: its loss would then only be noted.
  return met.state === null ? joined : { ...met, state: { ...met.state, joined: before } };
}

function judgeBalance(
  active: ActiveBalanceRule,
  state: RuleState | undefined,
  balance: ObservedBalance,
  fund: JudgedFund,
  context: FundContext,
): Outcome {
  const { rule } = active;
  const { asset, marginBalance, updateTime: stamp, regrouped } = balance;
  if (marginBalance === null) return { state: state ?? null, finding: null };
  const { at, adl } = context.observation;
  if (state !== undefined && !isDue(rule, state, balance, context.observation)) return { state, finding: null };
  if (state !== undefined && isBackWithoutLoss(rule, state, { ...balance, marginBalance, last: null, level: null })) {
    const met = judgeBalance(active, undefined, balance, fund, context);
    return { ...met, state: met.state === null ? state : { ...met.state, alreadyTrue: false } };
  }
  // What the fund held before a watched symbol joined it, if that was new to the rule.
  const isJoined = state === undefined && arrivals(active, fund, context).length > 0;
  const { last = null, level = null, joined = isJoined ? readingBeforeJoining(balance, fund) : null } = state ?? {};
  const judged: JudgedBalance = { ...balance, marginBalance, last, level, joined, now: at };
  const result = resultOf(rule, fund, judged, adl);
  const reading = { balance: marginBalance, at: stamp ?? at, regrouped };
  const now = { stamp, last: reading, level: rule.kind === 'rise' ? null : reading };
  return nextState({ ...blankState(active, asset), joined }, state, result, now, hasRecoveredBy(rule, result, judged));
}

/** Whether the balance has recovered from what was reported of it. */
function hasRecoveredBy(rule: BalanceRule, { truth }: ConditionResult, balance: JudgedBalance): boolean {
  const { level } = balance;
  if (level === null || rule.kind === 'rise') return false;
  if (rule.kind === 'below') return truth === 'false' || hasRecovered('100', level, balance);
  return hasRecovered(rule.percent, level, balance);
}

function resultOf(
  rule: BalanceRule,
  fund: JudgedFund,
  balance: JudgedBalance,
  adl: Observation['adl'],
): ConditionResult {
  switch (rule.kind) {
    case 'below':
      return judgeAmount(rule, fund, balance);
    case 'fall':
      return judgeFall(rule, fund, balance);
    case 'rise':
      return judgeRise(rule, fund, balance);
    case 'adl':
      return judgeAdl(rule, fund, balance, adl);
  }
}

/**
 * A reading is judged once: another stamp, or another balance under the same one; an older stamp is new if it is recorded,
 * because it has replaced a wrong one. If the ADL risk rises between two readings, the last fall is reported at once.
 */
function isDue(
  rule: BalanceRule,
  state: RuleState,
  { updateTime, marginBalance }: ObservedBalance,
  { isRecorded }: Observation,
): boolean {
  if (rule.kind === 'adl' && state.armed) return true;
  if (state.gone || (updateTime !== null && state.stamp === null)) return true;
  if (updateTime !== null && state.stamp !== null) {
    if (updateTime < state.stamp) return isRecorded;
    if (updateTime > state.stamp) return true;
  }
  return state.last?.balance !== marginBalance;
}
