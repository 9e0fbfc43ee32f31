import BigNumber from 'bignumber.js';
import { type Regrouping, regroupedBetween } from '../change.ts';
import { type Movement, ownMovement } from '../identity/movement.ts';
import type { Sample } from '../sample.ts';
import { isRoundStep } from './round-amount.ts';

/** One fall of a balance from a high to its lowest point, and the way back. Times are stamps, Unix ms. */
export interface Fall extends Movement {
  /** The last stamp at the high that it fell from, and the balance there. */
  readonly began: number;
  readonly high: string;
  /** The first stamp at the lowest balance, and that balance. What moved with symbols is part of neither figure's change. */
  readonly lowestAt: number;
  readonly lowest: string;
  /** The first stamp back at the high or above; null: not yet. */
  readonly recoveredAt: number | null;
  /** By a round amount, or to one, where no money moved with symbols: possibly the exchange moved it. */
  readonly isRound: boolean;
}

/** The falls of one asset of a fund. */
export interface RecordedFalls {
  /** Stamp of the first sample: nothing is known of the time before. */
  readonly since: number;
  /** How deep a fall must be to be listed, percent, a decimal. */
  readonly least: string;
  /** Newest first. */
  readonly falls: readonly Fall[];
}

/**
 * Falls of at least a part of the high they began at, oldest first; from a high of zero or less any fall. Money that
 * moved with symbols is no fall: the high goes down and up with it.
 * @param samples in the order of their stamps
 * @param least percent, a decimal; exactly so much counts
 */
export function fallsIn(samples: readonly Sample[], regroupings: readonly Regrouping[], least: string): Fall[] {
  const falls: Fall[] = [];
  let high: Sample | null = null;
  let lowest: { readonly sample: Sample; readonly own: BigNumber } | null = null;
  for (const sample of samples) {
    const own = high === null ? null : ownDistance(high, sample, regroupings);
    if (high !== null && own?.lt(0) === true) {
      if (lowest === null || own.lt(lowest.own)) lowest = { sample, own };
      continue;
    }
    if (high !== null && lowest !== null) falls.push(...fallOf(high, lowest.sample, regroupings, sample.at, least));
    high = sample;
    lowest = null;
  }
  if (high !== null && lowest !== null) falls.push(...fallOf(high, lowest.sample, regroupings, null, least));
  return falls;
}

/** How far a balance is from an earlier one, without what moved with symbols in between. */
function ownDistance(from: Sample, to: Sample, regroupings: readonly Regrouping[]): BigNumber {
  return new BigNumber(to.balance).minus(from.balance).minus(regroupedBetween(regroupings, from.at, to.at));
}

function fallOf(
  high: Sample,
  lowest: Sample,
  regroupings: readonly Regrouping[],
  recoveredAt: number | null,
  least: string,
): Fall[] {
  const moved = regroupedBetween(regroupings, high.at, lowest.at);
  const earlier = regroupedBetween(regroupings, high.at, lowest.at - 1);
  const { absolute, percent } = ownMovement(high.balance, lowest.balance, moved, earlier);
  const base = new BigNumber(high.balance).plus(earlier);
  if (base.gt(0) && new BigNumber(absolute).times(-100).lt(base.times(least))) return [];
  const [began, lowestAt] = [high.at, lowest.at];
  const isRound = Number(moved) === 0 && isRoundStep(high.balance, lowest.balance);
  return [{ began, high: high.balance, lowestAt, lowest: lowest.balance, recoveredAt, isRound, absolute, percent }];
}
