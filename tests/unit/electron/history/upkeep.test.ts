import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import type { HistoryTrouble } from '../../../../electron/history/recording/history-trouble.ts';
import { newFolder } from '../support/folders.ts';
import {
  alertInHistory,
  historyFile,
  historyIn,
  historyOf,
  recordIn,
  rowsOf,
} from '../support/recordings/histories.ts';
import { answerAt, answerFrom, dayOf, fundOf } from '../support/recordings/recording.ts';
import { day, source, stamp } from '../support/recordings/samples.ts';

/** The balance of the first fund falls by one each day. */
const falling = (index: number) => dayOf(index, String(1000 - index));

function recorded(days: number) {
  const folder = newFolder();
  const history = historyIn(folder);
  for (let index = 0; index < days; index++) history.keep(falling(index));
  return { folder, history };
}

test('the facts say how much there is and since when', () => {
  const { folder, history } = recorded(10);
  const { bytes, ...facts } = history.facts();
  expect(facts).toEqual({ samples: 20, since: stamp, file: historyFile(folder) });
  expect(bytes).toBeGreaterThanOrEqual(statSync(historyFile(folder)).size);
  expect(historyIn(newFolder()).facts()).toMatchObject({ samples: 0, since: null });
});

test('samples that are older than wanted are deleted, and the peak with them', async () => {
  const { folder, history } = recorded(100);
  expect(recordIn(history, 'A').balances[0]?.drawdown).toMatchObject({ peak: '1000' });
  await history.forgetOlderThan(30);
  expect(rowsOf(folder, 'select min(update_time) as oldest, count(*) as count from sample')).toEqual([
    { oldest: stamp + 69 * day, count: 62 },
  ]);
  expect(rowsOf(folder, 'select number from month')).toEqual(
    rowsOf(folder, 'select distinct month as number from sample'),
  );
  const record = recordIn(history, 'A');
  expect(record).toMatchObject({ id: 1, recordedSince: stamp + 69 * day });
  expect(record.balances[0]?.drawdown).toMatchObject({ peak: '931', peakAt: stamp + 69 * day });
  history.keep(falling(100));
  expect(recordIn(history, 'A').balances[0]?.changes.at(-1)).toMatchObject({ window: 'month', absolute: '-30' });
  history.close();
  expect(recordIn(historyIn(folder), 'A').recordedSince).toBe(stamp + 69 * day);
});

test('days are counted back from the newest answer: a machine whose clock is years ahead loses nothing', async () => {
  const { folder, history } = recorded(10);
  history.keep({ ...falling(10), fetchedAt: stamp + 4000 * day });
  await history.forgetOlderThan(365);
  expect(rowsOf(folder, 'select count(*) as count from sample')).toEqual([{ count: 22 }]);
});

test('for a host that has not answered lately days are counted from its own last answer', async () => {
  const { folder, history } = recorded(10);
  for (let index = 0; index < 10; index++)
    history.keep({ ...falling(index + 500), source: 'https://demo-fapi.binance.com' });
  await history.forgetOlderThan(30);
  expect(rowsOf(folder, 'select count(*) as count from sample')).toEqual([{ count: 40 }]);
});

test('events, former members and vanished funds are deleted with their days', async () => {
  const history = historyOf('A B, C, GONE', 'A, B C, GONE', 'A, B C');
  const folder = dirname(history.facts().file);
  history.keep(answerFrom('A, B C', 50));
  await history.forgetOlderThan(30);
  expect(rowsOf(folder, 'select kind from event')).toEqual([]);
  expect(rowsOf(folder, 'select id from fund')).toEqual([{ id: 1 }, { id: 2 }]);
  expect(rowsOf(folder, 'select symbol from membership where "to" is not null')).toEqual([]);
  expect(rowsOf(folder, 'select distinct fund from series')).toEqual([{ fund: 1 }, { fund: 2 }]);
  expect(recordIn(history, 'B').id).toBe(2);
});

