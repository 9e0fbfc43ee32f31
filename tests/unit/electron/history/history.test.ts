import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openHistory } from '../../../../electron/history/history.ts';
import { newFolder, withReadOnly } from '../support/folders.ts';
import { balanceOf, hour, snapshotOf, source, stamp } from '../support/recordings/samples.ts';

const now = (): number => Date.UTC(2026, 10, 22, 14, 5, 6, 7);
const snapshot = {
  ...snapshotOf([
    {
      symbols: ['BTCUSDT', '币安人生USDT', '__proto__', '<img src=x onerror=alert(1)>'],
      balances: [balanceOf('1234567890123456789012345678'), { asset: 'BTC', marginBalance: null, updateTime: null }],
    },
  ]),
  uncovered: ['NOFUNDUSDT'],
  unreadable: 3,
  hidden: 2,
};

/** Keeps the sample in a new database. @returns the folder of a machine that was switched off afterwards */
function folderWithHistory(): string {
  const folder = newFolder();
  const history = openHistory(folder, now);
  expect(history.keep(snapshot).failure).toBeNull();
  history.close();
  return folder;
}

const file = (folder: string): string => join(folder, 'history.db');
const damagedFiles = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith('history.damaged-') && name.endsWith('.db'));

test('a new folder has no snapshot', () => {
  const history = openHistory(newFolder(), now);
  expect(history.latest(source)).toBeNull();
  expect(history.setAside).toBeNull();
  history.close();
});

test('after a restart the last snapshot is there, digit by digit', () => {
  const history = openHistory(folderWithHistory(), now);
  expect(history.latest(source)).toEqual(snapshot);
  history.close();
});

test('the newest snapshot replaces the one before', () => {
  const folder = folderWithHistory();
  const history = openHistory(folder, now);
  const newer = { ...snapshot, fetchedAt: snapshot.fetchedAt + hour, unreadable: 0 };
  history.keep(newer);
  expect(history.latest(source)).toEqual(newer);
  history.close();
});

test('each host has its own snapshot', () => {
  const history = openHistory(folderWithHistory(), now);
  const demo = { ...snapshot, source: 'https://demo-fapi.binance.com', unreadable: 0 };
  history.keep(demo);
  expect(history.latest(source)).toEqual(snapshot);
  expect(history.latest(demo.source)).toEqual(demo);
  expect(history.latest('https://testnet.binancefuture.com')).toBeNull();
  history.close();
});

test('a process that is killed loses nothing that was kept', () => {
  const folder = newFolder();
  const killed = openHistory(folder, now);
  killed.keep(snapshot);
  const next = openHistory(folder, now);
  expect(next.latest(source)).toEqual(snapshot);
  next.close();
  killed.close();
});

test.each([
  ['a text', 'this is not a database, but somebody may still want it'],
  ['a page of HTML', '<!doctype html>'.repeat(1000)],
])('a file that is %s is set aside whole, and a new one is begun', (_name, content) => {
  const folder = newFolder();
  writeFileSync(file(folder), content);
  const history = openHistory(folder, now);
  expect(damagedFiles(folder)).toEqual([history.setAside]);
  expect(readFileSync(join(folder, history.setAside ?? ''), 'utf8')).toBe(content);
  expect(history.keep(snapshot).failure).toBeNull();
  expect(history.latest(source)).toEqual(snapshot);
  history.close();
});

