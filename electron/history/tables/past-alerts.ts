import type { DatabaseSync } from 'node:sqlite';
import { decimalIn, integerIn, nameIn, query, type Row, textIn, timeIn } from '../database/cells.ts';
import type { OnUnreadable } from './reader.ts';

/** A past alert, for the list, the chart and the export. Times are Unix ms, balances are decimals. */
export interface RecordedAlert {
  /** Identity of the fund in the history; null where it had none. */
  readonly fund: number | null;
  /** The first watched symbol of the fund at that time. */
  readonly symbol: string;
  /** When it was found, by the machine's clock. */
  readonly at: number;
  /** Newest stamp of the fund at that time. */
  readonly stamp: number | null;
  /** Kind of its gravest finding, which the following members describe too. */
  readonly kind: string;
  readonly asset: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly percent: string | null;
  readonly loss: boolean;
  /** The whole alert as JSON. */
  readonly body: string;
}

/** Past alerts, separately for each host. Throws SQLite's errors. */
export interface PastAlerts {
  write(source: string, found: readonly RecordedAlert[]): void;
  /** Newest first, at most 500. @param fund null for all funds */
  read(source: string, fund: number | null): RecordedAlert[];
}

/** More than a person reads; the oldest beyond it are deleted. */
const maxRecorded = 20_000;

export function createPastAlerts(database: DatabaseSync, onUnreadable: OnUnreadable = () => undefined): PastAlerts {
  const insert = database.prepare(
    'insert into alert (source, fund, symbol, at, stamp, kind, asset, "from", "to", percent, loss, body) ' +
      'values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const trim = database.prepare(`delete from alert where id <= (select max(id) from alert) - ${maxRecorded}`);
  const select = query(
    database,
    'select fund, symbol, at, stamp, kind, asset, "from", "to", percent, loss, body from alert ' +
      'where source = ?1 and (?2 is null or fund = ?2) order by id desc limit 500',
  );
  return {
    write(source, found) {
      for (const { fund, symbol, at, stamp, kind, asset, from, to, percent, loss, body } of found) {
        insert.run(source, fund, symbol, at, stamp, kind, asset, from, to, percent, loss ? 1 : 0, body);
      }
      if (found.length > 0) trim.run();
    },
    read(source, fund) {
      const rows = select(source, fund);
      const found = rows.flatMap((row) => alertIn(row) ?? []);
      if (found.length < rows.length) onUnreadable('alert');
      return found;
    },
  };
}

/** An alert from a row; null if it cannot be read. */
function alertIn([fund, symbol, at, stamp, kind, asset, from, to, percent, loss, body]: Row): RecordedAlert | null {
  const [time, name, what, whole] = [timeIn(at), nameIn(symbol), textIn(kind), textIn(body)];
  if (time === null || name === null || what === null || whole === null) return null;
  return {
    fund: integerIn(fund),
    symbol: name,
    at: time,
    stamp: timeIn(stamp),
    kind: what,
    asset: nameIn(asset),
    from: decimalIn(from),
    to: decimalIn(to),
    percent: decimalIn(percent),
    loss: integerIn(loss) === 1,
    body: whole,
  };
}
