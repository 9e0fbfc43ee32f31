import BigNumber from 'bignumber.js';
import { compareDecimals, type Movement, ownMovement } from './identity/movement.ts';
import type { Sample } from './sample.ts';
import { positionOf, type SampleWindow } from './view/sample-window.ts';

/** Money that moved together with symbols: a negative amount to another fund, a positive one from another. */
export interface Regrouping {
  readonly at: number;
  readonly amount: string;
}

/** How a balance moved since one of its samples, without what moved together with symbols. */
export interface OwnChange extends Movement {
  /** Stamp of the sample it is compared with. */
  readonly since: number;
  /**
   * What moved together with symbols in that time: negative to another fund, positive from another. It is no loss and no
   * gain, so `absolute` and `percent` leave it out.
   */
  readonly regrouped: string;
  /** What of that came from others, where any did, whatever left again: the percentage is one of all that was held. */
  readonly brought?: string;
}

/** How one balance moved, since any of its samples; a sample is meant by its position. */
export interface OwnChanges {
  /**
   * Since one sample, or since money moved after it: whichever makes what was lost the greater part of what was held.
   * Neither depends on what is read later, so a loss keeps its percentage.
   */
  changeSince(base: number): OwnChange;
  /**
   * The fall from the highest balance since the sample `first`, of those before and after money moved the one by which
   * the greater part was lost. Null where that is no greater part than since `base`.
   */
  fallSince(base: number, first: number): OwnChange | null;
}

/**
 * @param count how many samples are before `present`
 * @param regroupings what moved together with symbols: it is no change of the fund's own
 */
export function createOwnChanges(
  { stamps, balances, heights }: SampleWindow,
  count: number,
  present: Sample,
  regroupings: readonly Regrouping[],
): OwnChanges {
  // In most recordings one sample stands for several windows.
  const changes = new Map<number, OwnChange>();
  const falls = new Map<number, OwnChange | undefined>();

  function movesSince(base: number): readonly Regrouping[] {
    return regroupings.filter(({ at }) => at > (stamps[base] ?? 0) && at <= present.at).sort((a, b) => b.at - a.at);
  }

  /** @param positions the newest first: each move is counted once, however many there are */
  function measured(positions: readonly number[], moves: readonly Regrouping[]): OwnChange[] {
    let counted = 0;
    let [regrouped, brought] = [new BigNumber(0), new BigNumber(0)];
    return positions.map((position) => {
      const at = stamps[position] ?? 0;
      for (let move = moves[counted]; move !== undefined && move.at > at; move = moves[counted]) {
        regrouped = regrouped.plus(move.amount);
        brought = brought.plus(BigNumber.max(move.amount, 0));
        counted += 1;
      }
      const [moved, came] = [regrouped.toFixed(), brought.toFixed()];
      const movement = ownMovement(balances[position] ?? '', present.balance, moved, came);
      return { since: at, regrouped: moved, ...(came === '0' ? {} : { brought: came }), ...movement };
    });
  }

  /** Where what follows a move begins, the newest first. */
  function placesAfter(moves: readonly Regrouping[], base: number): number[] {
    const places = new Set(moves.map(({ at }) => positionOf(stamps, at)));
    return [...places].filter((place) => place > base && place < count);
  }

  function changeSince(base: number): OwnChange {
    const present = changes.get(base);
    if (present !== undefined) return present;
    const moves = movesSince(base);
    const all = measured([...placesAfter(moves, base), base], moves);
    const change = wholeOrPart(all);
    changes.set(base, change);
    return change;
  }

  function highestIn(from: number, until: number): number {
    let highest = from;
    for (let place = from + 1; place < until; place += 1) {
      const [height, most] = [heights[place] ?? 0, heights[highest] ?? 0];
      if (height > most || (height === most && compareDecimals(balances[place] ?? '0', balances[highest] ?? '0') > 0))
        highest = place;
    }
    return highest;
  }

  function deepestSince(first: number): OwnChange | undefined {
    const moves = movesSince(first);
    const starts = [...placesAfter(moves, first), first];
    const highest = starts.map((start, index) => highestIn(start, starts[index - 1] ?? count));
    return measured(highest, moves).reduceRight((a, b) => (isDeeperFall(b, a, present.balance) ? b : a));
  }

  return {
    changeSince,
    fallSince(base, first) {
      if (movesSince(first).length === 0) {
        const highest = highestIn(first, count);
        return compareDecimals(balances[highest] ?? '0', balances[base] ?? '0') > 0 ? changeSince(highest) : null;
      }
      const fall = falls.has(first) ? falls.get(first) : deepestSince(first);
      falls.set(first, fall);
      return fall !== undefined && isDeeperFall(fall, changeSince(base), present.balance) ? fall : null;
    },
  };
}

/** @param changes since parts of a time, the newest first, and since all of it */
function wholeOrPart(changes: readonly OwnChange[]): OwnChange {
  const isPart = ({ absolute }: OwnChange, whole: OwnChange): boolean =>
    compareDecimals(absolute, '0') < 0 && compareDecimals(absolute, whole.absolute) >= 0;
  return changes.reduceRight((a, b, _, all) => (isPart(b, all.at(-1) ?? b) && isGreaterPart(b, a) ? b : a));
}

/** To two places, as it is shown: of equals the one over the longer time stays. */
function isGreaterPart({ percent: a }: OwnChange, { percent: b }: OwnChange): boolean {
  return a !== null && b !== null && compareDecimals(a, b) < 0;
}

/**
 * Of two changes to the same balance: whether in `a` a greater part of what was held was lost; at zero and below, and from
 * there, whether it began higher.
 */
export function isDeeperFall(a: OwnChange, b: OwnChange, present: string): boolean {
  // Where nothing moved with symbols, which is nearly always, what began higher lost the greater part.
  const hasMoved = [a, b].some(({ regrouped, brought }) => Number(regrouped) !== 0 || brought !== undefined);
  if (!hasMoved || Number(present) <= 0) return compareDecimals(a.absolute, b.absolute) < 0;
  const [wholeOfA, wholeOfB] = [wholeOf(a, present), wholeOf(b, present)];
  if (wholeOfA.lte(0) || wholeOfB.lte(0)) return compareDecimals(a.absolute, b.absolute) < 0;
  return wholeOfB.times(a.absolute).lt(wholeOfA.times(b.absolute));
}

/** The balance that a change to `present` began with. */
export function baseOf({ absolute, regrouped }: OwnChange, present: string): BigNumber {
  return new BigNumber(present).minus(absolute).minus(regrouped);
}

/** What a change is a part of: the balance that it began with, and what came with symbols since. */
export function wholeOf(change: OwnChange, present: string): BigNumber {
  return baseOf(change, present).plus(change.brought ?? 0);
}

/** The sum of what moved together with symbols after one time and up to another. */
export function regroupedBetween(regroupings: readonly Regrouping[], after: number, until: number): string {
  const own = regroupings.filter(({ at }) => at > after && at <= until);
  if (own.length === 0) return '0'; // nearly always
  return own.reduce((sum, { amount }) => sum.plus(amount), new BigNumber(0)).toFixed();
}

/** What came from other funds after one time and up to another. */
export function broughtBetween(regroupings: readonly Regrouping[], after: number, until: number): string {
  return regroupedBetween(
    regroupings.filter(({ amount }) => compareDecimals(amount, '0') > 0),
    after,
    until,
  );
}