test('the name of a damaged file says when, and is a file name on every system', () => {
  const folder = newFolder();
  writeFileSync(file(folder), 'x'.repeat(5000));
  const history = openHistory(folder, now);
  expect(history.setAside).toContain('2026-11-22');
  expect(history.setAside).not.toMatch(/[:*?"<>|/\\]/);
  history.close();
});

test('a database whose pages were overwritten is set aside, and the app goes on', () => {
  const folder = folderWithHistory();
  const bytes = readFileSync(file(folder));
  bytes.fill(0xff, 100, bytes.length);
  writeFileSync(file(folder), bytes);
  const history = openHistory(folder, now);
  expect(history.setAside).not.toBeNull();
  expect(history.keep(snapshot).failure).toBeNull();
  history.close();
});

test('a database that was cut is set aside, and the app goes on', () => {
  const folder = folderWithHistory();
  truncateSync(file(folder), 5000);
  const history = openHistory(folder, now);
  expect(history.setAside).not.toBeNull();
  expect(history.keep(snapshot).failure).toBeNull();
  history.close();
});

test('an empty file is a new database', () => {
  const folder = newFolder();
  writeFileSync(file(folder), '');
  const history = openHistory(folder, now);
  expect(history.setAside).toBeNull();
  expect(history.keep(snapshot).failure).toBeNull();
  history.close();
});

test('a database of a newer version is not touched, and says why nothing is kept', () => {
  const folder = newFolder();
  const newer = new DatabaseSync(file(folder));
  newer.exec('create table sample (balance text); pragma user_version = 99');
  newer.close();
  const before = readFileSync(file(folder));
  const history = openHistory(folder, now);
  expect(history.setAside).toBeNull();
  expect(history.latest(source)).toBeNull();
  expect(history.keep(snapshot).failure).toMatch(/newer version/);
  history.close();
  expect(readFileSync(file(folder)).equals(before)).toBe(true);
});

test('a sound database with tables of somebody else does not stop the app', () => {
  const folder = newFolder();
  const foreign = new DatabaseSync(file(folder));
  foreign.exec('create table cookies (name text); pragma user_version = 1');
  foreign.close();
  const history = openHistory(folder, now);
  expect(history.latest(source)).toBeNull();
  expect(history.keep(snapshot).failure).toBeNull();
  expect(damagedFiles(folder)).toHaveLength(1);
  history.close();
});

test.each([
  'not JSON',
  '{}',
  'null',
  '{"funds":[{"symbols":["A"],"balances":[{"asset":"USDT","marginBalance":5}]}],"uncovered":[],"unreadable":0}',
])('a kept snapshot that cannot be read (%s) is none', (body) => {
  const folder = folderWithHistory();
  const database = new DatabaseSync(file(folder));
  database.prepare('update snapshot set body = ?').run(body);
  database.close();
  const history = openHistory(folder, now);
  expect(history.latest(source)).toBeNull();
  expect(history.keep(snapshot).failure).toBeNull();
  expect(history.latest(source)).toEqual(snapshot);
  history.close();
});

test('in a folder that cannot be written the app goes on and says why nothing is kept', async () => {
  const folder = newFolder();
  await withReadOnly(folder, () => {
    const history = openHistory(folder, now);
    expect(history.setAside).toBeNull();
    expect(history.latest(source)).toBeNull();
    expect(history.keep(snapshot).failure).toBeTypeOf('string');
    history.close();
  });
  expect(existsSync(file(folder))).toBe(false);
});

test('a folder that is missing is made', () => {
  const folder = join(newFolder(), 'nowhere');
  const history = openHistory(folder, now);
  expect(history.latest(source)).toBeNull();
  expect(history.keep(snapshot).failure).toBeNull();
  history.close();
});

const obstacles: readonly (readonly [string, (path: string) => unknown])[] = [
  ['a folder', (path) => mkdirSync(path)],
  ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ['a link that leads nowhere', (path) => symlinkSync('/nowhere/history.db', path)],
  ['a link to itself', (path) => symlinkSync(path, path)],
];

test
  .skipIf(process.platform === 'win32')
  .each(
    obstacles.flatMap(([name, make]) => ['', '-wal', '-shm'].map((part) => [name, `history.db${part}`, make] as const)),
  )('%s called %s neither hangs nor breaks a start, and stands in the way of nothing', (_name, called, make) => {
  const folder = newFolder();
  make(join(folder, called));
  const history = openHistory(folder, now);
  expect(history.keep(snapshot).failure).toBeNull();
  history.close();
  const again = openHistory(folder, now);
  expect(again.latest(source)).toEqual(snapshot);
  again.close();
});

test('a locked database is neither damaged nor waited for without end', () => {
  const folder = folderWithHistory();
  const other = new DatabaseSync(file(folder));
  other.exec('begin exclusive');
  const history = openHistory(folder, now);
  expect(history.setAside).toBeNull();
  expect(history.keep({ ...snapshot, unreadable: 9 }).failure).toBeTypeOf('string');
  other.exec('rollback');
  other.close();
  history.close();
  expect(damagedFiles(folder)).toEqual([]);
});

test('stamps and balances of the documented example keep their digits through the file', () => {
  const folder = newFolder();
  const history = openHistory(folder, now);
  const balances = ['299999998.6497832', '793930579.315848', '61.73143554', '0.00000000', '-182334.90021'].map(
    (marginBalance, index) => ({ asset: `A${index}`, marginBalance, updateTime: stamp }),
  );
  history.keep(snapshotOf([{ symbols: ['BTCUSDT'], balances }]));
  expect(history.latest(source)?.funds[0]?.balances).toEqual(balances);
  history.close();
});
