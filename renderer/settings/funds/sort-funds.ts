import BigNumber from 'bignumber.js';
import type { ChangeWindow } from '../../../electron/funds/change.ts';
import type { ListedFund } from '../../../electron/funds/view/all-funds.ts';

export type FundColumn = 'fund' | 'asset' | 'balance' | 'day' | 'week' | 'month' | 'peak' | 'asOf';
export interface Sorting {
  readonly column: FundColumn;
  readonly descending: boolean;
}

type Balance = ListedFund['balances'][number];

/** The balance that a fund is sorted by: that of the chosen asset, else the main one. */
function mainBalance({ balances, figure }: ListedFund, asset: string | null): Balance | undefined {
  return asset === null ? balances[figure?.main ?? 0] : balances.find((balance) => balance.asset === asset);
}

/** The change of a balance over a whole window, or since the recording began. */
export const changeOver = ({ changes }: Balance, window: ChangeWindow): Balance['changes'][number] | null =>
  changes.find((change) => change.window === window) ?? null;

/**
 * Sorts funds; equal ones keep their order, and unknown values come last in both directions. Compares percentages; a move
 * without one (from zero or less) counts as infinite.
 */
export function sortFunds(
  funds: readonly ListedFund[],
  { column, descending }: Sorting,
  asset: string | null,
): ListedFund[] {
  const keyed = funds.map((fund) => ({ fund, key: keyOf(fund, column, asset) }));
  const sign = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return sign * compareKeys(a.key, b.key);
  });
  return keyed.map(({ fund }) => fund);
}

type Key = string | number | BigNumber;

function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'string' || typeof b === 'string') return String(a).localeCompare(String(b), 'en');
  return BigNumber.isBigNumber(a) ? (a.comparedTo(b) ?? 0) : a - Number(b);
}

function keyOf(fund: ListedFund, column: FundColumn, asset: string | null): Key | null {
  const balance = mainBalance(fund, asset);
  switch (column) {
    case 'fund':
      return fund.symbols[0] ?? null;
    case 'asset':
      return balance?.asset ?? null;
    case 'asOf':
      return fund.updateTime;
    case 'balance':
      return balance?.marginBalance == null ? null : new BigNumber(balance.marginBalance);
    case 'peak':
      // At its peak, a balance is 0 % below it.
      return balance?.marginBalance == null ? null : percentKey(balance.drawdown ?? { percent: '0', absolute: '0' });
    default: {
      const change = balance && changeOver(balance, column);
      return change ? percentKey(change) : null;
    }
  }
}

function percentKey({ percent, absolute }: { percent: string | null; absolute: string }): BigNumber {
  if (percent !== null) return new BigNumber(percent);
  return new BigNumber(
    absolute.startsWith('-') ? Number.NEGATIVE_INFINITY : absolute === '0' ? 0 : Number.POSITIVE_INFINITY,
  );
}
