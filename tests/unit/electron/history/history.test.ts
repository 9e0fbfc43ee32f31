import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openReadOnly } from '../../../../electron/history/read-only.ts';
import { newFolder } from '../support/folders.ts';
import { historyFile, historyIn } from '../support/recordings/histories.ts';
import { hour, snapshotOf, source, stamp } from '../support/recordings/samples.ts';

const snapshot = {
  ...snapshotOf([
    {
      symbols: ['BTCUSDT', '币安人生USDT', '__proto__', '<img src=x onerror=alert(1)>'],
      balances: ['1234567890123456789012345678', '299999998.6497832', '0.00000000', '-182334.90021', null].map(
        (marginBalance, index) => ({ asset: `A${index}`, marginBalance, updateTime: index < 3 ? stamp : null }),
      ),
    },
  ]),
  uncovered: ['NOFUNDUSDT'],
  unreadable: 3,
  hidden: 2,
};

/** A folder in which the answer was recorded. */
function folderWithHistory(): string {
  const folder = newFolder();
  const history = historyIn(folder);
  expect(history.keep(snapshot).failure).toBeNull();
  history.close();
  return folder;
}

const damagedFiles = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith('history.damaged-') && name.endsWith('.db'));

test('after a restart the last answer is there, digit by digit, until a newer one replaces it', () => {
  const history = historyIn(folderWithHistory());
  expect(history.latest(source)).toEqual(snapshot);
  const newer = { ...snapshot, fetchedAt: snapshot.fetchedAt + hour, unreadable: 0 };
  history.keep(newer);
  expect(history.latest(source)).toEqual(newer);
});

const damages: readonly (readonly [string, (file: string) => unknown])[] = [
  ['a text', (file) => writeFileSync(file, 'this is not a database, but somebody may still want it')],
  ['a page of HTML', (file) => writeFileSync(file, '<!doctype html>'.repeat(1000))],
  ['overwritten', (file) => writeFileSync(file, readFileSync(file).fill(0xff, 100))],
  ['cut', (file) => truncateSync(file, 5000)],
];

test.each(damages)(
  'a file that is %s is set aside whole, named by its day, and a new one is started',
  (_name, damage) => {
    const folder = folderWithHistory();
    damage(historyFile(folder));
    const bytes = readFileSync(historyFile(folder));
    const history = historyIn(folder);
    expect(damagedFiles(folder)).toEqual([history.setAside]);
    expect(history.setAside).toContain('2025-04-23');
    expect(history.setAside).not.toMatch(/[:*?"<>|/\\]/);
    expect(readFileSync(join(folder, history.setAside ?? '')).equals(bytes)).toBe(true);
    expect(history.keep(snapshot).failure).toBeNull();
    expect(history.latest(source)).toEqual(snapshot);
  },
);

test('a sound database with tables of somebody else does not stop the app', () => {
  const folder = newFolder();
  const foreign = new DatabaseSync(historyFile(folder));
  foreign.exec('create table cookies (name text); pragma user_version = 1');
  foreign.close();
  const history = historyIn(folder);
  expect(history.latest(source)).toBeNull();
  expect(history.keep(snapshot).failure).toBeNull();
  expect(damagedFiles(folder)).toHaveLength(1);
});

test('a database of a newer version is not touched, and the refusal to record gives the reason', () => {
  const folder = newFolder();
  const newer = new DatabaseSync(historyFile(folder));
  newer.exec('create table sample (balance text); pragma user_version = 99');
  newer.close();
  const before = readFileSync(historyFile(folder));
  const history = historyIn(folder);
  expect(history.setAside).toBeNull();
  expect(history.latest(source)).toBeNull();
  expect(history.keep(snapshot).failure).toMatch(/newer version/);
  history.close();
  expect(readFileSync(historyFile(folder)).equals(before)).toBe(true);
});

test('a stored answer of another shape is ignored', () => {
  const folder = folderWithHistory();
  const database = new DatabaseSync(historyFile(folder));
  const body = {
    funds: [{ symbols: ['A'], balances: [{ asset: 'USDT', marginBalance: 5 }] }],
    uncovered: [],
    unreadable: 0,
  };
  database.prepare('update snapshot set body = ?').run(JSON.stringify(body));
  database.close();
  expect(historyIn(folder).latest(source)).toBeNull();
});

const obstacles: readonly (readonly [string, (path: string) => unknown])[] = [
  ['a folder', (path) => mkdirSync(path)],
  ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ['a link that leads nowhere', (path) => symlinkSync('/nowhere/history.db', path)],
  ['a link to itself', (path) => symlinkSync(path, path)],
];

test.skipIf(process.platform === 'win32').each(obstacles.map(([name, make]) => [name, 'history.db', make] as const))(
  '%s called %s neither hangs nor breaks a start, and stands in the way of nothing',
  (_name, called, make) => {
    const folder = newFolder();
    make(join(folder, called));
    expect(historyIn(folder).keep(snapshot).failure).toBeNull();
    expect(historyIn(folder).latest(source)).toEqual(snapshot);
  },
);

test
  .skipIf(process.platform === 'win32')
  .each(
    obstacles.flatMap(([name, make]) =>
      ['-wal', '-shm', '-journal'].map((part) => [name, `history.db${part}`, make] as const),
    ),
  )('%s called %s is set aside and costs nothing of the recording', (_name, called, make) => {
  const folder = folderWithHistory();
  make(join(folder, called));
  const reading = openReadOnly(folder, true);
  expect(reading.ok && reading.history.latest(source)?.snapshot).toEqual(snapshot);
  if (reading.ok) reading.history.close();
  const history = historyIn(folder);
  expect(history.setAside).toBeNull();
  expect(history.latest(source)).toEqual(snapshot);
  expect(history.keep({ ...snapshot, fetchedAt: snapshot.fetchedAt + 1 }).failure).toBeNull();
  expect(readdirSync(folder).filter((name) => name.startsWith(`${called}.`))).toHaveLength(1);
});
