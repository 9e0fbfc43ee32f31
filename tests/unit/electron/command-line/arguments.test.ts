import { expect, test } from 'vitest';
import { readCommandLine } from '../../../../electron/command-line/arguments.ts';
import type { CommandLine } from '../../../../electron/core/command-line.ts';

const nothing: CommandLine = {
  hidden: false,
  print: null,
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

test('without words nothing is asked for', () => {
  expect(read()).toEqual(nothing);
});

test.each<readonly [readonly string[], Partial<CommandLine>]>([
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
])('%j is understood', (words, change) => {
  expect(read(...words)).toEqual({ ...nothing, ...change });
});

test('all flags together are understood, in any order', () => {
  expect(
    read('--symbols', 'A', '--hidden', '--user-data-dir=/x', '--print=json', '--api-url', 'https://x.example'),
  ).toEqual({ hidden: true, print: 'json', symbols: ['A'], source: 'https://x.example', userDataDirectory: '/x' });
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

test.each(['', ' ', ',', ' , ;'])('--symbols without a symbol (%j) is refused', (list) => {
  expect(complaint(`--symbols=${list}`)).toContain('--symbols');
});

test.each(['A'.repeat(65), 'BTC\u0000USDT', 'BTC\u001b[2JUSDT'])('--symbols with junk (%j) is refused', (list) => {
  expect(complaint('--symbols', list)).toContain('--symbols');
});

test.each([
  ['--verbose'],
  ['--prnt'],
  ['-h'],
  ['--no-hidden'],
  ['--hidden=true'],
  ['--symbols'],
  ['--api-url'],
  ['--user-data-dir'],
  ['--user-data-dir='],
  ['--print=xml'],
  ['--print='],
  ['BTCUSDT'],
  ['backstop://open'],
])('%s is refused in one line', (word) => {
  const message = complaint(word);
  expect(message).not.toBe('');
  expect(message).not.toContain('\n');
});

test('a format that does not hang on --print is refused and not taken for a table', () => {
  expect(complaint('--print', 'json')).toContain('json');
});

test.each([
  ['nonsense', /not a URL/],
  ['http://fapi.binance.com', /https/],
  ['https://user:secret@fapi.binance.com', /user name or password/],
  ['', /not a URL/],
])('--api-url=%s is refused', (url, reason) => {
  expect(complaint(`--api-url=${url}`)).toMatch(reason);
});

test.each([
  '--no-sandbox',
  '--disable-gpu',
  '--lang=zh-CN',
  '--inspect=9229',
  '--remote-debugging-port=0',
  '--ozone-platform=wayland',
  '--original-process-start-time=13370000000000000',
  '--allow-file-access-from-files',
  '--proxy-server=http://127.0.0.1:3128',
  '--no-proxy-server',
  '--disable-http2',
])("Chromium's own switch %s is left to Chromium", (word) => {
  expect(read(word, '--hidden')).toEqual({ ...nothing, hidden: true });
});

test.each([
  ['the installer, after an update', '--updated'],
  ['a click on a notification, when the app has ended', '-Embedding'],
  ['the same click, in its other form', 'type=click&tag=alert-1-fund-2'],
  ['a click on a button of a notification', 'type=action&action=0&tag=alert-1'],
])('what Windows adds when it is %s that starts the app is not an error', (_who, word) => {
  expect(read(word)).toEqual(nothing);
});
