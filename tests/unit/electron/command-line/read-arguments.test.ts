import { expect, test } from 'vitest';
import { readCommandLine } from '../../../../electron/command-line/arguments.ts';
import { usualFolder } from '../../../../electron/command-line/readers/usual-folder.ts';

const history = { kind: 'history', symbol: 'BTCUSDT', asset: null, since: null, format: 'json' };

test.each([
  [['--funds'], { kind: 'funds' }],
  [['--watch', '--symbols', 'A,B'], { kind: 'watch' }],
  [['--events'], { kind: 'events', symbol: null, since: null }],
  [['--events', '--user-data-dir', '/x'], { kind: 'events', symbol: null, since: null }],
  [['--events', 'btcusdt'], { kind: 'events', symbol: 'BTCUSDT', since: null }],
  [['--events', '--since', '2026-11-01'], { kind: 'events', symbol: null, since: Date.UTC(2026, 10, 1) }],
  [['--events=BTCUSDT'], { kind: 'events', symbol: 'BTCUSDT', since: null }],
  [['--history', 'btcusdt'], history],
  [['--history=币安人生USDT'], { ...history, symbol: '币安人生USDT' }],
  [['--history', 'BTCUSDT', '--asset', 'usdt'], { ...history, asset: 'USDT' }],
  [['--history', 'BTCUSDT', '--since', '2026-11-01'], { ...history, since: Date.UTC(2026, 10, 1) }],
  [['--history', 'BTCUSDT', '--since=2026-11-01T08:00+08:00'], { ...history, since: Date.UTC(2026, 10, 1) }],
  [['--history', 'BTCUSDT', '--format', 'csv'], { ...history, format: 'csv' }],
])('%j reads %j', (words, expected) => {
  expect(readCommandLine(words)).toMatchObject({ ok: true, value: { read: expected, print: null } });
});

test.each([
  ...['--history', '--history=', '--history=BTC USDT', '--events=a b', '--funds --events', '--funds --print'],
  ...['--funds --symbols=BTCUSDT', '--funds=yes', '--funds word', '--watch --unknown', '--funds --format=csv'],
  ...['--funds --since=2026-11-01', '--history=BTCUSDT --format=xml', '--history=BTCUSDT --since=yesterday'],
  ...['2026-02-30', '2026-13-01', '2026-11-01T08:00'].map((since) => `--history=BTCUSDT --since=${since}`),
])('%s is refused in one line, for a terminal', (words) => {
  const parsed = readCommandLine(words.split(/ (?=-|word)/));
  expect(parsed).toMatchObject({ ok: false, terminal: true, message: expect.stringMatching(/^[^\n]+$/) });
});

test.each([
  ['linux', {}, '/home/me/.config/Backstop'],
  ['linux', { XDG_CONFIG_HOME: '/conf' }, '/conf/Backstop'],
  ['darwin', {}, '/home/me/Library/Application Support/Backstop'],
  ['win32', { APPDATA: 'C:\\Users\\me\\AppData\\Roaming' }, 'C:\\Users\\me\\AppData\\Roaming\\Backstop'],
])('on %s with %j the folder of the app is %s', (platform, env, folder) => {
  expect(usualFolder(platform, env, '/home/me')).toBe(folder);
});
