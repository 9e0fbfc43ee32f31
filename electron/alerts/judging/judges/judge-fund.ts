import type { Finding, MembersChange } from '../alert.ts';
import { arrivals, type KnownBefore } from '../arrivals.ts';
import { mergedState, readingBeforeJoining, readingBeforeMerger, sinceMerger } from '../joining.ts';
import type { FundMemory, RuleState } from '../memory.ts';
import type { Observation, ObservedBalance } from '../observation.ts';
import type { ActiveRule, BalanceRule } from '../rule.ts';
import {
  type Blank,
  blankState,
  type ConditionResult,
  firstState,
  type JudgedReading,
  nextState,
  type Outcome,
} from '../rule-state.ts';
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

/** The states without those for a rule and asset of `others`. */
export function statesWithout(states: readonly RuleState[], others: readonly RuleState[]): RuleState[] {
  const keys = new Set(others.map(keyOf));
  return states.filter((state) => !keys.has(keyOf(state)));
}

/** The states in their order, each replaced by the one of `others` for the same rule and asset. */
export function statesWith(states: readonly RuleState[], others: readonly RuleState[]): RuleState[] {
  const byKey = new Map(others.map((state) => [keyOf(state), state]));
  return states.map((state) => byKey.get(keyOf(state)) ?? state);
}

function keyOf({ rule, condition, asset }: RuleState): string {
  return JSON.stringify([rule, condition, asset]);
}

