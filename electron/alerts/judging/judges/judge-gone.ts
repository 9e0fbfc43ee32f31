import BigNumber from 'bignumber.js';
import type { GoneBalance, GoneFund, LostBalance } from '../../../funds/identity/lost-balance.ts';
import type { Finding } from '../alert.ts';
import type { FundMemory, RuleState } from '../memory.ts';
import type { ActiveRule, AlertRule, BalanceRule } from '../rule.ts';
import { blankState, isStateOf, type Outcome, statesWithout } from '../rule-state.ts';
import { type FallingBalance, isDeeper, reportsFall } from './conditions.ts';

type LossRule = AlertRule & { readonly kind: 'fall' | 'below' };

/**
 * When most of a balance moved on with symbols, rules about an amount report a rest of at least this part, in percent,
 * as lost.
 */
const smallPercent = 1;

/** Judges an asset that its fund no longer lists: reported once as a loss, when it is believed gone. */
export function goneAsset(rule: BalanceRule, state: RuleState, lost: GoneBalance | undefined): Outcome {
  if (lost === undefined || state.gone) return { state, finding: null };
  const reported = isAboutLosses(rule) ? lossOf(rule, state, lost) : null;
  const now = goneState(state, reported === null ? null : lost);
  if (reported === null) return { state: now, finding: null };
  return { state: now, finding: { rule: rule.id, kind: 'gone', asset: lost.asset, lost: [reported] } };
}

/** @param reported the balance that is reported as lost; null if none is */
function goneState(state: RuleState, reported: GoneBalance | null): RuleState {
  return { ...state, gone: true, movedWhenGone: reported?.regroupedInAll ?? null };
}

/** The state of a rule that was made after a balance was gone: at zero, or at what was owed. */
function lostBefore(state: RuleState, lost: GoneBalance): RuleState {
  const { balance, at, regrouped } = lost;
  if (new BigNumber(balance).gte(0)) return goneState(state, lost);
  return { ...goneState(state, null), armed: false, level: { balance, at, regrouped, began: at, from: null } };
}

/**
 * Whether a balance that was reported as gone is listed again without a further loss, counting what came with symbols
 * since. It is then treated as new, and not reported once more as a fall.
 */
export function isBackWithoutLoss(rule: BalanceRule, { movedWhenGone }: RuleState, balance: FallingBalance): boolean {
  if (movedWhenGone === null) return false;
  return !isDeeper(rule.kind === 'fall' ? rule.percent : '100', { balance: '0', regrouped: movedWhenGone }, balance);
}

/**
 * Judges a fund that has vanished: each rule reports the balances that it has judged before.
 * @param unread assets whose balances are unknown at the funds that took its symbols
 */
export function judgeGoneFund(
  rules: readonly ActiveRule[],
  fund: FundMemory,
  { lost }: GoneFund,
  unread: ReadonlySet<string>,
): { readonly states: readonly RuleState[]; readonly findings: readonly Finding[] } {
  const judged = rules.flatMap((active) => {
    const { rule } = active;
    if (!isAboutLosses(rule) || (rule.symbol !== null && !fund.watched.includes(rule.symbol))) return [];
    const known = fund.states.filter((state) => isStateOf(state, active));
    // For a rule that was made later, it was lost before.
    return known.length === 0
      ? { states: lost.map((one) => lostBefore(blankState(active, one.asset), one)) }
      : judgeGoneBy(rule, known, lost, unread);
  });
  return {
    states: judged.flatMap(({ states }) => states),
    findings: judged.flatMap(({ finding }) => finding ?? []),
  };
}

/** @param known the states of the rule at the fund */
function judgeGoneBy(
  rule: LossRule,
  known: readonly RuleState[],
  lost: readonly GoneBalance[],
  unread: ReadonlySet<string>,
): { readonly states: readonly RuleState[]; readonly finding?: Finding } {
  const own = new Map(known.flatMap((state) => (state.gone ? [] : [[state.asset, state] as const])));
  const outcomes = lost.flatMap((balance) => {
    const state = own.get(balance.asset);
    return state === undefined ? [] : [goneAsset(rule, state, balance)];
  });
  const judged = outcomes.flatMap(({ state }) => state ?? []);
  const others = statesWithout([...own.values()], judged).map((state) => goneState(state, null));
  const states = [...judged, ...others];
  const [first, ...rest] = outcomes.flatMap(({ finding }) => (finding?.kind === 'gone' ? finding.lost : []));
  if (first === undefined) return { states };
  const unknown = [first, ...rest].flatMap(({ asset }) => (unread.has(asset) ? [asset] : []));
  const finding: Finding = { rule: rule.id, kind: 'gone', asset: null, lost: [first, ...rest] };
  return { states, finding: unknown.length > 0 ? { ...finding, unread: unknown } : finding };
}

function isAboutLosses(rule: AlertRule): rule is LossRule {
  return rule.kind === 'fall' || rule.kind === 'below';
}

/**
 * What a rule reports of a balance that is gone; null if that is no loss. After most of it moved on with symbols, a
 * rest smaller than the rule's part is none, unless it completes a fall that the rule reports.
 */
function lossOf(rule: LossRule, { armed, last, level }: RuleState, gone: GoneBalance): LostBalance | null {
  const { asset, balance, at, loss } = rule.kind === 'fall' ? sinceJudged(gone, last) : gone;
  if (new BigNumber(loss).lte(0)) return null;
  const part = new BigNumber(balance).times(rule.kind === 'fall' ? rule.percent : smallPercent).div(100);
  const isFall = (): boolean =>
    rule.kind === 'fall' && reportsFall(rule, { ...gone, marginBalance: gone.left, last, level }, armed);
  if (new BigNumber(loss).lt(part) && !isFall()) return null;
  return { asset, balance, at, loss, regroupedInAll: gone.regroupedInAll };
}

/** Measured from the last judged reading if more was lost since then, in answers that could not be judged. */
function sinceJudged(gone: GoneBalance, last: RuleState['last']): LostBalance {
  if (last === null) return gone;
  const loss = new BigNumber(last.balance).plus(gone.regrouped).minus(last.regrouped).minus(gone.left);
  return loss.gt(gone.loss) ? { asset: gone.asset, balance: last.balance, at: last.at, loss: loss.toFixed() } : gone;
}
