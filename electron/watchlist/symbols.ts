import type { Context } from '../base/context.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import type { Snapshot } from '../funds/fund.ts';
import type { Chosen } from '../settings/chosen.ts';
import { openJsonFile } from '../settings/json-file.ts';
import { maximumWatchlist } from '../settings/settings.ts';
import { type CatalogueView, createCatalogue } from './catalogue.ts';
import { createCatalogueStore } from './catalogue-store.ts';
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
  /** The user data folder. */
  readonly folder: string;
  readonly client: () => ExchangeClient;
  /** What is in view; null before the first answer. */
  readonly snapshot: () => Snapshot | null;
  /** Called when a catalogue has arrived or failed. */
  readonly changed: () => void;
}

/** The symbols that can be watched: from the exchange's catalogue, stored in `catalogue.json`, and the last answer. */
export function createSymbols(context: Context, { watchlist, source }: Chosen, options: SymbolsOptions): Symbols {
  const { folder, client, snapshot, changed } = options;
  const store = createCatalogueStore(
    () => openJsonFile(folder, 'catalogue', context.clock.now),
    (reason) => context.log(`the catalogue cannot be kept: ${reason}`),
  );
  const catalogue = createCatalogue(context, { client, store, changed });
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
    known: () => store.read(source())?.contracts.map(({ symbol }) => symbol) ?? [],
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
        room: Math.max(0, maximumWatchlist - watched.length),
      });
    },
    async readEntries(entries) {
      const { known } = await readKnown();
      const spellings = spellingsOf(known, watchlist());
      return readSymbols(entries, { known: spellings, strict: false, watched: new Set(), room: maximumWatchlist });
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
