import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ifReadable, openInMemory } from '../database/database.ts';
import { monthLength, monthOf } from '../database/schema.ts';

/**
 * Copies what can be read of a damaged file, row by row, into a database in memory with the present schema: the file may
 * have an older one, or lack tables. What then is missing of funds is taken from their other tables, and of watched ones
 * from the memory of alerts.
 */
export function salvage(damaged: DatabaseSync): DatabaseSync {
  const copy = openInMemory();
  for (const { name } of copy.prepare("select name from sqlite_schema where type = 'table'").all()) {
    copyTable(damaged, copy, String(name));
  }
  copy.exec(complete);
  return copy;
}

function copyTable(from: DatabaseSync, to: DatabaseSync, table: string): void {
  const known = columnsOf(from, table);
  const columns = columnsOf(to, table).filter((name) => known.includes(name));
  if (columns.length === 0) return;
  // Early versions stored samples without their month.
  const hasMonth = table !== 'sample' || known.includes('month');
  const all = [...columns, ...(hasMonth ? [] : ['month'])].map(quoted);
  const insert = to.prepare(`insert or replace into ${table} (${all.join()}) values (${all.map(() => '?').join()})`);
  const stamp = columns.indexOf('update_time');
  const copyRow = (row: readonly Cell[]): void => {
    insert.run(...row, ...(hasMonth ? [] : [monthOf(Number(row[stamp]))]));
  };
  // From both ends: only what is in the damaged pages is missing.
  for (const direction of ['asc', 'desc']) {
    if (
      wasReadWhole(from, `select ${columns.map(quoted).join()} from ${table}`, orderOf(from, table, direction), copyRow)
    )
      return;
  }
}

type Cell = null | number | bigint | string | Uint8Array;

function wasReadWhole(
  from: DatabaseSync,
  select: string,
  order: string,
  copyRow: (row: readonly Cell[]) => void,
): boolean {
  return (
    ifReadable(() => {
      const rows: StatementSync = from.prepare(`${select} ${order}`);
      rows.setReturnArrays(true);
      rows.setReadBigInts(true);
      // Arrays, as set just now, which the types do not tell.
      for (const row of rows.iterate() as Iterable<unknown> as Iterable<readonly Cell[]>)
        ifReadable(() => copyRow(row));
      return true;
    }) ?? false
  );
}

/** By the table itself: an index may be damaged. */
function orderOf(database: DatabaseSync, table: string, direction: string): string {
  const keys = ifReadable(() =>
    database.prepare('select name from pragma_table_info(?) where pk > 0 order by pk').all(table),
  );
  const hasRowid = ifReadable(() => database.prepare(`select rowid from ${table} limit 0`)) !== null;
  const order = hasRowid ? ['rowid'] : (keys ?? []).map(({ name }) => quoted(String(name)));
  return order.length === 0 ? '' : `order by ${order.map((key) => `${key} ${direction}`).join()}`;
}

function columnsOf(database: DatabaseSync, table: string): string[] {
  // The table that counts identities has no row there.
  if (table === 'sqlite_sequence') return ['name', 'seq'];
  const rows = ifReadable(() => database.prepare('select name from pragma_table_info(?)').all(table));
  return (rows ?? []).map(({ name }) => String(name));
}

function quoted(column: string): string {
  return `"${column}"`;
}

/** What the memory of alerts says of watched funds, and of their balances. */
const remembered = `
  create temp view watched as
    select source, cast(one.value ->> 'key' as integer) as fund, one.value as body, one.value ->> 'newest' as newest,
           not exists (select 1 from json_each(one.value, '$.states') where value -> 'gone' is not 'true')
             and json_array_length(one.value, '$.states') > 0 as is_gone
      from alert_memory, json_each(iif(json_valid(body), body, '{}'), '$.memory.funds') as one
      where cast(one.value ->> 'key' as integer) > 0;
  create temp view judged as
    select fund, state.value ->> 'asset' as asset, state.value ->> '$.last.balance' as balance,
           state.value ->> '$.last.at' as at, state.value ->> 'stamp' is null as unstamped
      from watched, json_each(watched.body, '$.states') as state
      where asset is not null and balance is not null and typeof(at) = 'integer'`;

const complete = `
  ${remembered};
  -- Funds without their row: of the one host that is known.
  create temp view host as
    select min(source) as source from (
      select source from fund union select source from alert_memory union select source from confirmation
      union select source from failed_request union select source from alert
    ) having count(*) = 1;
  insert or ignore into fund (id, source, gone_at, listed)
    select fund, host.source, iif(count(*) = count("to"), max("to"), null), 1 from membership, host group by fund;
  insert or ignore into fund (id, source, gone_at, listed)
    select fund, source, iif(is_gone, newest, null), 1 from watched;
  insert or ignore into membership (fund, symbol, "from", "to")
    select watched.fund, one.value, ifnull(newest, 0), gone_at
      from watched join fund on fund.id = watched.fund, json_each(watched.body, '$.symbols') as one
      where not exists (select 1 from membership as known where known.fund = watched.fund and "to" is gone_at);
  insert or ignore into sample (month, fund, asset, update_time, balance, fetched_at, unstamped)
    select at / ${monthLength}, fund, asset, at, balance, at, unstamped from judged
      where not exists (
        select 1 from sample as known where known.fund = judged.fund and known.asset = judged.asset and update_time >= at
      );
  insert or ignore into month select distinct month from sample;
  insert or ignore into series (fund, asset, present, first)
    select fund, asset, 1, min(update_time) from sample where fund in (select id from fund) group by fund, asset`;
