import type { DatabaseSync } from 'node:sqlite';
import { originOf } from '../base/origin.ts';
import { decimalIn, inCells, integerIn, rowsOf, textIn, timeIn } from './cells.ts';
import { monthOf } from './schema.ts';

const columns = ['source', 'fund', 'symbols', 'asset', 'update_time', 'balance', 'fetched_at'] as const;
export const lineEnd = '\r\n'; // RFC 4180
/** Without it Excel takes the file for an old code page, and Chinese symbols for noise. */
export const byteOrderMark = '\ufeff';
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
  const prepare = (sql: string) => inCells(database.prepare(sql));
  const funds = prepare('select id, source from fund where ?1 is null or id = ?1 order by source, id');
  const assets = prepare('select asset from series where fund = ? order by asset');
  const samples = prepare(
    'select update_time, balance, fetched_at from month cross join sample on month = number and fund = ?1 and ' +
      `asset = ?2 where number >= ?3 and update_time > ?4 order by number, update_time limit ${rowsAtOnce}`,
  );
  for (const [idCell, source] of rowsOf(funds.all(fund))) {
    const id = integerIn(idCell);
    if (id === null) continue;
    const membersAt = membersOf(database, id);
    for (const [assetCell] of rowsOf(assets.all(id))) {
      const asset = textIn(assetCell) ?? '';
      for (let last = -1; ; ) {
        const rows = rowsOf(samples.all(id, asset, monthOf(last), last));
        const lines = rows.flatMap(([stamp, balanceCell, fetched]) => {
          const [at, balance] = [timeIn(stamp), decimalIn(balanceCell)];
          if (at === null || balance === null) return [];
          const fetchedAt = timeIn(fetched);
          return [
            [
              cell(originOf(String(source))),
              id,
              cell(membersAt(at)),
              cell(asset),
              isoTime(at),
              balance,
              fetchedAt === null ? '' : isoTime(fetchedAt),
            ].join(','),
          ];
        });
        if (lines.length > 0) yield lines.join(lineEnd) + lineEnd;
        const next = integerIn(rows.at(-1)?.[0]);
        if (rows.length < rowsAtOnce || next === null) break;
        last = next;
      }
    }
  }
}

/** Tells the symbols of a fund at a time, separated by spaces. Samples from before the first members have those. */
function membersOf(database: DatabaseSync, fund: number): (at: number) => string {
  const memberships = inCells(
    database.prepare('select symbol, "from", "to" from membership where fund = ? order by symbol'),
  );
  const rows = rowsOf(memberships.all(fund)).flatMap(([symbol, begin, end]) => {
    const from = timeIn(begin);
    return from === null ? [] : [{ symbol: textIn(symbol) ?? '', from, to: timeIn(end) }];
  });
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

/** ISO 8601 in UTC. */
export function isoTime(time: number): string {
  return new Date(time).toISOString();
}
