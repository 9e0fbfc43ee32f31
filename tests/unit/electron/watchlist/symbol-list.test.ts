import { expect, test } from 'vitest';
import { symbolKey } from '../../../../electron/watchlist/symbol-key.ts';
import { readSymbols, type SymbolListOptions, wordsOf } from '../../../../electron/watchlist/symbol-list.ts';
import { readWatchlistFile, writeWatchlistFile } from '../../../../electron/watchlist/watchlist-file.ts';

const exchange = ['BTCUSDT', 'ETHUSDT', 'SOLUSDT', '币安人生USDT', '1000SHIBUSDT', 'ETHBTC', 'BTCUSDT_261225'];
const spelled = (symbols: readonly string[]) => new Map(symbols.map((symbol) => [symbolKey(symbol), symbol]));
const online: SymbolListOptions = { known: spelled(exchange), strict: true, watched: new Set(), room: 1000 };
const offline: SymbolListOptions = { known: new Map(), strict: false, watched: new Set(), room: 1000 };

const read = (text: string, options = online) => readSymbols(wordsOf(text), options);
const reasons = (text: string, options = online) =>
  read(text, options).refused.map(({ text: word, reason }) => [word, reason]);

test.each([
  ['BTCUSDT,ETHUSDT,SOLUSDT'],
  ['BTCUSDT, ETHUSDT; SOLUSDT'],
  ['BTCUSDT\nETHUSDT\r\nSOLUSDT\n'],
  ['btcusdt ethusdt SolUsdt'],
  ['ＢＴＣＵＳＤＴ，ＥＴＨＵＳＤＴ；ｓｏｌｕｓｄｔ'],
  ['BTCUSDT、ETHUSDT　SOLUSDT'],
  ['BTCUSDT|ETHUSDT｜SOLUSDT'],
  ['"BTCUSDT", \'ETHUSDT\', “SOLUSDT”'],
  ['["BTCUSDT","ETHUSDT","SOLUSDT"]'],
  ['「BTCUSDT」,『ETHUSDT』,《SOLUSDT》'],
  ['$BTCUSDT #ETHUSDT •SOLUSDT.'],
  ['BINANCE:BTCUSDT.P,BINANCE:ETHUSDT.P,BINANCE:SOLUSDT.P'],
  ['BTC/USDT ETH-USDT SOL/USDT'],
  ['\ufeffBTC\u200bUSDT,ETHUSDT\u00a0SOLUSDT'],
  ['B\u034fTCUSDT ETH\u00adUSDT\ufe0f SOL\u2060USD\u3164T'],
])('%j is three symbols', (text) => {
  expect(read(text)).toEqual({ taken: ['BTCUSDT', 'ETHUSDT', 'SOLUSDT'], refused: [], refusedCount: 0 });
});

test('refused words are reported with their reasons, in the order of the list', () => {
  const options = { ...online, watched: new Set(['ETHUSDT']), room: 2 };
  expect(reasons('BTCUSDT hello btcusdt ETHUSDT !!! SOLUSDT ETHBTC', options)).toEqual([
    ['hello', 'unknown'],
    ['btcusdt', 'duplicate'],
    ['ETHUSDT', 'watched'],
    ['!!!', 'not-a-symbol'],
    ['ETHBTC', 'full'],
  ]);
});

test.each([
  ...['<script>alert(1)</script>', 'https://evil.example/x', '../../etc/passwd', 'C:\\Windows\\System32'],
  ...['=cmd!calc', 'BTC"onload="x', '---', '🚀', 'x'.repeat(65), 'x'.repeat(100_000)],
])('%j is no symbol, whether an exchange is known or not', (word) => {
  for (const options of [online, offline])
    expect(readSymbols([word], options)).toMatchObject({ taken: [], refused: [{ reason: 'not-a-symbol' }] });
});

test('while no symbols are known, everything that can be a symbol is accepted', () => {
  expect(read('btcusdt, ＥＴＨＵＳＤＴ, nosuchusdt', offline).taken).toEqual(['BTCUSDT', 'ETHUSDT', 'NOSUCHUSDT']);
});

test('ten thousand lines are read: as many as there is room for are taken, the rest is counted', () => {
  const symbols = Array.from({ length: 10_000 }, (_, index) => `S${index}USDT`);
  const reading = read(symbols.join('\n'), { ...offline, room: 998 });
  expect(reading.taken).toEqual(symbols.slice(0, 998));
  expect(reading.refused).toHaveLength(200);
  expect(reading.refused.every(({ reason }) => reason === 'full')).toBe(true);
  expect(reading.refusedCount).toBe(9002);
});

test('an empty text is an empty list', () => {
  for (const text of ['', ' \n\t,;，；、 ']) expect(read(text)).toEqual({ taken: [], refused: [], refusedCount: 0 });
});

test('entries of a file that are no text are no symbols, and are reported by their beginning', () => {
  const endless: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  const entries = [7, null, {}, ['BTCUSDT'], true, endless, { a: { b: 1 } }, 'BTCUSDT'];
  const { taken, refused } = readSymbols(entries, online);
  const texts = ['7', 'null', '{}', '["BTCUSDT"]', 'true', '["…"]', '{"a":"…"}'];
  expect([taken, refused.map(({ text }) => text)]).toEqual([['BTCUSDT'], texts]);
});

test('what is written is read again, with the pinned symbol', () => {
  const symbols = ['BTCUSDT', '币安人生USDT'];
  const text = writeWatchlistFile({ symbols, pinned: '币安人生USDT' });
  expect(JSON.parse(text)).toEqual({ format: 'backstop-watchlist', version: 1, symbols, pinned: '币安人生USDT' });
  expect(readWatchlistFile(text)).toEqual({ ok: true, version: 1, entries: symbols, pinned: '币安人生USDT' });
});

test('a file that a person wrote, with a byte order mark and without a pin, is read', () => {
  const text = '\ufeff{"symbols": ["BTCUSDT"], "version": 1, "format": "backstop-watchlist", "note": "mine"}';
  expect(readWatchlistFile(text)).toEqual({ ok: true, version: 1, entries: ['BTCUSDT'], pinned: null });
});

test.each([
  ['', 'not-json'],
  ['[]', 'wrong-kind'],
  ['{"symbols":["BTCUSDT"]}', 'wrong-kind'],
  ['{"format":"other","version":1,"symbols":[]}', 'wrong-kind'],
  ['{"format":"backstop-watchlist","symbols":[]}', 'wrong-kind'],
  ['{"format":"backstop-watchlist","version":0,"symbols":[]}', 'wrong-kind'],
  ['{"format":"backstop-watchlist","version":"1","symbols":[]}', 'wrong-kind'],
  ['{"format":"backstop-watchlist","version":1}', 'wrong-kind'],
  ['{"format":"backstop-watchlist","version":1,"symbols":{"0":"BTCUSDT"}}', 'wrong-kind'],
  ['{"format":"backstop-watchlist","version":2,"symbols":["BTCUSDT"]}', 'newer-version'],
  ['{"format":"backstop-watchlist","version":99}', 'newer-version'],
])('%j is refused as %s', (text, reason) => {
  expect(readWatchlistFile(text)).toEqual({ ok: false, reason });
});
