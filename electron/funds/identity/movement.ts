import BigNumber from 'bignumber.js';

/** The exact difference of two decimals, and in percent of the first. */
export interface Movement {
  /** `to` − `from`, every digit, in plain notation. */
  readonly absolute: string;
  /**
   * Cut, so that it never says more than happened: to two places, such as `-23.70`, or below those to one digit, such as
   * `-0.004`. Null if the base is zero or negative.
   */
  readonly percent: string | null;
}

const Percentage = BigNumber.clone({ DECIMAL_PLACES: 2, ROUNDING_MODE: BigNumber.ROUND_DOWN });
/** Smaller changes than 1e-20 % count as none. */
const SmallPercentage = BigNumber.clone({ DECIMAL_PLACES: 20, ROUNDING_MODE: BigNumber.ROUND_DOWN });

/** The movement from one decimal string to another. */
export function movement(from: string, to: string): Movement {
  return ownMovement(from, to, '0');
}

/**
 * The movement from one decimal string to another, without money that moved with symbols.
 * @param regrouped negative for money that left, positive for money that came
 * @param brought the part of it that is added to the base of the percentage
 */
export function ownMovement(from: string, to: string, regrouped: string, brought = '0'): Movement {
  const start = new Percentage(from);
  const base = start.plus(brought);
  const difference = new Percentage(to).minus(start).minus(regrouped);
  return {
    absolute: difference.isZero() ? '0' : difference.toFixed(),
    percent: base.gt(0) ? percentText(difference.times(100), base) : null,
  };
}

function percentText(hundredfold: BigNumber, base: BigNumber): string {
  if (hundredfold.isZero()) return '0.00';
  const percent = hundredfold.div(base);
  if (!percent.isZero()) return percent.toFixed(2);
  const small = new SmallPercentage(hundredfold).div(base);
  return small.isZero() ? '0.00' : small.precision(1).toFixed();
}

/** True if `to` is higher by at least a tenth, or above zero after zero or less. */
export function isJumpUp(from: string, to: string): boolean {
  const base = new BigNumber(from);
  return base.gt(0) ? new BigNumber(to).gte(base.times('1.1')) : new BigNumber(to).gt(0);
}

/** Compares decimal strings: negative if `a` is smaller, positive if it is larger, 0 if equal. */
export function compareDecimals(a: string, b: string): number {
  return a === b ? 0 : (new BigNumber(a).comparedTo(b) ?? 0);
}
