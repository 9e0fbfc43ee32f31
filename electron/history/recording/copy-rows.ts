import type { DatabaseSync } from 'node:sqlite';
import { eachRow } from '../database/cells.ts';
import { ifReadable } from '../database/database.ts';
import { monthOf } from '../database/schema.ts';

/**
 * Copies what can be read of the attached database `damaged` into the main one, which has the present schema: the other
 * may have an older one, or lack tables.
 */
export function copyRows(database: DatabaseSync): void {
  for (const table of tablesOf(database)) copyTable(database, table);
}

/** The tables of the main database. @throws SQLite's error */
export function tablesOf(database: DatabaseSync): string[] {
  return database
    .prepare("select name from sqlite_schema where type = 'table'")
    .all()
    .map(({ name }) => String(name));
}

function copyTable(database: DatabaseSync, table: string): void {
  const known = columnsOf(database, table, 'damaged');
  const columns = columnsOf(database, table, 'main').filter((name) => known.includes(name));
  if (columns.length === 0) return;
  // Early versions stored samples without their month.
  const lacksMonth = table === 'sample' && !known.includes('month');
  const cells = columns.map((name) => `"${name}"`).join();
  const insert = `insert or replace into main.${table} (${cells}${lacksMonth ? ', month' : ''})`;
  const select = `select ${cells} from damaged.${table}`;
  if (isDone(() => database.exec(`${insert} ${select}`))) return;
  const write = database.prepare(
    `${insert} values (${[...columns, ...(lacksMonth ? ['month'] : [])].fill('?').join()})`,
  );
  const stamp = columns.indexOf('update_time');
  // From both ends: only what is in the damaged pages is missing.
  for (const direction of ['asc', 'desc']) {
    const isWhole = isDone(() => {
      for (const row of eachRow(database, `${select} ${orderOf(database, table, direction)}`)()) {
        ifReadable(() => write.run(...row, ...(lacksMonth ? [monthOf(Number(row[stamp]))] : [])));
      }
    });
    if (isWhole) return;
  }
}

function isDone(act: () => void): boolean {
  const isRead = ifReadable(() => {
    act();
    return true;
  });
  return isRead ?? false;
}

/** By the table itself: an index may be damaged. */
function orderOf(database: DatabaseSync, table: string, direction: string): string {
  const hasRowid = isDone(() => database.prepare(`select rowid from damaged.${table} limit 0`));
  const keys = `select name from pragma_table_info('${table}', 'damaged') where pk > 0 order by pk`;
  const order = hasRowid ? ['rowid'] : namesIn(database, keys);
  return order.length === 0 ? '' : `order by ${order.map((key) => `"${key}" ${direction}`).join()}`;
}

function columnsOf(database: DatabaseSync, table: string, schema: string): string[] {
  // The table that counts identities has no row there.
  if (table === 'sqlite_sequence') return ['name', 'seq'];
  return namesIn(database, `select name from pragma_table_info('${table}', '${schema}')`);
}

/** The answers of a query for names; none if it cannot be answered. */
function namesIn(database: DatabaseSync, query: string): string[] {
  return (ifReadable(() => database.prepare(query).all()) ?? []).map(({ name }) => String(name));
}
