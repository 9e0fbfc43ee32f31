import BigNumber from 'bignumber.js';
import { type Finding, moveIn } from './alert.ts';
import type { Level, RecordedBalance, RuleState } from './memory.ts';
import type { ActiveRule } from './rule.ts';

/**
 * What one rule says of one balance (or one fund) now. Between `true` and `false` lies a margin, so that a balance that
 * flutters around a threshold notifies once. `deeper`: a reported fall went far enough to be reported again.
 * `unknown`: nothing can be said, and nothing changes.
 */
export type ConditionResult =
  | { readonly truth: 'true' | 'deeper'; readonly finding: Finding }
  | { readonly truth: 'near' | 'false' | 'unknown' };

/** The result of judging one reading by one rule. */
export interface Outcome {
  /** Null while nothing can be said of a new balance. */
  readonly state: RuleState | null;
  readonly finding: Finding | null;
}

/** Whether a state is one of this rule, as it is worded now. */
export function isStateOf(state: RuleState, { rule, condition }: ActiveRule): boolean {
  return state.rule === rule.id && state.condition === condition;
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

/** The state of a rule that has found nothing. @param asset null for a rule that judges no assets */
export function blankState({ rule, condition }: ActiveRule, asset: string | null): RuleState {
  const nothingMet = { stamp: null, last: null, level: null, joined: null, alreadyTrue: false };
  return { rule: rule.id, condition, asset, armed: true, ...nothingMet, gone: false, movedWhenGone: null };
}

/** A reading, and the level that reporting it would set; null for rules without levels. */
export interface JudgedReading {
  readonly stamp: number | null;
  readonly last: RecordedBalance | null;
  readonly level: RecordedBalance | null;
}

/**
 * The state after a reading. The rule fires when it is armed and the condition holds, and whenever a reported fall goes
 * deeper; it is armed again once the condition plainly does not hold.
 * @param blank the state before the first reading
 * @param before undefined at the first reading: a condition that already holds is then noted without an alert
 * @param recovered the next fall is a new one, even if the condition still holds
 */
export function nextState(
  blank: RuleState,
  before: RuleState | undefined,
  result: ConditionResult,
  reading: JudgedReading,
  recovered: boolean,
): Outcome {
  if (result.truth === 'unknown') return { state: before ?? null, finding: null };
  if (before === undefined) return { state: firstState(blank, result, reading), finding: null };
  const { stamp, last, level } = reading;
  const state = { ...before, stamp, last, gone: false, movedWhenGone: null };
  const armed = before.armed || result.truth === 'false';
  // While the condition still holds, or nearly, only a loss of the recovered balance is reported again.
  const cameBack = recovered && !armed && level !== null;
  const known = cameBack ? { ...level, began: level.at, from: null } : recovered ? null : before.level;
  if (!('finding' in result)) {
    return { state: { ...state, armed, alreadyTrue: before.alreadyTrue && !armed, level: known }, finding: null };
  }
  const reported = level === null ? null : levelOf(result.finding, level, before.level);
  if (!before.armed && result.truth !== 'deeper')
    return { state: { ...state, level: known ?? reported }, finding: null };
  return { state: { ...state, armed: false, level: reported, alreadyTrue: false }, finding: result.finding };
}

function firstState(blank: RuleState, result: ConditionResult, { stamp, last, level }: JudgedReading): RuleState {
  if (!('finding' in result)) return { ...blank, stamp, last };
  const reported = level === null ? null : levelOf(result.finding, level, null);
  return { ...blank, armed: false, stamp, last, level: reported, alreadyTrue: true };
}

function levelOf(finding: Finding, level: RecordedBalance, before: Level | null): Level {
  if ('deeper' in finding && finding.deeper && before !== null)
    return { ...level, began: before.began, from: before.from };
  const began = 'began' in finding ? finding.began : 0;
  const move = moveIn(finding);
  if (move === null) return { ...level, began, from: level };
  const regrouped = new BigNumber(level.regrouped).minus(move.change.regrouped).toFixed();
  return { ...level, began, from: { balance: move.from, at: move.change.since, regrouped } };
}
