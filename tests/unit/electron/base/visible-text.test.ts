import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible } from '../../../../electron/base/visible-text.ts';

test.each(['BTCUSDT', '1000SHIBUSDT', 'BTCUSDT_261225', '币安人生USDT', 'é', '🚀', '<img src=x onerror=alert(1)>', ''])(
  'an ordinary name stays as it is: %s',
  (name) => {
    expect(visible(name)).toBe(name);
  },
);

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
])('%s is written out', (_name, raw, shown) => {
  expect(visible(raw)).toBe(shown);
});

test('no text that comes out can move the cursor or turn the direction', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(visible(name)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
    }),
    { numRuns: 2000 },
  );
});
