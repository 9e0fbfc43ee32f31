import type { Context } from '../base/context.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import type { Snapshot } from '../funds/fund.ts';
import type { Chosen } from '../settings/chosen.ts';
import { openJsonFile } from '../settings/json-file.ts';
import { maximumWatchlist } from '../settings/settings.ts';
import { createCatalogue } from './catalogue.ts';
import { createCatalogueStore } from './catalogue-store.ts';
import { createSymbols, type Symbols } from './symbols.ts';

export interface SymbolSearchOptions {
  /** The user data folder. */
  readonly folder: string;
  readonly client: () => ExchangeClient;
  /** What is in view; null before the first answer. */
  readonly snapshot: () => Snapshot | null;
  /** Called when a catalogue has arrived or failed. */
  readonly changed: () => void;
}

/** The symbols that can be watched: from the exchange's catalogue, stored in `catalogue.json`, and the last answer. */
export function createSymbolSearch(
  context: Context,
  { watchlist, source }: Chosen,
  options: SymbolSearchOptions,
): Symbols {
  const { folder, client, snapshot, changed } = options;
  const store = createCatalogueStore(
    () => openJsonFile(folder, 'catalogue', context.clock.now),
    (reason) => context.log(`the catalogue cannot be kept: ${reason}`),
  );
  const catalogue = createCatalogue(context, { client, store, changed });
  const known = (): readonly string[] => store.read(source())?.contracts.map(({ symbol }) => symbol) ?? [];
  return { known, ...createSymbols({ catalogue, snapshot, watchlist, maximum: maximumWatchlist }) };
}
