import type { Context } from '../base/context.ts';
import { hour, minute } from '../base/duration.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import type { Contract } from '../exchange/contracts.ts';
import type { FailureKind } from '../exchange/failure.ts';
import type { CatalogueStore } from './catalogue-store.ts';

/** The contracts that the exchange lists, as far as they are known. */
export interface CatalogueView {
  readonly contracts: readonly Contract[];
  /** When it was fetched, Unix ms; null while it is not known. */
  readonly at: number | null;
  /** Why the last attempt to fetch it failed; null when it did not. */
  readonly failure: FailureKind | null;
  /** A request is under way. */
  readonly loading: boolean;
}

export interface Catalogue {
  /**
   * The catalogue. Fetches it if it is missing or old. An old one is returned at once; for a missing one this waits
   * briefly.
   */
  read(): Promise<CatalogueView>;
}

export interface CatalogueOptions {
  /** The client of the exchange in use. */
  readonly client: () => ExchangeClient;
  readonly store: CatalogueStore;
  /** Called when a catalogue has arrived or failed. */
  readonly changed: () => void;
}

const goodFor = 12 * hour;
/** Wait after a failure, ms. */
const retryAfter = minute;
/** How long a search waits for the catalogue before it answers without it, ms. */
const searchWait = 2000;

/** Requests are sent even if the system reports no network, because only a search by a person causes them. */
export function createCatalogue({ clock, log }: Context, options: CatalogueOptions): Catalogue {
  const { client, store, changed } = options;
  const failures = new Map<string, { readonly kind: FailureKind; readonly at: number }>();
  const loads = new Map<string, Promise<void>>();

  /** A future time, from before the clock was set back, is not within any span. */
  const isWithin = (at: number, span: number): boolean => clock.now() >= at && clock.now() - at < span;

  function isWanted(source: string): boolean {
    const kept = store.read(source);
    const failure = failures.get(source);
    return (
      !loads.has(source) &&
      (kept === null || !isWithin(kept.at, goodFor)) &&
      (failure === undefined || !isWithin(failure.at, retryAfter))
    );
  }

  async function load(asked: ExchangeClient): Promise<void> {
    const { source } = asked;
    const reading = await asked.fetchContracts();
    const at = clock.now();
    if (reading.ok) {
      failures.delete(source);
      store.write(source, { at, contracts: reading.value });
      log(`good catalogue: ${reading.value.length} contracts`);
    } else {
      failures.set(source, { kind: reading.failure.kind, at });
      log(`no catalogue: ${reading.failure.message}`);
    }
  }

  function begin(asked: ExchangeClient): void {
    const { source } = asked;
    const ended = load(asked).finally(() => {
      loads.delete(source);
      changed();
    });
    loads.set(source, ended);
  }

  const soon = (): Promise<void> => new Promise((resolve) => clock.wakeAt(clock.now() + searchWait, resolve));

  return {
    async read() {
      const asked = client();
      const { source } = asked;
      if (isWanted(source)) begin(asked);
      const loading = loads.get(source);
      if (store.read(source) === null && loading !== undefined) await Promise.race([loading, soon()]);
      const kept = store.read(source);
      return {
        contracts: kept?.contracts ?? [],
        at: kept?.at ?? null,
        failure: failures.get(source)?.kind ?? null,
        loading: loads.has(source),
      };
    },
  };
}
