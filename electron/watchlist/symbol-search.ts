import type { Clock } from '../base/clock.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import type { Snapshot } from '../funds/fund.ts';
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
  readonly watchlist: () => readonly string[];
  readonly isOnline: () => boolean;
  readonly onChange: () => void;
  readonly clock: Clock;
  readonly log: (text: string) => void;
}

/** What can be watched: the exchange's catalogue, kept in `catalogue.json`, and what the last answer covers. */
export function createSymbolSearch(options: SymbolSearchOptions): Symbols {
  const { folder, client, snapshot, watchlist, isOnline, onChange, clock, log } = options;
  const store = createCatalogueStore(
    () => openJsonFile(folder, 'catalogue', clock.now()),
    (reason) => log(`the catalogue cannot be kept: ${reason}`),
  );
  const catalogue = createCatalogue({ client, store, clock, isOnline, onChange, log });
  return createSymbols({ catalogue, snapshot, watchlist, maximum: maximumWatchlist });
}
