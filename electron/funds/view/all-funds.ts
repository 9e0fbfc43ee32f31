import BigNumber from 'bignumber.js';
import { isDated } from '../dated.ts';
import { newestStamp } from '../exchange-time.ts';
import type { Fund, Snapshot } from '../fund.ts';
import { commonStamp } from './common-stamp.ts';
import { type FundFigure, withFigures } from './figure.ts';
import {
  type BalanceView,
  type FundRecord,
  type FundView,
  viewFund,
  watchedIn,
  withDistinctKeys,
} from './watchlist-view.ts';

/** One fund of the last answer, watched or not. */
export interface ListedFund extends Pick<FundView, 'key' | 'id' | 'watched' | 'updateTime'> {
  /** Every member once: watched ones first, then perpetual before delivery contracts, the longest traded first. */
  readonly symbols: readonly string[];
  readonly balances: readonly Pick<BalanceView, 'asset' | 'marginBalance' | 'changes' | 'drawdown'>[];
  readonly figure: FundFigure | null;
}

/** The exact sum of one asset over distinct funds. Different assets are never added up. */
export interface AssetSum {
  readonly asset: string;
  /** Plain decimal, every digit. */
  readonly sum: string;
  /** How many funds are included. */
  readonly funds: number;
  /** How many more funds have an unreadable balance of the asset. */
  readonly unknown: number;
}

/** Every fund of the last answer. */
export interface AllFunds {
  readonly fetchedAt: number;
  readonly asOf: number | null;
  readonly unreadable: number;
  /** Number of distinct symbols in all funds. */
  readonly symbolCount: number;
  /** In the exchange's order. */
  readonly funds: readonly ListedFund[];
  /** The asset in most funds first. */
  readonly sums: readonly AssetSum[];
}

/**
 * Every fund of a snapshot once, even if the answer lists it twice.
 * @param recordOf the record of a fund of this snapshot
 * @param catalogue the exchange's symbols in its own order, the longest traded first; empty while unknown
 */
export function listAllFunds(
  watchlist: readonly string[],
  snapshot: Snapshot,
  recordOf: (fund: Fund) => FundRecord | null,
  catalogue: readonly string[],
): AllFunds {
  const watchedOf = watchedIn(watchlist);
  const views = snapshot.funds.map((fund) => viewFund(fund, watchedOf(fund.symbols), recordOf(fund)));
  const funds = withFigures(withDistinctKeys(distinctFunds(views)));
  const places = new Map(catalogue.map((symbol, place) => [symbol, place]));
  return {
    fetchedAt: snapshot.fetchedAt,
    asOf: commonStamp(funds),
    unreadable: snapshot.unreadable,
    symbolCount: new Set(funds.flatMap(({ symbols }) => symbols)).size,
    funds: funds.map(({ key, id, watched, symbols, balances, updateTime, figure }) => ({
      key,
      id,
      watched,
      symbols: inOrder(symbols, watched, places),
      balances: balances.map(({ asset, marginBalance, changes, drawdown }) => ({
        asset,
        marginBalance,
        changes,
        drawdown,
      })),
      updateTime,
      figure,
    })),
    sums: sumsOf(funds),
  };
}

/** Merges entries with equal members into one fund, with each asset once. */
function distinctFunds(funds: readonly FundView[]): FundView[] {
  const byMembers = new Map<string, FundView>();
  for (const fund of funds) {
    const members = [...new Set(fund.symbols)].sort().join('\n');
    const known = byMembers.get(members);
    const assets = new Set(known?.balances.map(({ asset }) => asset));
    const more = fund.balances.filter(({ asset }) => !assets.has(asset));
    if (known === undefined) byMembers.set(members, fund);
    else if (more.length > 0) {
      const balances = [...known.balances, ...more];
      byMembers.set(members, { ...known, balances, updateTime: newestStamp(balances) });
    }
  }
  return [...byMembers.values()];
}

/** Watched members first, then perpetual contracts, the longest traded first (the exchange does not give sizes). */
function inOrder(
  symbols: readonly string[],
  watched: readonly string[],
  places: ReadonlyMap<string, number>,
): string[] {
  const placeOf = (symbol: string): number => places.get(symbol) ?? places.size;
  const others = [...symbols].sort((a, b) => Number(isDated(a)) - Number(isDated(b)) || placeOf(a) - placeOf(b));
  return [...new Set([...watched, ...others])];
}

function sumsOf(funds: readonly Pick<FundView, 'balances'>[]): AssetSum[] {
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
