import { once } from '../base/once.ts';
import type { FellTogether } from '../funds/falls/fell-together.ts';
import type { Sample } from '../funds/sample.ts';
import { type Alert, byUrgency, type FallCircumstances, type Finding, type Move, moveIn } from './judging/alert.ts';

/** Facts from the recording about a fall. */
export interface CircumstancesSource {
  /** The number of recorded days if the fall to this sample is the largest daily fall; else null. */
  readonly largestFall: (fund: string, asset: string, present: Sample) => number | null;
  /** How many of all funds fell at a stamp; null unless nearly all did. */
  readonly fellTogether: (stamp: number) => FellTogether | null;
}

/** Of more alerts at once only the worst are compared with the recording: each look at ten years takes some ms. */
const maxCompared = 10;

/** Adds the circumstances of its gravest fall to each alert, as far as they are known. */
export function withCircumstances(
  alerts: readonly Alert[],
  { largestFall, fellTogether }: CircumstancesSource,
): Alert[] {
  // This looks at all funds, so one answer with a thousand alerts must compute it only once.
  const source = { largestFall, fellTogether: once(fellTogether) };
  const compared = new Set(alerts.toSorted(byUrgency).slice(0, maxCompared));
  return alerts.map((alert) =>
    withItsOwn(alert, compared.has(alert) ? source : { ...source, largestFall: () => null }),
  );
}

function withItsOwn(alert: Alert, source: CircumstancesSource): Alert {
  const [main, ...others] = alert.findings;
  const move = moveIn(main);
  if (move === null || alert.stamp === null || !move.change.absolute.startsWith('-')) return alert;
  const circumstances = circumstancesOf(alert.fund, move, alert.stamp, source);
  if (circumstances.largestIn === null && circumstances.together === null) return alert;
  const withMore = { ...main, move: { ...move, circumstances } } as Finding; // the same finding, with more in its move
  return { ...alert, findings: [withMore, ...others] };
}

function circumstancesOf(fund: string, move: Move, stamp: number, source: CircumstancesSource): FallCircumstances {
  const { asset, to, change } = move;
  // Only a fall within 24 hours can be the largest daily fall.
  const isDaily = change.complete && (change.window === 'day' || change.window === 'previous');
  return {
    largestIn: isDaily ? source.largestFall(fund, asset, { at: stamp, balance: to }) : null,
    together: source.fellTogether(stamp),
  };
}
