import BigNumber from 'bignumber.js';

const Percentage = BigNumber.clone({ DECIMAL_PLACES: 2, ROUNDING_MODE: BigNumber.ROUND_HALF_UP });

/** How far one decimal is from another, exactly, and in percent of the first. */
export interface Movement {
  /** `to` − `from`, every digit, in plain notation. */
  readonly absolute: string;
  /** Rounded half away from zero to two places, such as `-23.70`; null where `from` is zero or negative. */
  readonly percent: string | null;
}

/** The way from one decimal string to another. */
export function movement(from: string, to: string): Movement {
  const base = new Percentage(from);
  const difference = new Percentage(to).minus(base);
  const absolute = difference.toFixed();
  if (!base.isGreaterThan(0)) return { absolute, percent: null };
  const percent = difference.times(100).div(base).toFixed(2);
  return { absolute, percent: percent === '-0.00' ? '0.00' : percent };
}

/** Floats that are further apart than this part of the larger tell the order of the decimals they were read from. */
const surelyApart = 1e-9;

/** @returns less than 0 when `a` is the smaller of two decimal strings, more than 0 when it is the larger, 0 when equal */
export function compareDecimals(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  // Most pairs are far apart, and this runs for every balance of every answer; what is close is compared exactly.
  if (Math.abs(x - y) > surelyApart * Math.max(Math.abs(x), Math.abs(y))) return x - y;
  return new BigNumber(a).comparedTo(b) ?? 0; // null for NaN alone, which no decimal string is
}
