import type { DatabaseSync } from 'node:sqlite';
import type { DatedOpenInterest, KnownOpenInterest } from '../../funds/scale/open-interest.ts';
import { decimalIn, nameIn, query, timeIn } from '../database/cells.ts';

/** An answer of the exchange about the open interest of one symbol. */
export interface OpenInterestAnswer {
  readonly symbol: string;
  /** The figures, each of a midnight. */
  readonly figures: readonly DatedOpenInterest[];
  /** Midnights for which the exchange has no figure, Unix ms. */
  readonly none: readonly number[];
}

/** Open interest of symbols at midnights, separately for each host. Throws SQLite's errors. */
export interface OpenInterests {
  /** Replaces earlier figures of the same midnights; a missing figure replaces nothing. */
  write(source: string, answer: OpenInterestAnswer): void;
  /** The recorded figures of one midnight, by symbol. */
  read(source: string, midnight: number): Map<string, KnownOpenInterest>;
}

export function createOpenInterests(database: DatabaseSync): OpenInterests {
  const upsert = database.prepare(
    'insert or replace into open_interest (source, symbol, midnight, amount, value) values (?, ?, ?, ?, ?)',
  );
  const insertNone = database.prepare(
    'insert or ignore into open_interest (source, symbol, midnight) values (?, ?, ?)',
  );
  const of = query(
    database,
    'select symbol, amount, value, (select max(midnight) from open_interest other where other.source = ?1 ' +
      'and other.symbol = known.symbol and other.value is not null) from open_interest known ' +
      'where source = ?1 and midnight = ?2',
  );
  return {
    write(source, { symbol, figures, none }) {
      for (const { at, amount, value } of figures) upsert.run(source, symbol, at, amount, value);
      for (const midnight of none) insertNone.run(source, symbol, midnight);
    },
    read(source, midnight) {
      const known = new Map<string, KnownOpenInterest>();
      for (const [name, amountCell, valueCell, newest] of of(source, midnight)) {
        const [symbol, amount, value] = [nameIn(name), decimalIn(amountCell), decimalIn(valueCell)];
        if (symbol === null) continue;
        const figure = amount === null || value === null ? null : { amount, value };
        known.set(symbol, { figure, newest: timeIn(newest) });
      }
      return known;
    },
  };
}
