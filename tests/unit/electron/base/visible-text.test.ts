import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isVisible, visible } from '../../../../electron/base/visible-text.ts';

test.each(['BTCUSDT', '1000SHIBUSDT', 'BTCUSDT_261225', '币安人生USDT', 'é', '🚀', '<img src=x onerror=alert(1)>', ''])(
  'an ordinary name stays as it is: %s',
  (name) => {
    expect(visible(name)).toBe(name);
  },
);

test.each(['BTC USDT', 'हिन्दी', 'กำ้', 'נֹּ', 'e\u0301'])('marks and blanks of ordinary text stay: %s', (name) => {
  expect(visible(name)).toBe(name);
});

test('two names that read the same are told apart, and only one of them is visible', () => {
  const twins = ['USDT', 'US\u200bDT', 'USDT\u2060', '\u034fUSDT', 'USD\u{e0154}T'];
  expect(new Set(twins.map(visible)).size).toBe(5);
  expect(twins.filter(isVisible)).toEqual(['USDT']);
});

test.each([
  ['a newline', 'BTC\nUSDT', 'BTC\\u{a}USDT'],
  ['a terminal escape', '\u001b[2JBTC', '\\u{1b}[2JBTC'],
  ['a C1 control', '\u009b31m', '\\u{9b}31m'],
  ['a right-to-left override', 'BTC\u202eTDSU', 'BTC\\u{202e}TDSU'],
  ['a right-to-left mark', '\u200fBTC', '\\u{200f}BTC'],
  ['an isolate', '\u2067BTC\u2069', '\\u{2067}BTC\\u{2069}'],
  ['a zero-width space joiner', 'BTC\u200dUSDT', 'BTC\\u{200d}USDT'],
  ['a byte order mark', '\ufeffBTC', '\\u{feff}BTC'],
  ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
  ['a paragraph separator', 'a\u2029b', 'a\\u{2029}b'],
  ['a tag character beyond the first plane', 'a\u{e0041}', 'a\\u{e0041}'],
  ['a null character', 'a\0b', 'a\\u{0}b'],
  ['a combining grapheme joiner', 'US\u034fDT', 'US\\u{34f}DT'],
  ['a Hangul filler', 'USDT\u3164', 'USDT\\u{3164}'],
  ['a half-width Hangul filler', 'USDT\uffa0', 'USDT\\u{ffa0}'],
  ['a variation selector', 'USDT\ufe00', 'USDT\\u{fe00}'],
  ['a variation selector beyond the first plane', 'USDT\u{e0100}', 'USDT\\u{e0100}'],
  ['a Mongolian vowel separator', 'US\u180eDT', 'US\\u{180e}DT'],
  ['an unassigned default-ignorable character', 'US\u{e0fff}DT', 'US\\u{e0fff}DT'],
  ['a blank of Braille', 'USDT\u2800', 'USDT\\u{2800}'],
  ['a blank that does not break', 'USDT\u00a0', 'USDT\\u{a0}'],
  ['half a surrogate pair', 'USDT\ud83d', 'USDT\\u{d83d}'],
  ['a fourth mark on a letter', 'U\u0301\u0302\u0303\u0304SDT', 'U\u0301\u0302\u0303\\u{304}SDT'],
])('%s is written out', (_name, raw, shown) => {
  expect(visible(raw)).toBe(shown);
});

test('no text that comes out can move the cursor or turn the direction', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const shown = visible(name);
      expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029]|\p{M}{4}/u);
      expect(visible(shown)).toBe(shown);
    }),
    { numRuns: 2000 },
  );
});
