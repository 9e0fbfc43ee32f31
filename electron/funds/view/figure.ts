import BigNumber from 'bignumber.js';
import type { Change } from '../change.ts';
import { dollarLike } from '../dollar-like.ts';
import type { Balance } from '../fund.ts';

/** A balance with how it moved. */
export interface MovedBalance extends Balance {
  /** In the order previous, day, week, month. */
  readonly changes: readonly Change[];
}

interface Figured {
  readonly balances: readonly MovedBalance[];
  readonly figure: FundFigure | null;
}

/** The one figure of a fund, wherever there is room for one: row, tray, menu, verdict and detail all show this. */
export interface FundFigure {
  /** Place of the balance that stands for the fund. */
  readonly main: number;
  /** Index of the balance whose change is shown: the one that fell deepest within 24 hours, else the main one. */
  readonly moved: number;
  /** How that balance moved within 24 hours, or since the recording began; null on a first reading. */
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

/** In percent. Funds pay out and take in small amounts all day: only from here on does one fall rather than tremble. */
export const notableFall = -1;

/** A fall too small for two places of a percentage is still a fall. */
export function isFall({ absolute }: Change): boolean {
  return absolute.startsWith('-') && /[1-9]/.test(absolute);
}

/** True where the balance that stands for the fund is used up: nothing is left, or less. */
export function isEmpty({ balances, figure }: Figured): boolean {
  const amount = figure === null ? null : (balances[figure.main]?.marginBalance ?? null);
  return amount !== null && !/^[^-]*[1-9]/.test(amount);
}

/**
 * The same funds with their figures, and with the place of each when the worst stands first: falls by their depth,
 * then what is used up, then what nothing is known of, then the others in the order in which they came.
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

/** For order alone: the fall in percent, below every percentage where the base was zero or less; 0 for no fall. */
function depthOf(change: Change | null): number {
  if (change === null || !isFall(change)) return 0;
  return change.percent === null ? Number.NEGATIVE_INFINITY : Number(change.percent);
}

/**
 * The asset with the most dollars among those meant to be worth one, else the first. What an asset held within the
 * last 30 days counts too: a drained asset must stay in view.
 */
export function mainOf(balances: readonly MovedBalance[]): number {
  let main = 0;
  let most: BigNumber | null = null;
  balances.forEach((balance, place) => {
    if (!dollarLike.has(balance.asset) || balance.marginBalance === null) return;
    const held = heldLately(balance.marginBalance, balance.changes);
    // Of equals USDT: most contracts are settled in it.
    const isMore = most === null || held.gt(most) || (held.eq(most) && balance.asset === 'USDT');
    if (!isMore) return;
    main = place;
    most = held;
  });
  return main;
}

function heldLately(now: string, changes: readonly Change[]): BigNumber {
  return BigNumber.max(now, ...changes.map(({ absolute }) => new BigNumber(now).minus(absolute)));
}
