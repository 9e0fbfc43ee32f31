import type { DatabaseSync } from 'node:sqlite';
import { nameIn, query, timeIn } from '../database/cells.ts';

const longestLabel = 40;

/**
 * A file name that names the fund and the range of its samples, such as `backstop-BTCUSDT-2025-04-23-to-2026-11-29.csv`.
 * @param fund identity; null for all funds
 * @param symbol to name the fund by; null for its first symbol
 */
export function csvName(database: DatabaseSync, fund: number | null, symbol: string | null): string {
  const ask = (sql: string) => query(database, sql)(fund)[0] ?? [];
  const [first, last] = ask(
    'select min(update_time), max(update_time) from sample where (?1 is null or fund = ?1) ' +
      'and update_time between 0 and 8640000000000000',
  ).map(timeIn);
  const [member] = ask('select min(symbol) from membership where fund = ?1 and "to" is null');
  const label = fund === null ? 'all-funds' : (symbol ?? nameIn(member) ?? `fund-${fund}`);
  const range = first == null || last == null ? 'empty' : `${day(first)}-to-${day(last)}`;
  return `backstop-${safe(label)}-${range}.csv`;
}

/** A label with only characters that every file system accepts. */
function safe(label: string): string {
  return [...label.replace(/[^\p{L}\p{N}_-]+/gu, '_')].slice(0, longestLabel).join('');
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
