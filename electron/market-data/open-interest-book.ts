import { day } from '../base/duration.ts';
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
  /** Whether the newest figure that the exchange has for some symbol is of the previous midnight. */
  isAnyLate(): boolean;
  /** Whether the symbol belongs to a fund of which nothing more is asked. */
  isComplete(symbol: string): boolean;
  /** What is known of a midnight. */
  knowledge(midnight: number): BookKnowledge;
}

interface BookKnowledge {
  readonly known: ReadonlyMap<string, KnownOpenInterest>;
  /** Symbols that count as missing because their requests failed. */
  readonly failed: ReadonlySet<string>;
  /** The previous midnight (Unix ms) while it is the newest that the exchange has for some symbol; else null. */
  readonly lateWith: number | null;
}

interface Page {
  readonly known: Map<string, KnownOpenInterest>;
  readonly gaveUp: Set<string>;
  /** Symbols whose newest figure is of the previous midnight: to ask again now (`again`) or later (`waits`). */
  readonly late: Map<string, 'waits' | 'again'>;
}

/** The symbols of a fund, and the midnight of its stamp. */
interface Wanted {
  readonly symbols: readonly string[];
  readonly midnight: number;
}

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
    return wanted.flatMap(({ symbols, midnight }) => (symbols.includes(symbol) ? [midnight] : []));
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
        pages.set(midnight, emptyPage(recorded(midnight)));
      }
    },
    next() {
      const open = wanted.flatMap(({ symbols, midnight }) => {
        const page = pages.get(midnight);
        if (page === undefined) return [];
        const waiting = [...page.late.values()].filter((turn) => turn === 'waits').length;
        if (waiting >= enoughLate && !isPublished(page)) return [];
        return symbols.filter((symbol) => !isSettled(page, symbol) && page.late.get(symbol) !== 'waits');
      });
      const failuresOf = (symbol: string): number => failures.get(symbol) ?? 0;
      const fewest = Math.min(...open.map(failuresOf));
      return open.find((symbol) => failuresOf(symbol) === fewest) ?? null;
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
    isAnyLate: () => [...pages.values()].some(({ late }) => late.size > 0),
    isComplete: (symbol) =>
      wanted.some(({ symbols, midnight }) => {
        const page = pages.get(midnight);
        return page !== undefined && symbols.includes(symbol) && symbols.every((member) => isSettled(page, member));
      }),
    knowledge(midnight) {
      const { known, gaveUp, late } = pages.get(midnight) ?? emptyPage();
      return { known, failed: gaveUp, lateWith: late.size > 0 ? midnight - day : null };
    },
  };
}

function emptyPage(known: ReadonlyMap<string, KnownOpenInterest> = new Map()): Page {
  return { known: new Map(known), gaveUp: new Set(), late: new Map() };
}

/** Nothing more is asked of the symbol. */
function isSettled({ known, gaveUp }: Page, symbol: string): boolean {
  return known.has(symbol) || gaveUp.has(symbol);
}

function wantedOf(funds: readonly FundView[]): readonly Wanted[] {
  return funds.flatMap((fund) => {
    const midnight = midnightOf(fund.updateTime);
    return midnight === null ? [] : [{ symbols: scaleSymbols(fund), midnight }];
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
