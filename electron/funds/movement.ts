/**
 * Arithmetic of decimal strings as whole numbers of units of their last place. This runs for every watched balance over
 * four windows at every answer: here bigints, which are exact too, take a tenth of bignumber.js's time.
 */
interface Units {
  readonly count: bigint;
  /** Decimal places of one unit. */
  readonly places: number;
}

/** How far one decimal is from another, exactly, and in percent of the first. */
export interface Movement {
  /** `to` − `from`, every digit, in plain notation. */
  readonly absolute: string;
  /** Rounded half away from zero to two places, such as `-23.70`; null where `from` is zero or negative. */
  readonly percent: string | null;
}

/** The way from one decimal string to another. */
export function movement(from: string, to: string): Movement {
  return movementTo(to)(from);
}

/** The way from any decimal string to one that is read once. */
export function movementTo(to: string): (from: string) => Movement {
  const end = read(to);
  return (from) => {
    const base = read(from);
    const places = Math.max(base.places, end.places);
    const start = scaled(base, places);
    const difference = scaled(end, places) - start;
    return { absolute: plain(difference, places), percent: start > 0n ? percentOf(difference, start) : null };
  };
}

/** True when `to` is higher by a tenth or more; from zero or less, when it is above zero. */
export function isJumpUp(from: string, to: string): boolean {
  const [base, end] = inSameUnits(from, to);
  return base > 0n ? end * 10n >= base * 11n : end > 0n;
}

/** Floats that are further apart than this part of the larger tell the order of the decimals they were read from. */
const surelyApart = 1e-9;

/** @returns less than 0 when `a` is the smaller of two decimal strings, more than 0 when it is the larger, 0 when equal */
export function compareDecimals(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  // Most pairs are far apart; what is close is compared exactly.
  if (Math.abs(x - y) > surelyApart * Math.max(Math.abs(x), Math.abs(y))) return x - y;
  const [left, right] = inSameUnits(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function inSameUnits(a: string, b: string): readonly [a: bigint, b: bigint, places: number] {
  const [x, y] = [read(a), read(b)];
  const places = Math.max(x.places, y.places);
  return [scaled(x, places), scaled(y, places), places];
}

function read(decimal: string): Units {
  const point = decimal.indexOf('.');
  if (point === -1) return { count: BigInt(decimal), places: 0 };
  const digits = decimal.slice(0, point) + decimal.slice(point + 1);
  return { count: BigInt(digits), places: decimal.length - point - 1 };
}

function scaled({ count, places }: Units, to: number): bigint {
  return places === to ? count : count * 10n ** BigInt(to - places);
}

function plain(count: bigint, places: number): string {
  const digits = String(count < 0n ? -count : count).padStart(places + 1, '0');
  const point = digits.length - places;
  let end = digits.length;
  while (end > point && digits[end - 1] === '0') end -= 1;
  const fraction = end > point ? `.${digits.slice(point, end)}` : '';
  return `${count < 0n ? '-' : ''}${digits.slice(0, point)}${fraction}`;
}

/** @param base more than zero */
function percentOf(difference: bigint, base: bigint): string {
  const distance = difference < 0n ? -difference : difference;
  // Hundredths of a percent; half a unit more, and what is cut off then is rounded.
  const hundredths = (distance * 20_000n + base) / (base * 2n);
  const digits = String(hundredths).padStart(3, '0');
  return `${difference < 0n && hundredths > 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
