import BigNumber from 'bignumber.js';
import { isDated } from '../dated.ts';
import type { Fund, Snapshot } from '../fund.ts';
import { commonStamp } from './common-stamp.ts';
import { type FundFigure, withFigures } from './figure.ts';
import {
  type BalanceView,
  type FundRecord,
  type FundView,
  finderOf,
  viewFund,
  withDistinctKeys,
} from './watchlist-view.ts';

/** One fund of the last answer, watched or not. */
export interface ListedFund extends Pick<FundView, 'key' | 'id' | 'watched' | 'updateTime'> {
  /** Every member once: the watched ones first, then perpetual contracts before those that are delivered. */
  readonly symbols: readonly string[];
  readonly balances: readonly Pick<BalanceView, 'asset' | 'marginBalance' | 'changes' | 'drawdown'>[];
  readonly figure: FundFigure | null;
}

/** What distinct funds hold of one asset, exactly. Assets are never added up with one another. */
export interface AssetSum {
  readonly asset: string;
  /** Plain decimal, every digit. */
  readonly sum: string;
  /** How many funds it is the sum of. */
  readonly funds: number;
  /** How many more funds list the asset with a balance that could not be read. */
  readonly unknown: number;
}

/** Every fund of the last answer. */
export interface AllFunds {
  readonly fetchedAt: number;
  readonly asOf: number | null;
  readonly unreadable: number;
  /** Distinct symbols of all funds. */
  readonly symbolCount: number;
  /** In the exchange's order. */
  readonly funds: readonly ListedFund[];
  /** The asset in most funds first. */
  readonly sums: readonly AssetSum[];
}

/**
 * Every fund of a snapshot once, though the answer may list it twice.
 * @param recordOf what is recorded of a fund of this snapshot
 */
export function listAllFunds(
  watchlist: readonly string[],
  snapshot: Snapshot,
  recordOf: (fund: Fund) => FundRecord | null,
): AllFunds {
  const find = finderOf(watchlist);
  const distinct = distinctFunds(snapshot.funds);
  const views = distinct.map((fund) => viewFund(fund, find(fund.symbols).watched, recordOf(fund)));
  const funds = withFigures(withDistinctKeys(views));
  return {
    fetchedAt: snapshot.fetchedAt,
    asOf: commonStamp(funds),
    unreadable: snapshot.unreadable,
    symbolCount: new Set(distinct.flatMap(({ symbols }) => symbols)).size,
    funds: funds.map(({ key, id, watched, symbols, balances, updateTime, figure }) => ({
      key,
      id,
      watched,
      symbols: inOrder(symbols, watched),
      balances: balances.map(({ asset, marginBalance, changes, drawdown }) => ({
        asset,
        marginBalance,
        changes,
        drawdown,
      })),
      updateTime,
      figure,
    })),
    sums: sumsOf(distinct),
  };
}

/** Two entries with the same members are one fund: its assets once, as first listed. */
function distinctFunds(funds: readonly Fund[]): Fund[] {
  const byMembers = new Map<string, Fund>();
  for (const fund of funds) {
    const members = [...new Set(fund.symbols)].sort().join('\n');
    const known = byMembers.get(members);
    if (known === undefined) {
      byMembers.set(members, fund);
      continue;
    }
    const more = fund.balances.filter(({ asset }) => known.balances.every((balance) => balance.asset !== asset));
    // As the very same object where nothing is new: the history knows funds of an answer by identity.
    if (more.length > 0) byMembers.set(members, { ...known, balances: [...known.balances, ...more] });
  }
  return [...byMembers.values()];
}

function inOrder(symbols: readonly string[], watched: readonly string[]): string[] {
  return [
    ...new Set([
      ...watched,
      ...symbols.filter((symbol) => !isDated(symbol)),
      ...symbols.filter((symbol) => isDated(symbol)),
    ]),
  ];
}

function sumsOf(funds: readonly Fund[]): AssetSum[] {
  const sums = new Map<string, { sum: BigNumber; funds: number; unknown: number }>();
  for (const { balances } of funds) {
    const counted = new Set<string>();
    for (const { asset, marginBalance } of balances) {
      if (counted.has(asset)) continue;
      counted.add(asset);
      const entry = sums.get(asset) ?? { sum: new BigNumber(0), funds: 0, unknown: 0 };
      if (marginBalance === null) entry.unknown += 1;
      else {
        entry.sum = entry.sum.plus(marginBalance);
        entry.funds += 1;
      }
      sums.set(asset, entry);
    }
  }
  return [...sums]
    .map(([asset, { sum, funds, unknown }]) => ({ asset, sum: sum.toFixed(), funds, unknown }))
    .sort((a, b) => b.funds - a.funds || a.asset.localeCompare(b.asset, 'en'));
}
