import type { Change, Drawdown } from '../change.ts';
import { newestStamp } from '../exchange-time.ts';
import type { Balance, Fund, Snapshot } from '../fund.ts';
import type { GoneBalance } from '../identity/lost-balance.ts';
import type { MembershipChange } from '../identity/membership-change.ts';
import { type FundFigure, withFigures } from './figure.ts';

/** What is recorded of one balance. */
export interface BalanceRecord {
  /** In the order previous, day, week, month; without windows that have no older sample. */
  readonly changes: readonly Change[];
  /** Null at the peak, or if nothing is recorded. */
  readonly drawdown: Drawdown | null;
  /** At most 30 heights from 0 to 1 over the last 30 days, oldest first; empty below two samples. */
  readonly sparkline: readonly number[];
  /** Stamp of the first height. */
  readonly sparklineSince: number | null;
  /** The sum of money that has moved with symbols: negative to other funds, positive from others. */
  readonly regrouped: string;
}

export interface BalanceView extends Balance, BalanceRecord {}

/** The record of a balance of which nothing is recorded. */
export const unrecorded: BalanceRecord = {
  changes: [],
  drawdown: null,
  sparkline: [],
  sparklineSince: null,
  regrouped: '0',
};

/** What is recorded of one fund of an answer. */
export interface FundRecord {
  /** Identity over time. */
  readonly id: number;
  readonly recordedSince: number | null;
  readonly membership: MembershipChange | null;
  /** By position in the fund's balances. */
  readonly balances: readonly BalanceRecord[];
  readonly unlisted: readonly GoneBalance[];
}

/** One distinct fund that covers at least one watched symbol. */
export interface FundView {
  /** The identity as text, else a key that lasts as long as the membership. Only for keys and element ids. */
  readonly key: string;
  /** Identity in the history; null without one. */
  readonly id: number | null;
  /** The watched symbols it covers, in watchlist order. */
  readonly watched: readonly string[];
  /** All its members, in the exchange's order. */
  readonly symbols: readonly string[];
  readonly balances: readonly BalanceView[];
  /** Newest believed stamp of its balances, Unix ms; null without one. */
  readonly updateTime: number | null;
  /** Stamp of the first sample of this fund. */
  readonly recordedSince: number | null;
  /** The last change of its membership within 30 days. */
  readonly membership: MembershipChange | null;
  /** The balance and the change that stand for the fund; null without balances. */
  readonly figure: FundFigure | null;
  /** Its rank; 0 is the worst fund. */
  readonly rank: number;
  /** Assets that are believed gone since at most 30 days. */
  readonly unlisted: readonly GoneBalance[];
  /** It comes from an earlier answer, because the last one lacks it. */
  readonly isEarlier?: true;
  /** Assets of which the last answer gave no balance that could be read, or one from before: it is shown as it was. */
  readonly unread?: readonly string[];
}

/** A watched symbol without a fund: according to the exchange, or because it was not asked yet. */
export interface MissingSymbol {
  readonly symbol: string;
  readonly reason: 'no-fund' | 'not-asked';
}

export interface WatchlistView {
  /** In the order of the watchlist. */
  readonly funds: readonly FundView[];
  readonly missing: readonly MissingSymbol[];
}

/**
 * The watched funds in a snapshot. A fund behind several watched symbols appears once.
 * @param recordOf the record of a fund of this snapshot
 */
export function viewWatchlist(
  watchlist: readonly string[],
  snapshot: Snapshot,
  recordOf: (fund: Fund) => FundRecord | null = () => null,
): WatchlistView {
  const watchedOf = watchedIn(watchlist);
  const found = snapshot.funds.flatMap((fund) => {
    const watched = watchedOf(fund.symbols);
    return watched.length === 0 ? [] : [viewFund(fund, watched, recordOf(fund))];
  });
  const covered = new Set(found.flatMap(({ watched }) => watched));
  const places = new Map(watchlist.map((symbol, place) => [symbol, place]));
  const placeOf = ({ watched: [first = ''] }: FundView): number => places.get(first) ?? 0;
  const uncovered = new Set(snapshot.uncovered);
  return {
    funds: withFigures(withDistinctKeys(found.sort((a, b) => placeOf(a) - placeOf(b)))),
    missing: watchlist
      .filter((symbol) => !covered.has(symbol))
      .map((symbol) => ({ symbol, reason: uncovered.has(symbol) ? 'no-fund' : 'not-asked' })),
  };
}

/** Gives the watched symbols of a fund, in watchlist order. */
export function watchedIn(watchlist: readonly string[]): (symbols: readonly string[]) => string[] {
  const places = new Map(watchlist.map((symbol, place) => [symbol, place]));
  const placeOf = (symbol: string): number => places.get(symbol) ?? 0;
  return (symbols) => symbols.filter((symbol) => places.has(symbol)).sort((a, b) => placeOf(a) - placeOf(b));
}

/** One fund with what is recorded of it, before it is compared with others. */
export function viewFund(fund: Fund, watched: readonly string[], record: FundRecord | null): FundView {
  const { symbols, balances } = fund;
  return {
    key: record === null ? ([...symbols].sort()[0] ?? '') : String(record.id),
    id: record?.id ?? null,
    watched,
    symbols,
    balances: balances.map(({ asset, marginBalance, updateTime: stamp }, index) => {
      const { changes, drawdown, sparkline, sparklineSince, regrouped } = record?.balances[index] ?? unrecorded;
      return { asset, marginBalance, updateTime: stamp, changes, drawdown, sparkline, sparklineSince, regrouped };
    }),
    updateTime: newestStamp(balances),
    recordedSince: record?.recordedSince ?? null,
    membership: record?.membership ?? null,
    figure: null,
    rank: 0,
    unlisted: record?.unlisted ?? [],
    ...(fund.origin === 'carried-over' && { isEarlier: true }),
    ...(fund.unread !== undefined && { unread: fund.unread }),
  };
}

/** Makes keys distinct: the exchange may list one symbol in two funds, which then have the same key. */
export function withDistinctKeys(funds: readonly FundView[]): FundView[] {
  const seen = new Set<string>();
  return funds.map((fund) => {
    let key = fund.key;
    for (let count = 2; seen.has(key); count += 1) key = `${fund.key}#${count}`;
    seen.add(key);
    return { ...fund, key };
  });
}
