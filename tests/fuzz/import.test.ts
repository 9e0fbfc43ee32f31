import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { symbolGuard } from '../../electron/watchlist/symbol-guard.ts';
import { readSymbols, wordsOf } from '../../electron/watchlist/symbol-list.ts';
import { readWatchlistFile, writeWatchlistFile } from '../../electron/watchlist/watchlist-file.ts';
import { runs } from './runs.ts';
import { anything, spoiledText } from './spoiled.ts';

const symbols = ['BTCUSDT', 'ETHUSDT_261225', '币安人生USDT', '1000SHIBUSDT', 'ETHBTC'];
const exported = writeWatchlistFile({ symbols, pinned: 'ETHBTC' });
const options = { known: new Map<string, string>(), strict: false, watched: new Set<string>(), room: 1000 };

/** What holds of every reading of a list. */
function expectSound(words: Iterable<unknown>, room = options.room): void {
  const { taken, refused, refusedCount } = readSymbols(words, { ...options, room });
  expect(taken.length).toBeLessThanOrEqual(room);
  expect(new Set(taken).size).toBe(taken.length);
  for (const symbol of taken) expect(v.is(symbolGuard, symbol)).toBe(true);
  expect(refused.length).toBe(Math.min(refusedCount, 200));
  for (const { text } of refused) expect(text.length).toBeLessThanOrEqual(64);
}

test('a watchlist file that was tampered with brings only symbols that can be, or a reason', () => {
  fc.assert(
    fc.property(spoiledText(exported), (text) => {
      const reading = readWatchlistFile(text);
      if (reading.ok) expectSound(reading.entries);
      else expect(['not-json', 'wrong-kind', 'newer-version']).toContain(reading.reason);
    }),
    runs,
  );
});

test('any entries of a file are read soundly', () => {
  fc.assert(fc.property(fc.array(anything, { maxLength: 300 }), fc.nat({ max: 5 }), expectSound), runs);
});

test('any pasted text is read soundly', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    spoiledText(symbols.join(', ')),
    fc
      .array(fc.constantFrom('BTCUSDT', '$ETHUSDT', '“币安人生USDT”', 'x'.repeat(600), '\u202e', '，', '\ud800'), {
        maxLength: 30,
      })
      .map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(text, (pasted) => expectSound(wordsOf(pasted))),
    runs,
  );
});

test('any exported watchlist is imported unchanged', () => {
  const symbol = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => v.is(symbolGuard, text));
  fc.assert(
    fc.property(fc.uniqueArray(symbol, { maxLength: 20 }), (list) => {
      const reading = readWatchlistFile(writeWatchlistFile({ symbols: list, pinned: null }));
      expect(reading).toMatchObject({ ok: true, entries: list });
    }),
    runs,
  );
});
