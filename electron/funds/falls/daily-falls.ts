import BigNumber from 'bignumber.js';
import { day } from '../../base/duration.ts';
import { type Change, dayChangeIn } from '../change.ts';
import type { Regrouping } from '../own-change.ts';
import type { Sample } from '../sample.ts';
import { columnsOf } from '../view/sample-window.ts';

/** With fewer recorded days, no fall is called the largest. */
const leastDays = 7;
/** More samples would take seconds to search, and so frequent stamps have no daily falls. */
const maxSamples = 5000;
/** The same limit for moves of money with symbols. */
const maxMoves = 100;

/**
 * The number of recorded days (UTC) if the fall of the last 24 hours is the largest daily fall, both in percent and in
 * amount. Null if it is not, or if fewer than seven days are recorded. Falls over a gap do not count.
 * @param samples in the order of their stamps; those from `present` on are ignored
 */
export function largestFallIn(
  samples: readonly Sample[],
  present: Sample,
  regroupings: readonly Regrouping[],
): number | null {
  if (regroupings.length > maxMoves) return null;
  const before = samples.filter(({ at }) => at < present.at);
  const days = new Set([...before, present].map(({ at }) => Math.floor(at / day))).size;
  const window = columnsOf(before);
  const fallAt = (sample: Sample): Change | null => {
    const change = dayChangeIn(window, sample, regroupings);
    return change !== null && change.percent !== null && change.absolute.startsWith('-') ? change : null;
  };
  const now = fallAt(present);
  if (now === null || days < leastDays || before.length > maxSamples) return null;
  const isAsLarge = (fall: Change): boolean =>
    new BigNumber(fall.absolute).lte(now.absolute) || new BigNumber(fall.percent ?? 0).lte(now.percent ?? 0);
  return before.some((sample) => {
    const fall = fallAt(sample);
    return fall !== null && isAsLarge(fall);
  })
    ? null
    : days;
}
