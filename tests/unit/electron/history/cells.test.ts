import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { HistoryTrouble } from '../../../../electron/history/recording/history-trouble.ts';
import {
  alertInHistory,
  folderWithDays,
  historyFile,
  historyIn,
  recordIn,
  rowsOf,
} from '../support/recordings/histories.ts';
import { answerAt, dayOf, fundOf } from '../support/recordings/recording.ts';
import { day, source, stamp } from '../support/recordings/samples.ts';

const at = (index: number): number => stamp + index * day;

/** Ten days of two funds, changed by somebody. */
function tamperedWith(sql: string): string {
  const folder = folderWithDays(10, (history) => history.keepAlerts(source, '{}'));
  const database = new DatabaseSync(historyFile(folder));
  database.exec(`pragma ignore_check_constraints = on; ${sql}`);
  database.close();
  return folder;
}

const huge = 2n ** 60n;
const tampered: readonly (readonly [string, string])[] = [
  ['an empty balance', `update sample set balance = '' where update_time = ${at(9)}`],
  ['a stamp of 2⁶⁰', `update sample set update_time = ${huge} where update_time = ${at(4)}`],
  ['a stamp that no date holds', `update sample set update_time = 8640000000000001 where update_time = ${at(4)}`],
  ['a fetch time of 2⁶⁰', `update sample set fetched_at = ${huge}`],
  ['a month of 2⁶⁰', `insert into month values (${huge})`],
  ['a first sample of 2⁶⁰', `update series set first = ${huge}`],
  ['a highest sample of 2⁶⁰', `update series set peak_at = -${huge}`],
  ['the last answer fetched in 2⁶⁰', `update snapshot set fetched_at = ${huge}`],
  ['the last answer of the year 2⁶⁰', `update snapshot set time = ${huge}`],
  ['a count of 2⁶⁰', `update snapshot set unreadable = ${huge}, held_since = -${huge}`],
  ['identities that are no numbers', 'update snapshot set ids = \'[null,"1"]\''],
  ['identities that no row can have', "update snapshot set ids = '[1e30,0.5]'"],
  ['a fund that vanished in 2⁶⁰', `update fund set gone_at = ${huge} where id = 2`],
  ['an identity of 2⁶⁰', `insert into fund values (${huge}, '${source}', null, 1, null)`],
  ['a counter of 2⁶³', "update sqlite_sequence set seq = 9223372036854775807 where name = 'fund'"],
  ['a membership until 2⁶⁰', `update membership set "to" = ${huge} where symbol = 'B'`],
  ['an event of the year 2⁶⁰', `insert into event values (1, ${huge}, 'appeared', '{"at":1e18,"kind":"appeared"}')`],
];

test.each(tampered)('%s costs that row alone: recording and everything else go on', (_name, sql) => {
  const folder = tamperedWith(sql);
  const history = historyIn(folder);
  history.latest(source);
  for (const index of [10, 11]) expect(history.keep(dayOf(index)).failure).toBeNull();
  const { id, balances } = recordIn(history, 'A');
  expect(balances[0]?.changes[0]).toMatchObject({ absolute: '1' });
  const detail = history.detail(source, id, 'all');
  for (const { points } of detail?.series ?? [])
    for (const { balance } of points) expect(Number(balance)).not.toBeNaN();
  expect([...history.csv(null)].join('')).toContain('111');
  expect(history.facts().samples).toBeGreaterThan(20);
  expect(history.readAlerts(source)).toBe('{}');
  history.close();
  expect(rowsOf(folder, `select 1 from sample where update_time = ${at(11)}`)).toHaveLength(2);
});

test('nine of ten days are there when one cannot be read', () => {
  const folder = tamperedWith(`update sample set balance = '10O0' where update_time = ${at(4)} and fund = 1`);
  const troubles: HistoryTrouble[] = [];
  const history = historyIn(folder, (trouble) => troubles.push(trouble));
  history.latest(source);
  const balances = history.detail(source, 1, 'all')?.series[0]?.points.map(({ balance }) => balance);
  expect(balances).toEqual(['100', '101', '102', '103', '105', '106', '107', '108', '109']);
  expect(troubles).toEqual([{ kind: 'unreadable-rows', count: 1, rows: [expect.stringContaining(String(at(4)))] }]);
});

test('an asset whose highest sample cannot be read has the highest of the readable ones', () => {
  const folder = tamperedWith("update series set peak = 'none', peak_at = 0");
  const database = new DatabaseSync(historyFile(folder));
  database.exec(`update sample set balance = '900' where update_time = ${at(2)} and fund = 1`);
  database.close();
  const history = historyIn(folder);
  history.latest(source);
  expect(recordIn(history, 'A').balances[0]?.drawdown?.peak).toBe('900');
});

test('invisible characters in a stored name or rating are written out', () => {
  const folder = tamperedWith(
    `update membership set symbol = 'A' || char(8206) where symbol = 'A';
     insert into adl_stay values ('${source}', 'A' || char(8206), ${at(3)}, ${at(3)}, 'HI' || char(8206) || 'GH');
     insert into open_interest values ('${source}', ${at(3)}, 'A' || char(8206), '1', '2')`,
  );
  const history = historyIn(folder);
  const lines = [...history.csv(1)].join('').split('\r\n');
  for (const kind of ['adl-rating', 'open-interest']) {
    const line = lines.find((one) => one.includes(kind));
    expect(line).toContain('A');
    expect(line).not.toContain('\u200e');
  }
  expect([...history.lastRatings(source)].flatMap(([symbol, { said }]) => [symbol, said]).join(' ')).not.toContain(
    '\u200e',
  );
});

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
