import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { HistoryTrouble } from '../../../../electron/history/recording/history-trouble.ts';
import { folderWithDays, historyFile, historyIn, recordIn, rowsOf } from '../support/recordings/histories.ts';
import { dayOf } from '../support/recordings/recording.ts';
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

test('nine of ten days are there when one cannot be read, and it is reported once', () => {
  const folder = tamperedWith(`update sample set balance = '10O0' where update_time = ${at(4)} and fund = 1`);
  const troubles: HistoryTrouble[] = [];
  const history = historyIn(folder, (trouble) => troubles.push(trouble));
  history.latest(source);
  for (let look = 0; look < 3; look += 1) {
    const balances = history.detail(source, 1, 'all')?.series[0]?.points.map(({ balance }) => balance);
    expect(balances?.slice(0, 9)).toEqual(['100', '101', '102', '103', '105', '106', '107', '108', '109']);
    history.keep(dayOf(10 + look));
  }
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
