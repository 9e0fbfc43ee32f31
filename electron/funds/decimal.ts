// The exchange documents up to 17 significant digits. The limits only keep a hostile value such as `1e999999999` from
// growing to gigabytes when its exponent is expanded.
const longestDecimal = 128;
const largestExponent = 64;
const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/**
 * Reads a decimal string as an exchange writes it.
 * @returns the same digits in plain notation, or null if the text is not a decimal number. An exponent only moves the
 *   point: `1.50E-3` becomes `0.00150`, and `0E-8` becomes `0.00000000`. Zero loses its sign
 */
export function readDecimal(text: string): string | null {
  if (text.length > longestDecimal) return null;
  const match = decimalPattern.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  if (whole + fraction === '' || Math.abs(shift) > largestExponent) return null;
  const isNegative = sign === '-' && /[1-9]/.test(whole + fraction);
  return (isNegative ? '-' : '') + (shift === 0 ? plain(whole, fraction) : moved(whole, fraction, shift));
}

/** The digits with the point moved `shift` places to the right, or to the left if negative. */
function moved(whole: string, fraction: string, shift: number): string {
  const digits = '0'.repeat(Math.max(0, -shift)) + whole + fraction.padEnd(shift, '0');
  const point = whole.length + Math.max(0, shift);
  return plain(digits.slice(0, point).replace(/^0+(?=\d)/, ''), digits.slice(point));
}

function plain(whole: string, fraction: string): string {
  return `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
}
