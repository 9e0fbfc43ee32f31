import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { HistoryTrouble } from '../../../../electron/history/recording/history-trouble.ts';
import { alertInHistory, folderWithDays, historyFile, historyIn, rowsOf } from '../support/recordings/histories.ts';
import { answerAt, dayOf, fundOf } from '../support/recordings/recording.ts';
import { day, source, stamp } from '../support/recordings/samples.ts';

const at = (index: number): number => stamp + index * day;
/** Three days of two funds, with something in each table that the history itself reads. */
const recorded = (): string =>
  folderWithDays(3, (history) => {
    history.keepAlerts(source, '{}', [alertInHistory({ body: '{}' })]);
    history.noteFailure(source, 'timeout', at(2));
  });

/** Every column, but for the numbers of rows, which SQLite itself holds to be numbers. */
const columns = rowsOf(
  recorded(),
  `select m.name as "table", c.name as "column" from sqlite_schema m, pragma_table_info(m.name) c
   where m.type = 'table' and m.name not like 'sqlite_%'
     and not (c.pk = 1 and c.type = 'INTEGER' and m.sql not like '%without rowid%')`,
).map(({ table, column }) => [String(table), String(column)] as const);

/** As a damaged disk or another program leaves it: no statement of ours writes such a value. */
function spoil(folder: string, table: string, column: string, value: string): void {
  const database = new DatabaseSync(historyFile(folder), { defensive: false });
  const strict = String(database.prepare('select sql from sqlite_schema where name = ?').get(table)?.sql);
  useSchema(database, table, strict.replace(/\) strict,?/, ') ').replaceAll(' not null', ''));
  database.exec(`update or ignore "${table}" set "${column}" = ${value}`);
  useSchema(database, table, strict);
  database.close();
}

function useSchema(database: DatabaseSync, table: string, sql: string): void {
  database.exec('pragma writable_schema = on');
  database.prepare('update sqlite_schema set sql = ? where name = ?').run(sql, table);
  database.exec('pragma writable_schema = reset'); // the schema is read again
}

test.each(columns)('a cell of another type in %s, %s affects only its row', (table, column) => {
  for (const value of ["'10O0'", "x'00'", 'null']) {
    const folder = recorded();
    spoil(folder, table, column, value);
    const history = historyIn(folder);
    history.latest(source);
    const later = [dayOf(2), dayOf(3), answerAt(at(4), fundOf('A D', '111', at(4)))];
    expect([value, later.map((answer) => history.keep(answer).failure)]).toEqual([value, [null, null, null]]);
    history.close();
    const again = historyIn(folder);
    expect([again.setAside, again.latest(source)?.funds.map(({ symbols }) => symbols)]).toEqual([null, [['A', 'D']]]);
    expect([...again.csv(null)].join('')).toContain('111');
    again.close();
  }
});

test.each([
  ['alert_memory', 'body', "'{'"],
  ['alert', 'body', "x'00'"],
  ['membership', 'symbol', "x'00'"],
  ['series', 'regrouped', "'10O0'"],
  ['series', 'regroupings', "'['"],
  ['series', 'gone_at', "'x'"],
  ['snapshot', 'ids', "'['"],
  ['snapshot', 'held_since', "'x'"],
  ['snapshot', 'names_fresh', "'x'"],
])('a cell that cannot be read in %s, %s is reported once', (table, column, value) => {
  const folder = recorded();
  spoil(folder, table, column, value);
  const troubles: HistoryTrouble[] = [];
  const history = historyIn(folder, (trouble) => troubles.push(trouble));
  for (let look = 0; look < 2; look += 1) {
    history.latest(source);
    history.readAlerts(source);
    history.pastAlerts(source, null);
  }
  expect(troubles).toMatchObject([{ kind: 'unreadable-rows' }]);
});
