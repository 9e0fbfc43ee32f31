import BigNumber from 'bignumber.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDecimal } from '../../../../electron/funds/decimal.ts';

test.each(['0', '0.00000000', '-182334.90021'])('a plain decimal keeps every digit: %s', (text) => {
  expect(readDecimal(text)).toBe(text);
});

test.each([
  ['1e5', '100000'],
  ['-3e-8', '-0.00000003'],
  ['12345678901234567.89E3', '12345678901234567890'],
  ['+5E3', '5000'],
  ['1.500E+1', '15.00'],
  ['.5E1', '5'],
  ['100E-2', '1.00'],
  ['0E-8', '0.00000000'],
])('an exponent is written out: %s is %s', (text, plain) => {
  expect(readDecimal(text)).toBe(plain);
});

test.each([
  '',
  ' 1',
  '1\n',
  '.',
  'e5',
  '1e+',
  '--1',
  '1.2.3',
  '1,000',
  '0x10',
  '-Infinity',
  '１２３',
  '1e65',
  '1e-999999999',
  '9'.repeat(1000),
])('text that is no usable decimal is unknown: %j', (text) => {
  expect(readDecimal(text)).toBeNull();
});

test('writing an exponent out changes no value', () => {
  const text = fc.stringMatching(/^-?(\d{1,12}\.\d{0,12}|\.\d{1,12})[eE][+-]?\d{1,2}$/);
  fc.assert(
    fc.property(text, (written) => {
      const read = readDecimal(written);
      if (read === null) expect(Math.abs(Number(written.split(/e/i)[1]))).toBeGreaterThan(64);
      else expect(new BigNumber(read).isEqualTo(written)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
