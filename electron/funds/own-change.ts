import BigNumber from 'bignumber.js';
import { day } from '../base/duration.ts';
import { once } from '../base/once.ts';
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
  /** The part of it that came from other funds, if any, even if it left again. The percentage counts it as held. */
  readonly brought?: string;
}

/** How one balance moved since any of its samples, which are given by position. */
export interface OwnChanges {
  /**
   * Since one sample, or since money moved after it: whichever gives the larger percentage lost. Later readings change
   * neither, so a loss keeps its percentage.
   */
  changeSince(base: number): OwnChange;
  /**
   * The deepest fall from a high since the sample `first`, looking between moves of money separately. Null if it is no
   * deeper than the change since `base`.
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
  const oldest = stamps[0] ?? 0;
  const moves = regroupings.filter(({ at }) => at > oldest && at <= present.at).sort((a, b) => b.at - a.at);
  // Running totals of what moved, and of what came: each move is added once.
  let [regrouped, brought] = [new BigNumber(0), new BigNumber(0)];
  const sums = moves.map(({ amount }) => {
    regrouped = regrouped.plus(amount);
    brought = brought.plus(BigNumber.max(amount, 0));
    return { regrouped, brought };
  });
  const afterMoves = [...new Set(moves.map(({ at }) => positionOf(stamps, at)))].filter((position) => position < count);

  const measure = once((position: number): OwnChange => {
    const since = stamps[position] ?? 0;
    const sum = sums[moves.findLastIndex(({ at }) => at > since)];
    const [moved, came] = [sum?.regrouped.toFixed() ?? '0', sum?.brought.toFixed() ?? '0'];
    const movement = ownMovement(balances[position] ?? '', present.balance, moved, came);
    return { since, regrouped: moved, ...(came === '0' ? {} : { brought: came }), ...movement };
  });

  /**
   * The positions from which to measure since `first`: itself and the first sample after each later move, newest first.
   */
  function startsSince(first: number): number[] {
    return [...afterMoves.filter((place) => place > first), first];
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

  // Windows that are longer than the recording begin with the same sample.
  const deepestSince = once((first: number): OwnChange => {
    const starts = startsSince(first);
    const falls = starts.map((start, index) => measure(highestIn(start, starts[index - 1] ?? count)));
    return falls.reduceRight((a, b) => (isDeeperFall(b, a, present.balance) ? b : a));
  });

  const changeSince = once((base: number): OwnChange => wholeOrPart(startsSince(base).map(measure)));
  return {
    changeSince,
    fallSince(base, first) {
      const [fall, change] = [deepestSince(first), changeSince(base)];
      return isDeeperFall(fall, change, present.balance) ? fall : null;
    },
  };
}

/** @param changes since parts of a time, the newest first, and since all of it */
function wholeOrPart(changes: readonly OwnChange[]): OwnChange {
  const isPart = ({ absolute }: OwnChange, whole: OwnChange): boolean =>
    compareDecimals(absolute, '0') < 0 && compareDecimals(absolute, whole.absolute) >= 0;
  return changes.reduceRight((a, b, _, all) => (isPart(b, all.at(-1) ?? b) && isGreaterPart(b, a) ? b : a));
}

/** Compared as they are shown; of equal ones the longer time wins. */
function isGreaterPart({ percent: a }: OwnChange, { percent: b }: OwnChange): boolean {
  return a !== null && b !== null && compareDecimals(a, b) < 0;
}

/** Whether change `a` to the same balance lost a larger share than `b`; where both lost all, whether it began higher. */
export function isDeeperFall(a: OwnChange, b: OwnChange, present: string): boolean {
  if (a === b) return false;
  // If nothing moved with symbols, as nearly always, the higher start lost the larger share.
  const hasMoved = [a, b].some(({ regrouped, brought }) => Number(regrouped) !== 0 || brought !== undefined);
  const lostMore = compareDecimals(a.absolute, b.absolute) < 0;
  if (!hasMoved) return lostMore;
  const [wholeOfA, wholeOfB] = [wholeOf(a, present), wholeOf(b, present)];
  if (wholeOfA.lte(0) || wholeOfB.lte(0)) return lostMore;
  // What is owed below zero was never held.
  const lost = ({ absolute }: OwnChange, whole: BigNumber): BigNumber =>
    BigNumber.min(new BigNumber(absolute).negated(), whole);
  const [ofA, ofB] = [lost(a, wholeOfA).times(wholeOfB), lost(b, wholeOfB).times(wholeOfA)];
  return ofA.eq(ofB) && Number(present) <= 0 ? lostMore : ofA.gt(ofB);
}

/** The balance that a change to `present` began with. */
export function baseOf({ absolute, regrouped }: OwnChange, present: string): BigNumber {
  return new BigNumber(present).minus(absolute).minus(regrouped);
}

/** The whole that a percentage refers to: the balance at the start, and what came with symbols since. */
export function wholeOf(change: OwnChange, present: string): BigNumber {
  return baseOf(change, present).plus(change.brought ?? 0);
}

/** Longer than any window of a change, ms. */
const keptApart = 35 * day;
const maxOlder = 100;

/** Adds a move. If many are older than any window, those are summed up: what came, and what left. */
export function withRegrouping(regroupings: readonly Regrouping[], added: Regrouping): readonly Regrouping[] {
  const all = [...regroupings, added];
  const older = all.filter(({ at }) => at < added.at - keptApart);
  if (older.length <= maxOlder) return all;
  const at = Math.max(...older.map((one) => one.at));
  const sumOf = (sign: 1 | -1): Regrouping => {
    const own = older.filter(({ amount }) => compareDecimals(amount, '0') === sign);
    return { at, amount: regroupedBetween(own, Number.NEGATIVE_INFINITY, at) };
  };
  return [sumOf(1), sumOf(-1), ...all.filter(({ at }) => at >= added.at - keptApart)];
}

/** The total that moved with symbols after one time and up to another. */
export function regroupedBetween(regroupings: readonly Regrouping[], after: number, until: number): string {
  const own = regroupings.filter(({ at }) => at > after && at <= until);
  if (own.length === 0) return '0'; // nearly always
  return own.reduce((sum, { amount }) => sum.plus(amount), new BigNumber(0)).toFixed();
}

/** The total that came from other funds after one time and up to another. */
export function broughtBetween(regroupings: readonly Regrouping[], after: number, until: number): string {
  return regroupedBetween(
    regroupings.filter(({ amount }) => compareDecimals(amount, '0') > 0),
    after,
    until,
  );
}
