import { once } from '../base/once.ts';
import type { FellTogether } from '../funds/falls/fell-together.ts';
import type { Sample } from '../funds/sample.ts';
import type { Alert, Circumstances, Finding, Move } from './judging/alert.ts';

/** Facts from the recording about a fall. */
export interface CircumstancesSource {
  /** In how many recorded days the fall to this sample is the largest daily fall; null where it is not. */
  readonly largestFall: (fund: string, asset: string, present: Sample) => number | null;
  /** How many of all funds fell under a stamp; null where it was not nearly all of them. */
  readonly fellTogether: (stamp: number) => FellTogether | null;
}

/** Adds the circumstances of its gravest fall to each alert, as far as they are known. */
export function withCircumstances(
  alerts: readonly Alert[],
  { largestFall, fellTogether }: CircumstancesSource,
): Alert[] {
  // It looks at all funds: a thousand alerts of one answer must not repeat that a thousand times.
  const source = { largestFall, fellTogether: once(fellTogether) };
  return alerts.map((alert) => withItsOwn(alert, source));
}

function withItsOwn(alert: Alert, source: CircumstancesSource): Alert {
  const [main, ...others] = alert.findings;
  const move = 'move' in main ? main.move : null;
  if (move === null || alert.stamp === null || !move.change.absolute.startsWith('-')) return alert;
  const circumstances = circumstancesOf(alert.fund, move, alert.stamp, source);
  if (circumstances.largestIn === null && circumstances.together === null) return alert;
  const told = { ...main, move: { ...move, circumstances } } as Finding; // the same finding, with more in its move
  return { ...alert, findings: [told, ...others] };
}

function circumstancesOf(fund: string, move: Move, stamp: number, source: CircumstancesSource): Circumstances {
  const { asset, to, change } = move;
  // A fall over a week says nothing of a day.
  const isDaily = change.complete && (change.window === 'day' || change.window === 'previous');
  return {
    largestIn: isDaily ? source.largestFall(fund, asset, { at: stamp, balance: to }) : null,
    together: source.fellTogether(stamp),
  };
}
