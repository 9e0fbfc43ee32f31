import type { DatabaseSync } from 'node:sqlite';
import { monthOf } from './schema.ts';

const columns = ['source', 'fund', 'symbols', 'asset', 'update_time', 'balance', 'fetched_at'] as const;
const lineEnd = '\r\n'; // RFC 4180
/** Without it Excel takes the file for an old code page, and Chinese symbols for noise. */
const byteOrderMark = '\ufeff';
/** Rows that are read and written at once: a few milliseconds, after which the app does what else is waiting. */
const rowsAtOnce = 2000;

/**
 * The recording as a table for spreadsheets and programs: one row per sample with its exact decimal, its times in ISO
 * 8601 (UTC), and the symbols that the fund had then.
 * @param fund identity; null for all funds of all hosts
 * @returns the text in parts; between two of them samples may come, and those of other funds are then in the text
 */
export function* csvOf(database: DatabaseSync, fund: number | null): Generator<string> {
  yield byteOrderMark + columns.join(',') + lineEnd;
  const funds = database.prepare('select id, source from fund where ?1 is null or id = ?1 order by source, id');
  const assets = database.prepare('select asset from series where fund = ? order by asset');
  const samples = database.prepare(
    'select update_time, balance, fetched_at from month cross join sample on month = number and fund = ?1 and ' +
      `asset = ?2 where number >= ?3 and update_time > ?4 order by number, update_time limit ${rowsAtOnce}`,
  );
  for (const { id, source } of funds.all(fund)) {
    const membersAt = membersOf(database, Number(id));
    for (const { asset } of assets.all(Number(id))) {
      for (let last = -1; ; ) {
        const rows = samples.all(Number(id), String(asset), monthOf(last), last);
        const lines = rows.map(({ update_time: at, balance, fetched_at: fetchedAt }) =>
          [
            cell(String(source)),
            id,
            cell(membersAt(Number(at))),
            cell(String(asset)),
            isoTime(Number(at)),
            number(String(balance)),
            isoTime(Number(fetchedAt)),
          ].join(','),
        );
        if (lines.length > 0) yield lines.join(lineEnd) + lineEnd;
        if (rows.length < rowsAtOnce) break;
        last = Number(rows.at(-1)?.update_time);
      }
    }
  }
}

/** Tells the symbols of a fund at a time, separated by spaces. Samples from before the first members have those. */
function membersOf(database: DatabaseSync, fund: number): (at: number) => string {
  const rows = database
    .prepare('select symbol, "from", "to" from membership where fund = ? order by symbol')
    .all(fund)
    .map((row) => ({
      symbol: String(row.symbol),
      from: Number(row.from),
      to: row.to === null ? null : Number(row.to),
    }));
  const beginning = rows.reduce((first, { from }) => Math.min(first, from), Number.POSITIVE_INFINITY);
  const changes = [...new Set(rows.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort(
    (a, b) => a - b,
  );
  const texts = new Map<number, string>();
  return (at) => {
    const time = changes.findLast((change) => change <= at) ?? beginning;
    const known = texts.get(time);
    if (known !== undefined) return known;
    const there = rows.filter(({ from, to }) => from <= time && (to === null || to > time));
    const text = there.map(({ symbol }) => symbol).join(' ');
    texts.set(time, text);
    return text;
  };
}

/**
 * A text that a spreadsheet does not run. What could begin a formula gets an apostrophe before it, also inside the cell
 * behind what another language's spreadsheet takes for the end of a cell.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function cell(text: string): string {
  const harmless = text.replace(/(?<=^|[\s,;|"'])(?=[=+\-@\t\r＝＋－＠])/gu, "'");
  return /[",;\s]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A decimal as it is, its sign too: a fund below zero is a number and no formula. */
function number(decimal: string): string {
  return /^-?\d+(\.\d+)?$/.test(decimal) ? decimal : cell(decimal);
}

function isoTime(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
