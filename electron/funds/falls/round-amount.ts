import BigNumber from 'bignumber.js';

/** Zeros at the end of a whole amount from which on anybody sees it as a round one. */
const zeros = 4;
const round = new BigNumber(10).pow(zeros);

/**
 * True for a step of a balance that anybody would call round: by a whole number of tens of thousands, or to a balance of so
 * many. Among balances that are all round, as a report rounds them, none stands out.
 * @param from decimal, as `to`
 */
export function isRoundStep(from: string, to: string): boolean {
  if (isRound(new BigNumber(from))) return false;
  return isRound(new BigNumber(to)) || isRound(new BigNumber(to).minus(from));
}

/** Zero is no round amount: it says nothing of who moved what. */
function isRound(amount: BigNumber): boolean {
  return !amount.isZero() && amount.modulo(round).isZero();
}
