import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Log, logFolder, startLog } from '../../../../../electron/desktop/system/log.ts';
import { newFolder } from '../../support/folders.ts';

let folder: string;
let log: Log;
let before: readonly unknown[] = [];

beforeEach(() => {
  folder = newFolder();
  before = [...process.listeners('uncaughtException'), ...process.listeners('unhandledRejection')];
  log = startLog(folder, '/home/jane');
});
afterEach(() => {
  for (const listener of process.listeners('uncaughtException')) {
    if (!before.includes(listener)) process.removeListener('uncaughtException', listener);
  }
  for (const listener of process.listeners('unhandledRejection')) {
    if (!before.includes(listener)) process.removeListener('unhandledRejection', listener);
  }
});

const text = (name = 'main.log'): string => readFileSync(join(logFolder(folder), name), 'utf8');

test('nothing is printed: standard output belongs to what was asked for', () => {
  const { console: printing } = electronLog.transports;
  const printed: unknown[] = [];
  printing.writeFn = ({ message }) => void printed.push(message);
  const again = startLog(folder, '/home/jane');
  again('a line');
  expect(text()).toContain('a line');
  rmSync(logFolder(folder), { recursive: true });
  writeFileSync(logFolder(folder), ''); // now no line can be written
  again('another');
  expect(printed).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a later start goes on in the same file, and makes it private', () => {
  log('first');
  const mode = (): number => statSync(join(logFolder(folder), 'main.log')).mode & 0o777;
  expect(mode()).toBe(0o600);
  chmodSync(join(logFolder(folder), 'main.log'), 0o644);
  startLog(folder, '/home/jane')('second');
  expect(readdirSync(logFolder(folder))).toEqual(['main.log']);
  expect(text()).toMatch(/^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\] \[info\] {2}first\n.*second\n$/);
  expect(mode()).toBe(0o600);
  expect(statSync(logFolder(folder)).mode & 0o777).toBe(0o700);
});

test('the log rotates at a megabyte and keeps one older file', () => {
  const line = 'x'.repeat(1000);
  for (let count = 0; count < 3500; count += 1) log(`${count} ${line}`);
  const names = readdirSync(logFolder(folder)).sort();
  expect(names).toEqual(['main.log', 'main.old.log']);
  for (const name of names) expect(statSync(join(logFolder(folder), name)).size).toBeLessThan(1_100_000);
  expect(text()).toContain('3499 x');
});

test('the person’s folder is written as ~, also with the slashes of JSON', () => {
  log(`cannot open '/home/jane/.config/Backstop/settings.json'`);
  expect(text()).toContain(`cannot open '~/.config/Backstop/settings.json'`);
  startLog(folder, 'C:\\Users\\jane')(`notice: ${JSON.stringify({ reason: 'C:\\Users\\jane\\x' })}`);
  expect(text()).toContain('notice: {"reason":"~\\\\x"}');
  startLog(folder, '/')('cannot open /h/x');
  expect(text()).toContain('cannot open /h/x');
  expect(text()).not.toContain('jane');
});

test('an uncaught error is logged with its stack', () => {
  process.listeners('uncaughtException').at(-1)?.(new Error('broken in /home/jane/app'), 'uncaughtException');
  process.listeners('unhandledRejection').at(-1)?.('refused', Promise.resolve());
  expect(text()).toMatch(/\[error\] uncaught exception: Error: broken in ~\/app\n +at /);
  expect(text()).toContain('unhandled rejection: refused');
});

test.skipIf(process.platform === 'win32')('a pipe in place of the log blocks nothing, at the start or later', () => {
  const other = newFolder();
  const file = join(logFolder(other), 'main.log');
  mkdirSync(logFolder(other));
  execFileSync('mkfifo', [file]);
  const line = startLog(other, '/home/jane');
  line('a line');
  expect(readFileSync(file, 'utf8')).toContain('a line');
  rmSync(file);
  execFileSync('mkfifo', [file]);
  line('another');
  expect(readFileSync(file, 'utf8')).toContain('another');
});

test('a folder of logs that was deleted while the app runs is made anew', () => {
  log('first');
  rmSync(logFolder(folder), { recursive: true });
  log('second');
  expect(text()).toContain('second');
  if (process.platform !== 'win32') expect(statSync(logFolder(folder)).mode & 0o777).toBe(0o700);
});
