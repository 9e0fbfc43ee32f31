import * as v from 'valibot';
import type { Contract } from '../exchange/contracts.ts';
import type { JsonFile } from '../settings/json-file.ts';

export interface KeptCatalogue {
  /** When it was fetched, Unix ms. */
  readonly at: number;
  readonly contracts: readonly Contract[];
}

/** Catalogues of the most recently used hosts, stored on disk for use without a network. */
export interface CatalogueStore {
  read(source: string): KeptCatalogue | null;
  write(source: string, catalogue: KeptCatalogue): void;
}

const hostsKept = 3;
const row = v.pipe(
  v.tuple([v.string(), v.string(), v.nullable(v.string()), v.nullable(v.string()), v.nullable(v.string())]),
  v.transform(
    ([symbol, base, quote, status, contractType]): Contract => ({ symbol, base, quote, status, contractType }),
  ),
);
const hosts = v.array(
  v.fallback(
    v.nullable(v.object({ source: v.string(), at: v.pipe(v.number(), v.safeInteger()), rows: v.array(row) })),
    null,
  ),
);

/**
 * @param open opens the file when first used: most runs do not need it
 * @param report receives the reason if the file cannot be written; the catalogue then lasts for this run
 */
export function createCatalogueStore(open: () => JsonFile, report: (reason: string) => void): CatalogueStore {
  let file: JsonFile | null = null;
  const kept = new Map<string, KeptCatalogue>();

  function opened(): JsonFile {
    if (file !== null) return file;
    file = open();
    const read = v.safeParse(hosts, file.initial.hosts);
    for (const host of read.success ? read.output : []) {
      if (host !== null) kept.set(host.source, { at: host.at, contracts: host.rows });
    }
    return file;
  }

  return {
    read(source) {
      opened();
      return kept.get(source) ?? null;
    },
    write(source, catalogue) {
      const { write } = opened();
      kept.delete(source);
      kept.set(source, catalogue);
      for (const oldest of [...kept.keys()].slice(0, -hostsKept)) kept.delete(oldest);
      const failure = write({
        hosts: [...kept].map(([host, { at, contracts }]) => ({
          source: host,
          at,
          rows: contracts.map(({ symbol, base, quote, status, contractType }) => [
            symbol,
            base,
            quote,
            status,
            contractType,
          ]),
        })),
      });
      if (failure !== null) report(failure);
    },
  };
}
