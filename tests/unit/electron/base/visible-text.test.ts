import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isVisible, visible } from '../../../../electron/base/visible-text.ts';

test.each([
  ...['BTCUSDT_261225', '币安人生USDT', '🚀', '<img src=x onerror=alert(1)>', 'BTC USDT', ''],
  ...['हिन्दी', 'กำ้', 'נֹּ', 'e\u0301'],
])('an ordinary text is not changed: %s', (name) => expect(visible(name)).toBe(name));

test('two names that read the same are told apart, and only one of them is visible', () => {
  const twins = ['USDT', 'US\u200bDT', 'USDT\u2060', '\u034fUSDT', 'USD\u{e0154}T'];
  expect(new Set(twins.map(visible)).size).toBe(5);
  expect(twins.filter(isVisible)).toEqual(['USDT']);
});

test.each([
  ['a newline', 'BTC\nUSDT', 'BTC\\u{a}USDT'],
  ['a terminal escape', '\u001b[2JBTC', '\\u{1b}[2JBTC'],
  ['a right-to-left override', 'BTC\u202eTDSU', 'BTC\\u{202e}TDSU'],
  ['an isolate', '\u2067BTC\u2069', '\\u{2067}BTC\\u{2069}'],
  ['a zero-width joiner', 'BTC\u200dUSDT', 'BTC\\u{200d}USDT'],
  ['a paragraph separator', 'a\u2029b', 'a\\u{2029}b'],
  ['a tag character beyond the first plane', 'a\u{e0041}', 'a\\u{e0041}'],
  ['a Hangul filler', 'USDT\u3164', 'USDT\\u{3164}'],
  ['a variation selector', 'USDT\ufe00', 'USDT\\u{fe00}'],
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
