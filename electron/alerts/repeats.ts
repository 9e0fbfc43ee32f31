import type { Observation } from './judging/observation.ts';
import { type AlertRule, kindTraits } from './judging/rule.ts';

/** What was judged, and by which rules. */
export interface Judged {
  readonly rules: readonly AlertRule[];
  readonly observation: Observation;
}

/** Whether judging would find nothing new, because the answer repeats the one before, as most do. */
export function isRepeat(before: Judged | null, { rules, observation }: Judged): boolean {
  return before?.rules === rules && saysTheSame(before.observation, observation) && !isTimed(rules);
}

/** An incomplete answer is never a repeat: it is judged after a while. */
function saysTheSame(a: Observation, b: Observation): boolean {
  return (
    a.complete &&
    b.complete &&
    a.isRecorded === b.isRecorded &&
    a.watchlist === b.watchlist &&
    a.funds === b.funds &&
    a.adl === b.adl &&
    JSON.stringify(a.gone) === JSON.stringify(b.gone)
  );
}

/** True if time alone can make one of the rules fire. */
function isTimed(rules: readonly AlertRule[]): boolean {
  return rules.some(({ kind, enabled }) => enabled && kindTraits[kind].isTimed);
}