function judgeRule({ rule, condition }: ActiveRule, fund: JudgedFund, context: FundContext): readonly Outcome[] {
  const states = (context.before?.states ?? []).filter(
    (state) => state.rule === rule.id && state.condition === condition,
  );
  const blankOf = (asset: string | null): Blank => ({ rule: rule.id, condition, asset });
  if (rule.kind === 'rating') return []; // about symbols, whatever fund they are in
  const { exchangeTime, complete } = context.observation;
  if (rule.kind === 'membership') {
    if (!complete) return states.map((state) => ({ state, finding: null }));
    return [judgeMembership(blankOf(null), states[0], fund, context)];
  }
  if (rule.kind === 'backing') {
    const state = blankState(blankOf(null));
    const findings = judgeBacking({ rule, condition }, fund, context);
    return [{ state, finding: null }, ...findings.map((finding) => ({ state: null, finding }))];
  }
  if (rule.kind === 'overdue') {
    // This becomes true by time and not by a reading, so it is judged at each answer.
    const result = judgeOverdue(rule, fund.newest, exchangeTime);
    if (result.truth === 'unknown') return states.map((state) => ({ state, finding: null }));
    return [steppedBy(blankOf(null), states[0], result, { stamp: fund.newest, last: null, level: null }, false)];
  }
  const byAsset = new Map(states.map((state) => [state.asset, state]));
  const judged = fund.balances
    .filter(({ asset }) => rule.asset === null || asset === rule.asset)
    .map((balance) => {
      const { asset } = balance;
      const own = byAsset.get(asset);
      const merged = mergedState({ rule, condition }, asset, context.merged);
      if (own === undefined && merged !== undefined) {
        return judgeJoined(rule, blankOf(asset), merged, balance, fund, context);
      }
      return judgeBalance(rule, blankOf(asset), own, balance, fund, context);
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
  rule: BalanceRule,
  blank: Blank,
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
  const joined = judgeBalance(rule, blank, { ...state, joined: before }, { ...balance, changes }, fund, context);
  if (joined.finding !== null || rule.kind === 'below') return joined;
  const met = judgeBalance(rule, blank, undefined, balance, fund, context);
  // If nothing can be said yet, the fund must not be new to the rule again later: its loss would then only be noted.
  return met.state === null ? joined : { ...met, state: { ...met.state, joined: before } };
}

function judgeBalance(
  rule: BalanceRule,
  blank: Blank,
  state: RuleState | undefined,
  balance: ObservedBalance,
  fund: JudgedFund,
  context: FundContext,
): Outcome {
  const { marginBalance, updateTime: stamp, regrouped } = balance;
  if (marginBalance === null) return { state: state ?? null, finding: null };
  const { at, adl } = context.observation;
  if (state !== undefined && !isDue(rule, state, balance, context)) return { state, finding: null };
  if (state !== undefined && isBackWithoutLoss(rule, state, { ...balance, marginBalance, last: null, level: null })) {
    const met = judgeBalance(rule, blank, undefined, balance, fund, context);
    return { ...met, state: met.state === null ? state : { ...met.state, alreadyTrue: false } };
  }
  const { last = null, level = null } = state ?? {};
  const joined = joinedBefore(blank, state, balance, fund, context);
  const judged: JudgedBalance = { ...balance, marginBalance, last, level, joined, now: at };
  const result = resultOf(rule, fund, judged, adl);
  const reading = { balance: marginBalance, at: readingTime(balance, at), regrouped };
  const now = { stamp, last: reading, level: rule.kind === 'rise' ? null : reading };
  const outcome = steppedBy(blank, state, result, now, isRecoveredBy(rule, result, judged));
  return outcome.state === null ? outcome : { ...outcome, state: { ...outcome.state, joined } };
}

/** What the fund held before a watched symbol joined it, if that was new to the rule. */
function joinedBefore(
  blank: Blank,
  state: RuleState | undefined,
  balance: ObservedBalance,
  fund: JudgedFund,
  context: FundContext,
): RuleState['joined'] {
  if (state !== undefined) return state.joined;
  return arrivals(blank, fund, context).size > 0 ? readingBeforeJoining(balance, fund) : null;
}

/** Whether the balance has recovered from what was reported of it. */
function isRecoveredBy(rule: BalanceRule, { truth }: ConditionResult, balance: JudgedBalance): boolean {
  const { level } = balance;
  if (level === null || rule.kind === 'rise') return false;
  if (rule.kind === 'below') return truth === 'false' || hasRecovered('100', level, balance);
  return hasRecovered(rule.percent, level, balance);
}

/** The time of the reading: its stamp, else the time of the answer. */
function readingTime({ updateTime }: ObservedBalance, at: number): number {
  return updateTime ?? at;
}

function steppedBy(
  blank: Blank,
  state: RuleState | undefined,
  result: ConditionResult,
  reading: JudgedReading,
  recovered: boolean,
): Outcome {
  if (state !== undefined) return nextState(state, result, reading, recovered);
  return { state: result.truth === 'unknown' ? null : firstState(blank, result, reading), finding: null };
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
 * A reading is judged once: another stamp, or another balance under the same one. If the ADL risk rises between two
 * readings, the last fall is reported at once.
 */
function isDue(rule: BalanceRule, state: RuleState, balance: ObservedBalance, context: FundContext): boolean {
  return isNewReading(state, balance, context.observation) || (rule.kind === 'adl' && state.armed);
}

/** A recorded reading with an older stamp is new: it has replaced one with a wrong stamp. */
function isNewReading(state: RuleState, balance: ObservedBalance, { isRecorded }: Observation): boolean {
  const { updateTime, marginBalance } = balance;
  if (state.gone || (updateTime !== null && state.stamp === null)) return true;
  if (updateTime === null || state.stamp === null) return state.last?.balance !== marginBalance;
  if (updateTime < state.stamp) return isRecorded;
  return updateTime > state.stamp || state.last?.balance !== marginBalance;
}

function judgeMembership(blank: Blank, state: RuleState | undefined, fund: JudgedFund, context: FundContext): Outcome {
  const noted: RuleState = { ...blankState(blank), stamp: fund.newest };
  const members = state === undefined ? movedHere(blank, fund, context) : context.change;
  if (members === null) return { state: noted, finding: null };
  const { added, removed } = members;
  return { state: noted, finding: { rule: blank.rule, kind: 'membership', members: { added, removed } } };
}

/** The fund is new to this rule because watched symbols moved to it from a fund that the rule knew. */
function movedHere({ rule, condition }: Blank, fund: JudgedFund, context: FundContext): MembersChange | null {
  const added = [...arrivals({ rule, condition }, fund, context).values()].flat();
  return added.length === 0 ? null : { added, removed: [] };
}
