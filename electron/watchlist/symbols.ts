import type { Snapshot } from '../funds/fund.ts';
import type { Catalogue, CatalogueView } from './catalogue.ts';
import { type KnownSymbol, knownSymbols } from './known-symbols.ts';
import { type Suggestion, suggest } from './suggest.ts';
import { symbolKey } from './symbol-key.ts';
import { readSymbols, type SymbolListReading, wordsOf } from './symbol-list.ts';

/** The suggestions for a search text. */
export interface Suggestions {
  /** Best first, limited in number. */
  readonly suggestions: readonly Suggestion[];
  /** Total number of matches. */
  readonly total: number;
  /** State of the exchange's catalogue; while it is loading, ask again at the next pushed state. */
  readonly catalogue: Pick<CatalogueView, 'at' | 'failure' | 'loading'>;
}

/** Finds symbols that can be watched, and reads lists and files of them. Changes nothing. */
export interface Symbols {
  /** The stored catalogue of the exchange, in its own order; sends no request. */
  known(): readonly string[];
  suggest(query: string): Promise<Suggestions>;
  /** Reads a pasted list. */
  readList(text: string): Promise<SymbolListReading>;
  /** Reads the entries of a watchlist file; unknown symbols are accepted too. */
  readEntries(entries: readonly unknown[]): Promise<SymbolListReading>;
}

export interface SymbolsOptions {
  readonly catalogue: Catalogue;
  /** The last good snapshot of the exchange in use. */
  readonly snapshot: () => Snapshot | null;
  readonly watchlist: () => readonly string[];
  readonly maximum: number;
}

export function createSymbols({ catalogue, snapshot, watchlist, maximum }: SymbolsOptions): Omit<Symbols, 'known'> {
  const symbolsOf = remembered((view: CatalogueView['contracts'], funds: Snapshot['funds'] | null) =>
    knownSymbols(view, funds === null ? null : new Set(funds.flatMap(({ symbols }) => symbols))),
  );
  const spellingsOf = remembered(
    (known: readonly KnownSymbol[], watched: readonly string[]) =>
      new Map([
        ...watched.map((symbol) => [symbolKey(symbol), symbol] as const),
        ...known.map(({ key, symbol }) => [key, symbol] as const),
      ]),
  );

  async function readKnown(): Promise<{ view: CatalogueView; known: readonly KnownSymbol[] }> {
    const view = await catalogue.read();
    return { view, known: symbolsOf(view.contracts, snapshot()?.funds ?? null) };
  }

  return {
    async suggest(query) {
      const { view, known } = await readKnown();
      const { at, failure, loading } = view;
      return { ...suggest(known, query, new Set(watchlist())), catalogue: { at, failure, loading } };
    },
    async readList(text) {
      const { known } = await readKnown();
      const watched = watchlist();
      return readSymbols(wordsOf(text), {
        known: spellingsOf(known, watched),
        strict: known.length > 0,
        watched: new Set(watched),
        room: Math.max(0, maximum - watched.length),
      });
    },
    async readEntries(entries) {
      const { known } = await readKnown();
      const spellings = spellingsOf(known, watchlist());
      return readSymbols(entries, { known: spellings, strict: false, watched: new Set(), room: maximum });
    },
  };
}

/** Caches the last result until an argument is a different object. */
function remembered<A, B, Value>(compute: (a: A, b: B) => Value): (a: A, b: B) => Value {
  let last: { readonly a: A; readonly b: B; readonly value: Value } | null = null;
  return (a, b) => {
    if (last === null || last.a !== a || last.b !== b) last = { a, b, value: compute(a, b) };
    return last.value;
  };
}
