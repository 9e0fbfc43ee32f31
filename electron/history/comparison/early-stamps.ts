import { higher } from '../../funds/change.ts';
import type { Balance } from '../../funds/fund.ts';
import type { KnownFund, KnownSeries } from '../../funds/identity/known-funds.ts';
import type { Sample } from '../../funds/sample.ts';
import {
  newestOf,
  newestStamped,
  type SampleWindow,
  samplesIn,
  withoutSamples,
} from '../../funds/view/sample-window.ts';
import type { Draft } from './draft.ts';
import { newSeries } from './sampling.ts';

/** The recording of an asset without samples that were dated later than a reading that came after them. */
export interface Healed {
  readonly fund: KnownFund;
  readonly samples: SampleWindow;
  readonly removed: readonly number[];
  /** The highest balance among them, dated right before the reading that replaces them. */
  readonly before: Sample;
}

/**
 * Whether a reading replaces a later stamp that was ahead of both clocks and therefore wrong. A reading older than
 * the newest certain sample, as a cache may repeat it, replaces nothing.
 * @param certain the latest recorded stamp that is certain, Unix ms
 */
export function replacesEarly(
  { updateTime }: Balance,
  samples: SampleWindow,
  newest: Sample,
  certain: number,
): boolean {
  if (updateTime === null || newest.at <= certain || updateTime >= newest.at) return false;
  const settled = newestStamped(samples, Math.max(certain, updateTime));
  return settled === null || settled.at <= updateTime;
}

/**
 * Removes the samples that a reading replaces: those with stamps that were wrong, and unstamped ones that our wrong
 * clock dated after a stamp that came later.
 * @returns null if it replaces nothing
 */
export function withoutEarly(
  balance: Balance,
  fund: KnownFund,
  samples: SampleWindow,
  { certainBefore, latest, isOld }: Pick<Draft, 'certainBefore' | 'latest' | 'isOld'>,
): Healed | null {
  const { updateTime: stamp, asset } = balance;
  const newest = newestStamped(samples, latest);
  if (stamp === null || (newestOf(samples) ?? 0) <= stamp) return null;
  const isReplaced = newest !== null && replacesEarly(balance, samples, newest, certainBefore);
  const firstWrong = isReplaced ? Math.max(certainBefore, stamp) : Number.POSITIVE_INFINITY;
  // An old answer does not replace what was read after it.
  const isNew = !isOld && (newest === null || stamp > newest.at);
  const [first, ...rest] = samplesIn(samples).filter(
    ({ at, unstamped }) => at > firstWrong || (isNew && unstamped === true && at > stamp),
  );
  if (first === undefined) return null;
  const highest = rest.reduce(higher, first);
  const removed = [first, ...rest].map(({ at }) => at);
  const series = withoutThem(fund.series.get(asset) ?? newSeries(asset), new Set(removed), highest.at, stamp);
  return {
    fund: { ...fund, series: new Map([...fund.series, [asset, series]]) },
    samples: withoutSamples(samples, removed),
    removed,
    before: { at: stamp - 1, balance: highest.balance, unstamped: true },
  };
}

/** Money that moved after the highest of the removed samples is dated with the reading that replaces them. */
function withoutThem(series: KnownSeries, removed: ReadonlySet<number>, highest: number, stamp: number): KnownSeries {
  const { first, peak, regroupings } = series;
  return {
    ...series,
    first: first === null || removed.has(first) ? null : first,
    peak: peak !== null && removed.has(peak.at) ? { at: stamp - 1, balance: peak.balance } : peak,
    regroupings: regroupings.map((one) =>
      removed.has(one.at) ? { ...one, at: one.at > highest ? stamp : stamp - 1 } : one,
    ),
  };
}
