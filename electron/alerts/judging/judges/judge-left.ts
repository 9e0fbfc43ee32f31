import { compareDecimals } from '../../../funds/identity/movement.ts';
import type { Finding } from '../alert.ts';
import type { KnownBefore } from '../arrivals.ts';
import type { FundMemory } from '../memory.ts';
import type { ObservedFund } from '../observation.ts';
import { type ActiveRule, kindTraits } from '../rule.ts';
import { statesWithout } from '../rule-state.ts';
import { type FundContext, judgeFund } from './judge-fund.ts';

/** Judges a fund once more for watched symbols that have just left it: only its own losses count. */
export function judgeLeftFund(
  rules: readonly ActiveRule[],
  fund: ObservedFund,
  before: FundMemory,
  context: Pick<FundContext, keyof KnownBefore | 'observation'>,
): { readonly memory: FundMemory; readonly findings: readonly Finding[] } {
  const own = { ...fund, noted: before.changes, newest: before.newest };
  const { states, findings } = judgeFund(
    rules.filter(({ rule }) => kindTraits[rule.kind].findsLosses),
    own,
    { ...context, before, merged: [], change: null },
  );
  return {
    memory: { ...before, symbols: fund.symbols, states: [...states, ...statesWithout(before.states, states)] },
    findings: findings.filter(isOwnLoss),
  };
}

/** A balance that fell below an amount only because money left with the symbol is no loss. */
function isOwnLoss(finding: Finding): boolean {
  if (!('move' in finding)) return finding.kind === 'gone';
  return finding.move !== null && compareDecimals(finding.move.change.absolute, '0') < 0;
}
