import BigNumber from 'bignumber.js';

// The exchange documents up to 17 significant digits; the bounds only keep a hostile answer such as `1e999999999`
// from growing into gigabytes when its exponent is written out.
const longestDecimal = 128;
const largestExponent = 64;
const decimalPattern = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,9}))?$/;

/**
 * Reads a decimal string as an exchange writes it.
 * @returns the same digits in plain notation (exponents written out), or null when the text is not a decimal number
 */
export function readDecimal(text: string): string | null {
  if (text.length > longestDecimal) return null;
  const match = decimalPattern.exec(text);
  if (match === null) return null;
  const [, sign = '', digits = '', exponent] = match;
  const negative = sign === '-' ? '-' : '';
  if (exponent === undefined) return negative + digits.replace(/^\./, '0.').replace(/\.$/, '');
  if (Math.abs(Number(exponent)) > largestExponent) return null;
  return new BigNumber(text).toFixed();
}
