import BigNumber from 'bignumber.js';

/** How far one decimal is from another, exactly, and in percent of the first. */
export interface Movement {
  /** `to` − `from`, every digit, in plain notation. */
  readonly absolute: string;
  /** Rounded half away from zero to two places, such as `-23.70`; null where what it is of is zero or negative. */
  readonly percent: string | null;
}

const Percentage = BigNumber.clone({ DECIMAL_PLACES: 2, ROUNDING_MODE: BigNumber.ROUND_HALF_UP });

/** The way from one decimal string to another. */
export function movement(from: string, to: string): Movement {
  return ownMovement(from, to, '0');
}

/**
 * The way from one decimal string to another without what moved together with symbols.
 * @param regrouped negative for what left, positive for what came
 * @param brought what of it the percentage counts as held
 */
export function ownMovement(from: string, to: string, regrouped: string, brought = '0'): Movement {
  const start = new Percentage(from);
  const base = start.plus(brought);
  const difference = new Percentage(to).minus(start).minus(regrouped);
  const percent = base.gt(0) ? difference.times(100).div(base).toFixed(2) : null;
  return {
    absolute: difference.isZero() ? '0' : difference.toFixed(),
    percent: percent === '-0.00' ? '0.00' : percent,
  };
}

/** True when `to` is higher by a tenth or more; from zero or less, when it is above zero. */
export function isJumpUp(from: string, to: string): boolean {
  const base = new BigNumber(from);
  return base.gt(0) ? new BigNumber(to).gte(base.times('1.1')) : new BigNumber(to).gt(0);
}

/** @returns less than 0 when `a` is the smaller of two decimal strings, more than 0 when it is the larger, 0 when equal */
export function compareDecimals(a: string, b: string): number {
  return a === b ? 0 : (new BigNumber(a).comparedTo(b) ?? 0);
}
