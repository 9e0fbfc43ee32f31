import type { Stored } from '../../../../electron/base/stored.ts';
import { createLimits, type Limits, type StoredLimit } from '../../../../electron/exchange/limits.ts';

/** A store that outlives the limits which are made of it, as the file does. */
export interface KeptLimit extends Stored<StoredLimit | null> {
  kept: StoredLimit | null;
  writes: number;
}

export function keptLimit(kept: StoredLimit | null = null): KeptLimit {
  const store: KeptLimit = {
    kept,
    writes: 0,
    read: () => store.kept,
    write(limit) {
      store.kept = limit;
      store.writes += 1;
    },
  };
  return store;
}

/** Limits without a past. */
export const freshLimits = (): Limits => createLimits(keptLimit());
