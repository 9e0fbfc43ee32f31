import { expect, test } from 'vitest';
import { alreadyRunning } from '../../../../electron/command-line/already-running.ts';
import { readCommandLine } from '../../../../electron/command-line/arguments.ts';
import { usualFolder } from '../../../../electron/command-line/readers/usual-folder.ts';
import type { CommandLine } from '../../../../electron/core/command-line.ts';

const nothing: CommandLine = {
  hidden: false,
  print: null,
  read: null,
  symbols: null,
  source: null,
  userDataDirectory: null,
};

function read(...words: readonly string[]): CommandLine {
  const line = readCommandLine(words);
  if (!line.ok) throw new Error(line.message);
  return line.value;
}

function complaint(...words: readonly string[]): string {
  const line = readCommandLine(words);
  if (line.ok) throw new Error(`accepted: ${JSON.stringify(line.value)}`);
  return line.message;
}

test.each<readonly [readonly string[], Partial<CommandLine>]>([
  [[], {}],
  [['--hidden'], { hidden: true }],
  [['--print'], { print: 'table' }],
  [['--print=table'], { print: 'table' }],
  [['--print=json'], { print: 'json' }],
  [['--symbols', 'BTCUSDT'], { symbols: ['BTCUSDT'] }],
  [['--symbols=BTCUSDT,ETHUSDT'], { symbols: ['BTCUSDT', 'ETHUSDT'] }],
  [['--api-url', 'https://demo-fapi.binance.com/'], { source: 'https://demo-fapi.binance.com' }],
  [['--api-url=http://127.0.0.1:8080'], { source: 'http://127.0.0.1:8080' }],
  [['--user-data-dir', '/tmp/x y'], { userDataDirectory: '/tmp/x y' }],
  [['--user-data-dir=/tmp/数据'], { userDataDirectory: '/tmp/数据' }],
  [['--symbols', 'A', '--hidden', '--print=json'], { hidden: true, print: 'json', symbols: ['A'] }],
])('%j is understood', (words, change) => {
  expect(read(...words)).toEqual({ ...nothing, ...change });
});

test.each([
  ['btcusdt', ['BTCUSDT']],
  ['BTCUSDT, ETHUSDT', ['BTCUSDT', 'ETHUSDT']],
  ['BTCUSDT ETHUSDT;ADAUSDT', ['BTCUSDT', 'ETHUSDT', 'ADAUSDT']],
  [',,BTCUSDT,,', ['BTCUSDT']],
  ['BTCUSDT,btcusdt,BTCUSDT', ['BTCUSDT']],
  ['币安人生usdt,龙虾USDT', ['币安人生USDT', '龙虾USDT']],
  ['1000SHIBUSDT,4USDT,GUSDT,BTCUSDT_261225', ['1000SHIBUSDT', '4USDT', 'GUSDT', 'BTCUSDT_261225']],
])('--symbols %s are %j', (list, symbols) => {
  expect(read('--symbols', list).symbols).toEqual(symbols);
});

test.each(['', ' ', ',', ' , ;', 'A'.repeat(65), 'BTC\u0000USDT', 'BTC\u001b[2JUSDT'])(
  '--symbols without a symbol, or with junk (%j), is refused',
  (list) => expect(complaint(`--symbols=${list}`)).toContain('--symbols'),
);

test.each('--hidden=true --symbols --api-url --user-data-dir --user-data-dir= --print=xml --print='.split(' '))(
  '%s, a flag of ours with a wrong value, is refused in one line',
  (word) => expect(complaint(word)).toMatch(/^[^\n]+$/),
);

/** What is no flag of ours: typed wrong, or added by a system, a desktop, an installer or Chromium. */
const foreign: readonly (readonly [readonly string[], readonly string[]])[] = [
  ...'--verbose --prnt -h --no-hidden -- -psn_0_774359 --updated -Embedding'
    .split(' ')
    .map((word) => [[word], [word]] as const),
  ...['BTCUSDT', 'backstop://open', 'type=click&tag=alert-1-fund-2'].map((word) => [[word], ['a word']] as const),
  [
    ['-AppleLanguages', '(de)'],
    ['-AppleLanguages', 'a word'],
  ],
  [['--js-flags=--max-old-space-size=512'], ['--js-flags']],
  [['--xdg-activation-token=gnome-shell/1-2'], ['--xdg-activation-token']],
];

test.each(foreign)(
  '%j is ignored by a start that opens a window, and named for the log; --print refuses it in one line',
  (words, names) => {
    const line = readCommandLine([...words, '--hidden']);
    expect(line).toEqual({ ok: true, value: { ...nothing, hidden: true }, ignored: names });
    const message = complaint(...words, '--print');
    expect(message).toContain(words[0]);
    expect(message).not.toContain('\n');
  },
);

test('an ignored option is named without its value, which may be a password', () => {
  const line = readCommandLine(['--proxy-server=http://me:secret@host', 'secret', '--api-key=secret\nsecret']);
  expect(JSON.stringify(line)).not.toContain('secret');
});

test.each([
  [['--symbols', ','], false],
  [['--symbols', ',', '--print'], true],
  [['--print=xml'], true],
  [['--hidden=1', '--print=json'], true],
])('a refusal of %j says whether a terminal waits for it: %j', (words, print) => {
  expect(readCommandLine(words)).toMatchObject({ ok: false, terminal: print });
});

test('a format apart from --print, and a host without https, are refused with their words', () => {
  expect(complaint('--print', 'json')).toContain('json');
  expect(complaint('--api-url=http://fapi.binance.com')).toMatch(/https/);
});

test.each([
  ...['--no-sandbox', '--lang=zh-CN', '--inspect=9229', '--ozone-platform=wayland', '--no-proxy-server'],
  ...['--original-process-start-time=13370000000000000', '--proxy-server=http://127.0.0.1:3128'],
])("Chromium's own switch %s is left to Chromium", (word) => {
  expect(read(word, '--hidden')).toEqual({ ...nothing, hidden: true });
  expect(read(word, '--print')).toEqual({ ...nothing, print: 'table' });
});

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

test('a second start reports that the window of the first one opens', () => {
  expect(alreadyRunning(['--user-data-dir=/somewhere'])).toBe('Backstop is already running; its window opens.');
  expect(alreadyRunning(['--hidden'])).toBe('Backstop is already running.');
});

test('a second start names the options that have no effect', () => {
  expect(alreadyRunning(['--symbols', 'BTCUSDT', '--lang=zh-CN', '--user-data-dir', '/somewhere'])).toBe(
    'Backstop is already running; its window opens. --symbols, --lang ignored: quit it first.',
  );
});
