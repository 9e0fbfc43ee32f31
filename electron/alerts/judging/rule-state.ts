import BigNumber from 'bignumber.js';
import { type Finding, moveIn } from './alert.ts';
import type { Level, RecordedBalance, RuleState } from './memory.ts';

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

/** The parts of a state that no reading changes. */
export type Blank = Pick<RuleState, 'rule' | 'condition' | 'asset'>;

/** The state of a rule that has found nothing. */
export function blankState(blank: Blank): RuleState {
  const nothingMet = { stamp: null, last: null, level: null, joined: null, alreadyTrue: false };
  return { ...blank, armed: true, ...nothingMet, gone: false, movedWhenGone: null };
}

/** A reading, and the level that reporting it would set; null for rules without levels. */
export interface JudgedReading {
  readonly stamp: number | null;
  readonly last: RecordedBalance | null;
  readonly level: RecordedBalance | null;
}

/** The state after the first reading: a condition that already holds is noted without an alert. */
export function firstState(blank: Blank, result: ConditionResult, { stamp, last, level }: JudgedReading): RuleState {
  const found = 'finding' in result ? result.finding : null;
  return {
    ...blankState(blank),
    armed: found === null,
    stamp,
    last,
    level: found === null || level === null ? null : levelOf(found, level, null),
    alreadyTrue: found !== null,
  };
}

/**
 * The state after a further reading. The rule fires when it is armed and the condition holds, and whenever a reported
 * fall goes deeper; it is armed again once the condition plainly does not hold.
 * @param recovered the next fall is a new one, even if the condition still holds
 */
export function nextState(
  before: RuleState,
  result: ConditionResult,
  { stamp, last, level }: JudgedReading,
  recovered: boolean,
): Outcome {
  if (result.truth === 'unknown') return { state: before, finding: null };
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

function levelOf(finding: Finding, level: RecordedBalance, before: Level | null): Level {
  if ('deeper' in finding && finding.deeper && before !== null)
    return { ...level, began: before.began, from: before.from };
  const began = 'began' in finding ? finding.began : 0;
  const move = moveIn(finding);
  if (move === null) return { ...level, began, from: level };
  const regrouped = new BigNumber(level.regrouped).minus(move.change.regrouped).toFixed();
  return { ...level, began, from: { balance: move.from, at: move.change.since, regrouped } };
}
