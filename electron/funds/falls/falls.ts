import BigNumber from 'bignumber.js';
import { type Movement, ownMovement } from '../identity/movement.ts';
import type { Regrouping } from '../own-change.ts';
import type { Sample } from '../sample.ts';
import { isRoundStep } from './round-amount.ts';

/** One fall of a balance from a high to its lowest point, and the way back. Times are stamps, Unix ms. */
export interface Fall extends Movement {
  /** Last stamp at the high before the fall, and the balance there. */
  readonly began: number;
  readonly high: string;
  /** First stamp at the lowest balance, and that balance. Money that moved with symbols does not count as a fall. */
  readonly lowestAt: number;
  readonly lowest: string;
  /** First stamp back at the high or above; null if not yet. */
  readonly recoveredAt: number | null;
  /** The balance fell by or to a round amount, and no money moved with symbols: possibly the exchange moved it. */
  readonly isRound: boolean;
}

/** The falls of one asset of a fund. */
export interface RecordedFalls {
  /** Stamp of the first sample. */
  readonly since: number;
  /** The minimum depth of listed falls in percent, a decimal. */
  readonly least: string;
  /** Newest first. */
  readonly falls: readonly Fall[];
}

/**
 * Falls of at least a percentage of the high before them, oldest first; from a high of zero or less any fall. Money that
 * moved with symbols is no fall: the high is adjusted by it.
 * @param samples in the order of their stamps
 * @param least minimum percentage (inclusive), a decimal
 */
export function fallsIn(samples: readonly Sample[], regroupings: readonly Regrouping[], least: string): Fall[] {
  const falls: Fall[] = [];
  const moves = regroupings.toSorted((a, b) => a.at - b.at);
  let next = 0;
  /** Takes the next moves up to a time, and returns their sum. */
  function movedUntil(time: number): BigNumber {
    let sum = new BigNumber(0);
    for (let move = moves[next]; move !== undefined && move.at <= time; move = moves[next]) {
      sum = sum.plus(move.amount);
      next += 1;
    }
    return sum;
  }
  let high: Sample | null = null;
  let lowest: Low | null = null;
  let moved = new BigNumber(0);
  for (const sample of samples) {
    const earlier = moved.plus(movedUntil(sample.at - 1));
    moved = earlier.plus(movedUntil(sample.at));
    const own = high === null ? null : new BigNumber(sample.balance).minus(high.balance).minus(moved);
    if (high !== null && own?.lt(0) === true) {
      if (lowest === null || own.lt(lowest.own)) lowest = { sample, own, earlier, moved };
      continue;
    }
    if (high !== null && lowest !== null) falls.push(...fallOf(high, lowest, sample.at, least));
    high = sample;
    lowest = null;
    moved = new BigNumber(0);
  }
  if (high !== null && lowest !== null) falls.push(...fallOf(high, lowest, null, least));
  return falls;
}

/** The lowest sample since a high, with the money that moved with symbols since then. */
interface Low {
  readonly sample: Sample;
  /** Its distance from the high, without money that moved with symbols in between. */
  readonly own: BigNumber;
  /** What moved since the high and before this sample, and what moved until this sample. */
  readonly earlier: BigNumber;
  readonly moved: BigNumber;
}

function fallOf(high: Sample, low: Low, recoveredAt: number | null, least: string): Fall[] {
  const { sample: lowest, earlier, moved } = low;
  const { absolute, percent } = ownMovement(high.balance, lowest.balance, moved.toFixed(), earlier.toFixed());
  const base = earlier.plus(high.balance);
  if (base.gt(0) && new BigNumber(absolute).times(-100).lt(base.times(least))) return [];
  const [began, lowestAt] = [high.at, lowest.at];
  const isRound = moved.isZero() && isRoundStep(high.balance, lowest.balance);
  return [{ began, high: high.balance, lowestAt, lowest: lowest.balance, recoveredAt, isRound, absolute, percent }];
}
