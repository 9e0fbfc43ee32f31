import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { schemaVersion } from '../../../../electron/history/database/schema.ts';
import { newFolder } from '../support/folders.ts';
import { historyFile, historyIn, recordIn, rowsOf } from '../support/recordings/histories.ts';
import { answerAt, fundOf } from '../support/recordings/recording.ts';
import { day, snapshotOf, source, stamp } from '../support/recordings/samples.ts';

const demo = 'https://demo-fapi.binance.com';
const last = snapshotOf([
  { symbols: ['BTCUSDT', '币安人生USDT'], balances: [{ asset: 'USDT', marginBalance: '100.5', updateTime: stamp }] },
  { symbols: ['SOLUSDT'], balances: [{ asset: 'USDT', marginBalance: null, updateTime: null }] },
]);

/** A file as version 0.1.0 left it: the last good answer of each host, and nothing else. */
function versionOne(body: (host: string) => string): string {
  const folder = newFolder();
  const database = new DatabaseSync(historyFile(folder));
  database.exec(
    'pragma journal_mode = wal; create table snapshot (source text primary key, fetched_at integer not null, ' +
      'body text not null) strict; pragma user_version = 1',
  );
  for (const host of [source, demo]) {
    database.prepare('insert into snapshot values (?, ?, ?)').run(host, last.fetchedAt, body(host));
  }
  database.close();
  return folder;
}

test('answers of version 1 are still shown, and the next answer is compared with them', () => {
  const folder = versionOne((host) => JSON.stringify({ ...last, source: host }));
  const history = historyIn(folder);
  expect(history.setAside).toBeNull();
  expect(history.latest(source)).toEqual(last);
  expect(history.latest(demo)).toEqual({ ...last, source: demo });
  const next = answerAt(
    stamp + day,
    fundOf('BTCUSDT 币安人生USDT', '90.5', stamp + day),
    fundOf('SOLUSDT', '1', stamp + day),
  );
  expect(history.keep(next)).toMatchObject({ failure: null, events: [], complete: true });
  expect(recordIn(history, 'BTCUSDT')).toMatchObject({ recordedSince: stamp });
  expect(recordIn(history, 'BTCUSDT').balances[0]?.changes[0]).toMatchObject({ since: stamp, absolute: '-10' });
  using database = new DatabaseSync(historyFile(folder), { readOnly: true });
  expect(schemaVersion(database)).toBe('present');
});

test('a host of which version 1 left nothing readable begins with the next answer', () => {
  const history = historyIn(versionOne((host) => (host === source ? '{' : JSON.stringify(last))));
  expect(history.latest(source)).toBeNull();
  expect(history.latest(demo)).not.toBeNull();
  expect(history.keep(answerAt(stamp, 'BTCUSDT')).failure).toBeNull();
});

test('an interrupted migration leaves the old version whole, and the next start repeats it', () => {
  const folder = versionOne((host) => JSON.stringify({ ...last, source: host }));
  const other = new DatabaseSync(historyFile(folder));
  other.exec('begin immediate');
  const locked = historyIn(folder);
  expect(rowsOf(folder, 'pragma user_version')).toEqual([{ user_version: 1 }]);
  locked.close();
  other.exec('rollback');
  other.close();
  expect(historyIn(folder).latest(source)).toEqual(last);
});

test('the recording of version 2 is there, and the memory of alert rules can be stored', () => {
  const folder = newFolder();
  const before = historyIn(folder);
  before.keep(answerAt(stamp - 40 * day, fundOf('A B', '3', stamp - 40 * day)));
  before.keep(answerAt(stamp, 'A B'));
  const record = recordIn(before, 'A');
  before.close();
  const database = new DatabaseSync(historyFile(folder));
  database.exec(
    `create table former (fund integer not null, asset text not null, update_time integer not null,
       balance text not null, fetched_at integer not null, primary key (fund, asset, update_time)) strict, without rowid;
     insert into former select fund, asset, update_time, balance, fetched_at from sample;
     drop table sample; alter table former rename to sample;
     drop table month; drop table alert_memory; drop table stamp_rhythm; drop table alert;
     drop table confirmation; drop table failed_request; drop table adl_stay;
     drop table open_interest;
     alter table series drop column gone_at; alter table series drop column regrouped;
     alter table series drop column regroupings; alter table snapshot drop column names_day;
     alter table snapshot drop column names_fresh; alter table snapshot drop column names_changed;
     alter table snapshot drop column clock; alter table series drop column joined; pragma user_version = 2`,
  );
  database.close();
  const history = historyIn(folder);
  expect(history.setAside).toBeNull();
  expect(recordIn(history, 'A')).toEqual(record);
  expect(record.balances[0]?.changes[0]?.since).toBe(stamp - 40 * day);
  expect([history.readAlerts(source), history.keepAlerts(source, '{}'), history.readAlerts(source)]).toEqual([
    null,
    null,
    '{}',
  ]);
});
