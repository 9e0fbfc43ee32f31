import type { Change, Drawdown } from '../change.ts';
import { newestStamp } from '../exchange-time.ts';
import type { Balance, Fund, Snapshot } from '../fund.ts';
import type { GoneBalance } from '../identity/lost-balance.ts';
import type { MembershipChange } from '../identity/membership-change.ts';
import { type FundFigure, withFigures } from './figure.ts';

/** What the recording says about one balance. */
export interface BalanceRecord {
  /** In the order previous, day, week, month; a window without an older sample is left out. */
  readonly changes: readonly Change[];
  /** Null at the peak, and while nothing is recorded. */
  readonly drawdown: Drawdown | null;
  /** At most 30 heights from 0 to 1 over the last 30 days, oldest first; empty below two samples. */
  readonly sparkline: readonly number[];
  /** Stamp of the first height. */
  readonly sparklineSince: number | null;
  /** What has moved with symbols since the recording began, in all: negative to other funds, positive from others. */
  readonly regrouped: string;
}

export interface BalanceView extends Balance, BalanceRecord {}

/** What is known of a balance of which nothing is recorded. */
export const unrecorded: BalanceRecord = {
  changes: [],
  drawdown: null,
  sparkline: [],
  sparklineSince: null,
  regrouped: '0',
};

/** What the recording says about one fund of an answer. */
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
  /** The identity as text; while there is none, stable as long as the membership is. Only for keys and element ids. */
  readonly key: string;
  /** Identity in the history; null where there is no history. */
  readonly id: number | null;
  /** The watched symbols it covers, in watchlist order. */
  readonly watched: readonly string[];
  /** Its whole membership, the exchange's order. */
  readonly symbols: readonly string[];
  readonly balances: readonly BalanceView[];
  /** Newest stamp among its balances, Unix ms; null where none can be believed. */
  readonly updateTime: number | null;
  /** Stamp of the first sample of this fund. */
  readonly recordedSince: number | null;
  /** The last change of its membership within 30 days. */
  readonly membership: MembershipChange | null;
  /** The balance and the change that stand for the fund; null without balances. */
  readonly figure: FundFigure | null;
  /** Its place when the worst fund stands first; 0 is the worst. */
  readonly rank: number;
  /** Assets that it listed within 30 days and no longer does, once that is believed. */
  readonly unlisted: readonly GoneBalance[];
  /** It is as an earlier answer told it: the last one does not tell it. */
  readonly isEarlier?: true;
}

/** A watched symbol without a fund: the exchange said so, or it has not been asked about it yet. */
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
 * What the person watches, seen in one snapshot. A fund behind several watched symbols appears once.
 * @param recordOf what is recorded of a fund of this snapshot
 */
export function viewWatchlist(
  watchlist: readonly string[],
  snapshot: Snapshot,
  recordOf: (fund: Fund) => FundRecord | null = () => null,
): WatchlistView {
  const finder = finderOf(watchlist);
  const covered = watchlist.map(() => false);
  const found: { position: number; fund: FundView }[] = [];
  for (const fund of snapshot.funds) {
    const { positions, watched } = finder(fund.symbols);
    const [first] = positions;
    if (first === undefined) continue;
    for (const position of positions) covered[position] = true;
    found.push({ position: first, fund: viewFund(fund, watched, recordOf(fund)) });
  }
  const uncovered = new Set(snapshot.uncovered);
  return {
    funds: withFigures(withDistinctKeys(found.sort((a, b) => a.position - b.position).map(({ fund }) => fund))),
    missing: watchlist
      .filter((_, position) => covered[position] === false)
      .map((symbol) => ({ symbol, reason: uncovered.has(symbol) ? 'no-fund' : 'not-asked' })),
  };
}

/** Which of a fund's symbols are watched, in watchlist order, and where each stands in it. */
interface Watched {
  readonly positions: readonly number[];
  readonly watched: readonly string[];
}

export type Finder = (symbols: readonly string[]) => Watched;

/** A changed list is a new list: what was found in one can be remembered while it is in use. */
const finders = new WeakMap<readonly string[], Finder>();

export function finderOf(watchlist: readonly string[]): Finder {
  const finder = finders.get(watchlist) ?? createFinder(watchlist);
  finders.set(watchlist, finder);
  return finder;
}

function createFinder(watchlist: readonly string[]): Finder {
  const wanted = new Map(watchlist.map((symbol, position) => [symbol, position]));
  const found = new WeakMap<readonly string[], Watched>();
  return (symbols) => {
    const known = found.get(symbols);
    if (known !== undefined) return known;
    const positions = symbols.flatMap((symbol) => wanted.get(symbol) ?? []).sort((a, b) => a - b);
    const watched = positions.map((position) => watchlist[position] ?? '');
    found.set(symbols, { positions, watched });
    return { positions, watched };
  };
}

/** True when every watched symbol is in one of the funds. */
export function areCovered(watchlist: readonly string[], funds: readonly Fund[]): boolean {
  const finder = finderOf(watchlist);
  const covered = watchlist.map(() => false);
  for (const { symbols } of funds) for (const position of finder(symbols).positions) covered[position] = true;
  return !covered.includes(false);
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
  };
}

/** The exchange may list one symbol in two funds: then the first symbol alone does not tell them apart. */
export function withDistinctKeys(funds: readonly FundView[]): FundView[] {
  const seen = new Set<string>();
  return funds.map((fund) => {
    let key = fund.key;
    for (let count = 2; seen.has(key); count += 1) key = `${fund.key}#${count}`;
    seen.add(key);
    return { ...fund, key };
  });
}
