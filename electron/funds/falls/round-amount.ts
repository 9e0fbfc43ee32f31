import BigNumber from 'bignumber.js';

/** From this many zeros at its end a whole amount counts as round. */
const zeros = 4;
const round = new BigNumber(10).pow(zeros);

/**
 * True for a round step of a balance: by a whole number of tens of thousands, or to a balance of so
 * many. Among balances that are all round, as a report rounds them, none stands out.
 * @param from decimal, as `to`
 */
export function isRoundStep(from: string, to: string): boolean {
  if (isRound(new BigNumber(from))) return false;
  return isRound(new BigNumber(to)) || isRound(new BigNumber(to).minus(from));
}

/** Zero does not count as round: every used-up balance is zero. */
function isRound(amount: BigNumber): boolean {
  return !amount.isZero() && amount.modulo(round).isZero();
}
