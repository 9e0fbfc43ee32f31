import { expect, test } from 'vitest';
import { readWatchlistFile, writeWatchlistFile } from '../../../../electron/watchlist/watchlist-file.ts';

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
