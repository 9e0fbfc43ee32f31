import type { DatabaseSync } from 'node:sqlite';
import { day } from '../../base/duration.ts';
import type { AdlReadings } from '../../funds/adl-risk.ts';
import { isSameStay, type SymbolStay } from '../../funds/adl-stay.ts';
import { integerIn, nameIn, query, type Row, timeIn } from '../database/cells.ts';

/** ADL ratings over time, separately for each host. Throws SQLite's errors. */
export interface AdlStays {
  /** Extends the last period of a symbol if its rating is the same; otherwise starts a new one. */
  write(source: string, readings: AdlReadings): void;
  /** The periods of all symbols that last until a time or later, each symbol's oldest first. */
  read(source: string, since: number): SymbolStay[];
  /**
   * Periods that began at a time or later, oldest first: of all symbols, or of the members of all funds that ever had
   * `symbol`.
   * @param limit at most this many; the newest are left out
   */
  began(source: string, symbol: string | null, since: number, limit: number): FundStay[];
  /** The last period of each symbol. */
  last(source: string): SymbolStay[];
}

export interface FundStay extends SymbolStay {
  /** The fund of the symbol when the period began, else its first one; null if none is recorded. */
  readonly fund: number | null;
}

/** Limit per symbol: three months of half-hourly changes. The oldest beyond it are deleted. */
const maxRecorded = 5000;
/** Ratings further ahead of the newest reading than this come from a wrong clock, ms. */
const ahead = day;

export function createAdlStays(database: DatabaseSync): AdlStays {
  const columns = 'symbol, "from", until, risk';
  const newest = query(
    database,
    `select ${columns} from adl_stay where source = ? and symbol = ? order by "from" desc limit 1`,
  );
  const upsert = database.prepare(
    'insert or replace into adl_stay (source, symbol, "from", until, risk) values (?, ?, ?, ?, ?)',
  );
  const deleteAhead = database.prepare('delete from adl_stay where source = ? and "from" > ?');
  const trim = database.prepare(
    'delete from adl_stay where source = ?1 and symbol = ?2 and "from" < (select "from" from adl_stay ' +
      `where source = ?1 and symbol = ?2 order by "from" desc limit 1 offset ${maxRecorded})`,
  );
  const since = query(
    database,
    `select ${columns} from adl_stay where source = ? and until >= ? order by symbol, "from"`,
  );
  const fundOf = (order: string): string =>
    'select fund from membership join fund on fund.id = fund where source = ?1 and membership.symbol = stay.symbol ' +
    `${order} limit 1`;
  const began = query(
    database,
    `select ${columns}, coalesce(` +
      `(${fundOf('and membership."from" <= stay."from" order by membership."from" desc')}), ` +
      `(${fundOf('order by membership."from"')})) from adl_stay stay ` +
      'where source = ?1 and "from" >= ?3 and (?2 is null or symbol in (select symbol from membership where fund in ' +
      '(select membership.fund from membership join fund on fund.id = membership.fund ' +
      'where source = ?1 and symbol = ?2))) order by "from", symbol limit ?4',
  );
  const last = query(
    database, // SQLite takes the other columns from the row of `max`: https://sqlite.org/lang_select.html#bareagg
    'select symbol, max("from"), until, risk from adl_stay where source = ? group by symbol',
  );

  return {
    write(source, readings) {
      const latest = [...readings.values()].reduce((time, { at }) => Math.max(time, at), 0);
      if (readings.size > 0) deleteAhead.run(source, latest + ahead);
      for (const [symbol, reading] of readings) {
        const [stay] = newest(source, symbol).flatMap(stayIn);
        if (stay !== undefined && reading.at < stay.until) continue;
        if (stay !== undefined && isSameStay(stay, reading)) {
          upsert.run(source, symbol, stay.from, reading.at, stay.risk);
          continue;
        }
        upsert.run(source, symbol, reading.at, reading.at, reading.said);
        trim.run(source, symbol);
      }
    },
    read: (source, from) => since(source, from).flatMap(stayIn),
    began: (source, symbol, from, limit) =>
      began(source, symbol, from, limit).flatMap((row) =>
        stayIn(row).map((stay) => ({ ...stay, fund: integerIn(row[4]) })),
      ),
    last: (source) => last(source).flatMap(stayIn),
  };
}

/** A period from a row; empty if it cannot be read. */
function stayIn([name, begin, end, word]: Row): SymbolStay[] {
  const [symbol, from, until, risk] = [nameIn(name), timeIn(begin), timeIn(end), nameIn(word)];
  if (symbol === null || from === null || until === null || risk === null) return [];
  return [{ symbol, from, until, risk }];
}