test('ratings, open interest and alerts are deleted with the days that are not kept, and with everything', async () => {
  const folder = newFolder();
  const history = historyIn(folder);
  for (const days of [0, 15, 40]) {
    const at = stamp + days * day;
    history.keep(answerAt(at, 'A'));
    history.keepRatings(source, new Map([['A', { said: 'LOW', at }]]));
    history.keepOpenInterest(source, { symbol: 'A', figures: [{ at, amount: '2', value: '10' }], none: [] });
    history.keepAlerts(source, '{}', [alertInHistory({ stamp: at })]);
  }
  const rows = () =>
    ['"from" from adl_stay', 'midnight from open_interest', 'stamp from alert'].map((column) =>
      rowsOf(folder, `select ${column} order by 1`).flatMap((row) =>
        Object.values(row).map((at) => (Number(at) - stamp) / day),
      ),
    );
  await history.forgetOlderThan(30);
  expect(rows()).toEqual(Array(3).fill([15, 40]));
  history.deleteAll();
  expect(rows()).toEqual([[], [], []]);
});

test('deleting everything leaves an empty small file, and the next answer, after a restart, is a first reading of other funds', () => {
  const { folder, history } = recorded(300);
  const before = history.facts().bytes;
  const shown = history.latest(source)?.funds[0] ?? { symbols: [], balances: [] };
  expect(history.recordOf(shown)).not.toBeNull();
  expect(history.keepAlerts(source, '{}')).toBeNull();
  history.deleteAll();
  expect(history.facts()).toMatchObject({ samples: 0, since: null });
  expect(history.facts().bytes).toBeLessThan(Math.min(before, 100_000));
  for (const table of ['fund', 'membership', 'series', 'sample', 'event', 'snapshot', 'alert_memory']) {
    expect(rowsOf(folder, `select count(*) as count from ${table}`)).toEqual([{ count: 0 }]);
  }
  expect([history.latest(source), history.recordOf(shown)]).toEqual([null, null]);
  history.close();
  const next = historyIn(folder);
  const { events, failure } = next.keep(falling(300));
  expect([events, failure]).toEqual([[], null]);
  expect(recordIn(next, 'A').balances[0]?.changes).toEqual([]);
  expect(recordIn(next, 'A').id).toBeGreaterThan(2); // no identity is used twice
});

test('an answer between two steps of forgetting leaves no first sample that is deleted', async () => {
  const { folder, history } = recorded(60);
  const forgetting = history.forgetOlderThan(30);
  history.keep(dayOf(60, '2000'));
  await forgetting;
  const again = history.forgetOlderThan(20);
  const rows = rowsOf(
    folder,
    'select first, min(update_time) as oldest from series join sample using (fund, asset) group by fund',
  );
  expect(rows).toHaveLength(2);
  for (const { first, oldest } of rows) expect(first).toBe(oldest);
  history.close();
  await again; // which ends quietly
});

test('everything is deleted, also where the disk has no room to give the space back', () => {
  const { folder, history } = recorded(3);
  const exec = DatabaseSync.prototype.exec;
  const full = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    if (sql.startsWith('vacuum')) throw new Error('database or disk is full');
    exec.call(this, sql);
  });
  history.deleteAll();
  full.mockRestore();
  history.keep(falling(3));
  expect(rowsOf(folder, 'select count(*) as funds from fund')).toEqual([{ funds: 2 }]);
  expect(history.facts().samples).toBe(2);
});

test('members that an earlier version dated in the future do not date what happens to their fund now', () => {
  const { folder, history } = recorded(2);
  history.close();
  const database = new DatabaseSync(historyFile(folder));
  database.exec(`update snapshot set time = ${stamp + 500 * day}; update membership set "from" = ${stamp + 500 * day}`);
  database.close();
  const at = stamp + 2 * day;
  const answer = answerAt(at, fundOf('A', '998', at), fundOf('B C', '5', at));
  const reported: HistoryTrouble[] = [];
  const healed = historyIn(folder, (trouble) => void reported.push(trouble));
  const { events } = healed.keep({ ...answer, serverTime: answer.fetchedAt });
  const latest = answer.fetchedAt + day;
  expect(reported).toEqual([]); // no sample was touched
  expect(events.map(({ event }) => event.at)).toEqual([latest + 1, latest + 1]);
});
