import BigNumber from 'bignumber.js';
import type { Change } from '../change.ts';
import { dollarLike } from '../dollar-like.ts';
import type { Balance } from '../fund.ts';

/** A balance with its changes. */
export interface MovedBalance extends Balance {
  /** In the order previous, day, week, month. */
  readonly changes: readonly Change[];
}

interface Figured {
  readonly balances: readonly MovedBalance[];
  readonly figure: FundFigure | null;
}

/** The balance and change that stand for a fund in row, tray, menu, verdict and detail. */
export interface FundFigure {
  /** Index of the main balance, which stands for the fund. */
  readonly main: number;
  /** Index of the balance whose change is shown: the one that fell deepest within 24 hours, else the main one. */
  readonly moved: number;
  /** Its change within 24 hours, or since the recording began; null on a first reading. */
  readonly change: Change | null;
}

/** @returns null for a fund without balances */
function figureOf(balances: readonly MovedBalance[]): FundFigure | null {
  if (balances.length === 0) return null;
  const main = mainOf(balances);
  const falls = balances
    .map((balance, place) => ({ place, change: dayChange(balance) }))
    .filter(({ change }) => change !== null && isFall(change))
    .sort((a, b) => depthOf(a.change) - depthOf(b.change) || Number(b.place === main) - Number(a.place === main));
  const moved = falls[0]?.place ?? main;
  const balance = balances[moved];
  return { main, moved, change: balance === undefined ? null : dayChange(balance) };
}

/** The change within 24 hours; null on a first reading. */
function dayChange({ changes }: MovedBalance): Change | null {
  return changes.find(({ window }) => window === 'day') ?? null;
}

/** A fall of at least this percentage is called a fall; smaller changes happen all day. */
export const notableFall = -1;

/** Whether a change is a fall, by its amount: it may have no percentage. */
export function isFall({ absolute }: Change): boolean {
  return absolute.startsWith('-') && /[1-9]/.test(absolute);
}

/** Whether the main balance of the fund is zero or less. */
export function isEmpty({ balances, figure }: Figured): boolean {
  const amount = figure === null ? null : (balances[figure.main]?.marginBalance ?? null);
  return amount !== null && !/^[^-]*[1-9]/.test(amount);
}

/**
 * The same funds with their figures and ranks, worst first: falls by depth, then used-up funds, then unknown ones, then the
 * others in the given order.
 */
export function withFigures<Fund extends { readonly balances: readonly MovedBalance[] }>(
  funds: readonly Fund[],
): (Fund & Figured & { readonly rank: number })[] {
  const figured = funds.map((fund) => ({ ...fund, figure: figureOf(fund.balances) }));
  const order = figured
    .map((fund, index) => ({ index, depth: depthOf(fund.figure?.change ?? null), group: groupOf(fund) }))
    .sort((a, b) => a.group - b.group || a.depth - b.depth || a.index - b.index);
  const ranks = new Map(order.map(({ index }, rank) => [index, rank]));
  return figured.map((fund, index) => ({ ...fund, rank: ranks.get(index) ?? 0 }));
}

function groupOf(fund: Figured): number {
  const { figure, balances } = fund;
  if (figure?.change && isFall(figure.change)) return 0;
  if (isEmpty(fund)) return 1;
  return figure === null || balances[figure.main]?.marginBalance === null ? 2 : 3;
}

/** The fall in percent, for sorting: below every percentage if the base was zero or less; 0 for no fall. */
function depthOf(change: Change | null): number {
  if (change === null || !isFall(change)) return 0;
  return change.percent === null ? Number.NEGATIVE_INFINITY : Number(change.percent);
}

/**
 * Index of the dollar-like asset with the highest balance within the last 30 days (so that a drained asset stays the main
 * one), else of the first asset.
 */
export function mainOf(balances: readonly MovedBalance[]): number {
  let main = 0;
  let largest: BigNumber | null = null;
  balances.forEach((balance, place) => {
    if (!dollarLike.has(balance.asset) || balance.marginBalance === null) return;
    const held = heldLately(balance.marginBalance, balance.changes);
    // On a tie USDT, in which most contracts are settled.
    const isMore = largest === null || held.gt(largest) || (held.eq(largest) && balance.asset === 'USDT');
    if (!isMore) return;
    main = place;
    largest = held;
  });
  return main;
}

function heldLately(now: string, changes: readonly Change[]): BigNumber {
  return BigNumber.max(now, ...changes.map(({ absolute }) => new BigNumber(now).minus(absolute)));
}
