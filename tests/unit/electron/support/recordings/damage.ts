import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { historyFile } from './histories.ts';

/** Makes a file so large that it is neither checked at once nor kept in SQLite's memory. */
export function enlarge(folder: string): void {
  const database = new DatabaseSync(historyFile(folder));
  database.exec(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 60000)
     insert into sample select 0, 900, 'USDT', i, printf('%d.%d', i, i * 7), 0, 0 from n; pragma wal_checkpoint(truncate)`,
  );
  database.close();
  expect(statSync(historyFile(folder)).size).toBeGreaterThan(2_000_000);
}

export function overwrite(folder: string, part: (size: number) => readonly [from: number, to: number]): void {
  const bytes = readFileSync(historyFile(folder));
  bytes.fill(0x5a, ...part(bytes.length));
  writeFileSync(historyFile(folder), bytes);
}

/** Overwrites the first page of a table. */
export function overwriteTable(folder: string, table: string): void {
  const begin = pageOf(folder, table);
  overwrite(folder, () => [begin, begin + 4096]);
}

/** Overwrites a character of a word in the first page of a table or index. */
export function misspell(folder: string, table: string, word: string): void {
  const begin = pageOf(folder, table);
  const place = readFileSync(historyFile(folder)).indexOf(word, begin);
  expect(place).toBeLessThan(begin + 4096);
  overwrite(folder, () => [place, place + 1]);
}

function pageOf(folder: string, table: string): number {
  const database = new DatabaseSync(historyFile(folder));
  const page = database.prepare('select rootpage from sqlite_schema where name = ?').get(table)?.rootpage;
  database.close();
  return (Number(page) - 1) * 4096;
}
