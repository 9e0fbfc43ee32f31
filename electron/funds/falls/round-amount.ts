import BigNumber from 'bignumber.js';

/** An integer that ends in at least this many zeros counts as round. */
const zeros = 4;
const round = new BigNumber(10).pow(zeros);

/**
 * True if a balance moved by or to a multiple of 10,000, but started from another amount: if all balances are rounded, as
 * in a report, this means nothing.
 * @param from decimal, like `to`
 */
export function isRoundStep(from: string, to: string): boolean {
  if (isRound(new BigNumber(from))) return false;
  return isRound(new BigNumber(to)) || isRound(new BigNumber(to).minus(from));
}

/** Zero does not count as round, because every used-up balance is zero. */
function isRound(amount: BigNumber): boolean {
  return !amount.isZero() && amount.modulo(round).isZero();
}
