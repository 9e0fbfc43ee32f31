import {
  type DatedOpenInterest,
  type KnownOpenInterest,
  midnightOf,
  scaleSymbols,
} from '../funds/scale/open-interest.ts';
import type { FundView } from '../funds/view/watchlist-view.ts';
import type { OpenInterestAnswer } from '../history/tables/open-interests.ts';

/** The known open interest of one host at the midnights of the funds, and the next symbol to ask for. */
export interface OpenInterestBook {
  /** Sets the current funds: reads the recorded figures of their midnights, and drops other midnights. */
  turnTo(funds: readonly FundView[]): void;
  /** The symbol to ask for now; null if all are known, or the exchange does not have the figures yet. */
  next(): string | null;
  /** Adds the rows of a symbol; no rows mean that the exchange has none. @returns the rows to record */
  take(symbol: string, rows: readonly DatedOpenInterest[]): OpenInterestAnswer;
  /** A request for the symbol failed: others go first, and after several failures it counts as missing. */
  failed(symbol: string): void;
  /** Allows asking again for symbols that were asked for too early. */
  askLateAgain(): void;
  known(midnight: number): ReadonlyMap<string, KnownOpenInterest>;
  /** Symbols that count as missing because their requests failed. */
  gaveUp(midnight: number): ReadonlySet<string>;
  /** The previous midnight (Unix ms) while it is the newest that the exchange has for some symbol; else null. */
  lateWith(midnight: number): number | null;
}

interface Page {
  readonly known: Map<string, KnownOpenInterest>;
  readonly gaveUp: Set<string>;
  /** Symbols whose newest figure is of the previous midnight: to ask again now (`again`) or later (`waits`). */
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
/** The exchange keeps 30 days. */
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

  /** Whether the exchange has published the midnight: some symbol has its figure. */
  function isPublished(page: Page): boolean {
    return [...page.known.values()].some(({ figure }) => figure !== null);
  }

  return {
    turnTo(funds) {
      wanted = wantedOf(funds);
      const midnights = new Set(wanted.map(({ midnight }) => midnight));
      for (const midnight of pages.keys()) {
        if (midnights.has(midnight)) continue;
        pages.delete(midnight);
        failures.clear(); // a new day, new attempts
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
        return isPublished(page) || [...page.late.values()].filter((turn) => turn === 'waits').length < enoughLate;
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
        // Late symbols may have been asked just before the exchange published.
        if (figure !== undefined && !isPublished(page)) askAgain(page);
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

/** Each symbol with the midnight of its fund's stamp, fund by fund. */
function wantedOf(funds: readonly FundView[]): readonly Wanted[] {
  return funds.flatMap((fund) => {
    const midnight = midnightOf(fund.updateTime);
    return midnight === null ? [] : scaleSymbols(fund).map((symbol) => ({ symbol, midnight }));
  });
}

function askAgain({ late }: Page): void {
  for (const symbol of late.keys()) late.set(symbol, 'again');
}

/** Rows of midnights within a month before the wanted ones, each dated by its midnight. */
function atMidnights(rows: readonly DatedOpenInterest[], wanted: readonly number[]): readonly DatedOpenInterest[] {
  const latest = Math.max(...wanted) + day;
  return rows.flatMap((row) => {
    const at = midnightOf(row.at);
    return at !== null && at <= latest && at >= latest - farthestBack - day ? [{ ...row, at }] : [];
  });
}
