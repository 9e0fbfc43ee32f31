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
])('what is not a usable decimal number is unknown: %j', (text) => {
  expect(readDecimal(text)).toBeNull();
});

test('any plain decimal of up to 28 digits comes back letter by letter', () => {
  const digits = fc.stringMatching(/^[1-9]\d{0,19}$/);
  const fraction = fc.stringMatching(/^\d{1,8}$/);
  fc.assert(
    fc.property(fc.boolean(), digits, fc.option(fraction), (negative, whole, part) => {
      const text = `${negative ? '-' : ''}${whole}${part === null ? '' : `.${part}`}`;
      expect(readDecimal(text)).toBe(text);
    }),
    { numRuns: 2000 },
  );
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

test('any text gives a plain decimal or nothing, and never throws', () => {
  const nearlyNumbers = fc.stringMatching(/^[-+0-9.eE ,_]{0,20}$/);
  fc.assert(
    fc.property(fc.oneof(fc.string(), nearlyNumbers), (text) => {
      const read = readDecimal(text);
      if (read !== null) expect(read).toMatch(/^-?\d+(\.\d+)?$/);
    }),
    { numRuns: 2000 },
  );
});
