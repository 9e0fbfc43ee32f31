import {
  type DatedOpenInterest,
  type KnownOpenInterest,
  midnightOf,
  scaleSymbols,
} from '../funds/scale/open-interest.ts';
import type { FundView } from '../funds/view/watchlist-view.ts';
import type { OpenInterestAnswer } from '../history/tables/open-interests.ts';

/** What one host has answered about the open interest at the funds' midnights, and what to ask for next. */
export interface OpenInterestBook {
  /** Sets the funds in view: reads the recorded figures of their midnights, and forgets the others. */
  turnTo(funds: readonly FundView[]): void;
  /** The symbol to ask for now; null where all are known, or the exchange does not have the figures yet. */
  next(): string | null;
  /** Adds the rows of a symbol; none: the exchange does not have it. @returns the rows to record */
  take(symbol: string, rows: readonly DatedOpenInterest[]): OpenInterestAnswer;
  /** A request for the symbol failed: the others go first, and after some failures it counts as missing. */
  failed(symbol: string): void;
  /** Symbols that were asked for too early may be asked for again. */
  askLateAgain(): void;
  known(midnight: number): ReadonlyMap<string, KnownOpenInterest>;
  /** Symbols that count as missing because their requests failed. */
  gaveUp(midnight: number): ReadonlySet<string>;
  /** The midnight before, Unix ms, while that is the newest that the exchange has of some symbol; else null. */
  lateWith(midnight: number): number | null;
}

interface Page {
  readonly known: Map<string, KnownOpenInterest>;
  readonly gaveUp: Set<string>;
  /** Symbols whose newest figure is of the midnight before: to be asked again now, or after a while. */
  readonly late: Map<string, 'waits' | 'again'>;
}

interface Wanted {
  readonly symbol: string;
  readonly midnight: number;
}

const day = 24 * 60 * 60_000;
/** When this many symbols lack the midnight and none has it, the exchange has not published it yet. */
const enoughLate = 3;
const enoughFailures = 3;
/** The exchange has 30 days. */
const farthestBack = 31 * day;

/** @param recorded what is recorded of a midnight, by symbol */
export function createOpenInterestBook(
  recorded: (midnight: number) => ReadonlyMap<string, KnownOpenInterest>,
): OpenInterestBook {
  const pages = new Map<number, Page>();
  const failures = new Map<string, number>();

  let wanted: readonly Wanted[] = [];

  function midnightsOf(symbol: string): readonly number[] {
    return wanted.flatMap((one) => (one.symbol === symbol ? [one.midnight] : []));
  }

  /** Before the first figure of a midnight, no symbol has one: the others are asked again later. */
  function isOut(page: Page): boolean {
    return [...page.known.values()].some(({ figure }) => figure !== null);
  }

  return {
    turnTo(funds) {
      wanted = wantedOf(funds);
      const midnights = new Set(wanted.map(({ midnight }) => midnight));
      for (const midnight of pages.keys()) {
        if (midnights.has(midnight)) continue;
        pages.delete(midnight);
        failures.clear(); // each day may try again
      }
      for (const midnight of midnights) {
        if (pages.has(midnight)) continue;
        pages.set(midnight, { known: new Map(recorded(midnight)), gaveUp: new Set(), late: new Map() });
      }
    },
    next() {
      const open = wanted.filter(({ symbol, midnight }) => {
        const page = pages.get(midnight);
        if (
          page === undefined ||
          page.known.has(symbol) ||
          page.gaveUp.has(symbol) ||
          page.late.get(symbol) === 'waits'
        )
          return false;
        return isOut(page) || [...page.late.values()].filter((turn) => turn === 'waits').length < enoughLate;
      });
      const fewest = Math.min(...open.map(({ symbol }) => failures.get(symbol) ?? 0));
      return open.find(({ symbol }) => (failures.get(symbol) ?? 0) === fewest)?.symbol ?? null;
    },
    take(symbol, rows) {
      failures.delete(symbol);
      const midnights = midnightsOf(symbol);
      const figures = atMidnights(rows, midnights);
      const newest = figures.reduce<number | null>((latest, { at }) => Math.max(latest ?? at, at), null);
      const none: number[] = [];
      for (const midnight of midnights) {
        const page = pages.get(midnight);
        if (page === undefined) continue;
        const figure = figures.findLast(({ at }) => at === midnight);
        if (figure === undefined && newest === midnight - day) {
          page.late.set(symbol, 'waits');
          continue;
        }
        page.late.delete(symbol);
        // Those that were late may have been asked moments before the exchange published.
        if (figure !== undefined && !isOut(page)) askAgain(page);
        page.known.set(symbol, { figure: figure ?? null, newest });
        if (figure === undefined) none.push(midnight);
      }
      return { symbol, figures, none };
    },
    failed(symbol) {
      const count = (failures.get(symbol) ?? 0) + 1;
      failures.set(symbol, count);
      if (count < enoughFailures) return;
      for (const midnight of midnightsOf(symbol)) pages.get(midnight)?.gaveUp.add(symbol);
    },
    askLateAgain() {
      for (const page of pages.values()) askAgain(page);
    },
    known: (midnight) => pages.get(midnight)?.known ?? new Map(),
    gaveUp: (midnight) => pages.get(midnight)?.gaveUp ?? new Set(),
    lateWith: (midnight) => ((pages.get(midnight)?.late.size ?? 0) > 0 ? midnight - day : null),
  };
}

/** Each symbol with each midnight that a fund of it is stamped at, fund by fund. */
function wantedOf(funds: readonly FundView[]): readonly Wanted[] {
  return funds.flatMap((fund) => {
    const midnight = midnightOf(fund.updateTime);
    return midnight === null ? [] : scaleSymbols(fund).map((symbol) => ({ symbol, midnight }));
  });
}

function askAgain({ late }: Page): void {
  for (const symbol of late.keys()) late.set(symbol, 'again');
}

/** The rows of midnights in the month before the ones wanted, each stamped with its midnight. */
function atMidnights(rows: readonly DatedOpenInterest[], wanted: readonly number[]): readonly DatedOpenInterest[] {
  const latest = Math.max(...wanted) + day;
  return rows.flatMap((row) => {
    const at = midnightOf(row.at);
    return at !== null && at <= latest && at >= latest - farthestBack - day ? [{ ...row, at }] : [];
  });
}
