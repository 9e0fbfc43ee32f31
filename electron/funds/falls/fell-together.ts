import type { Fund } from '../fund.ts';
import { mainOf } from '../view/figure.ts';
import type { FundRecord } from '../view/watchlist-view.ts';

/** How many of all funds fell at one stamp. */
export interface FellTogether {
  readonly fell: number;
  readonly of: number;
}

/** With fewer funds this says nothing. */
const leastFunds = 5;

/**
 * The number of falling funds, if the main balances of four fifths of all funds fell at one stamp; else null.
 * @param funds all funds of an answer
 * @param recordOf the record of a fund of this answer
 */
export function fellTogether(
  funds: readonly Fund[],
  recordOf: (fund: Fund) => FundRecord | null,
  stamp: number,
): FellTogether | null {
  if (funds.length < leastFunds) return null;
  const fell = funds.filter((fund) => {
    if (!fund.balances.some(({ updateTime }) => updateTime === stamp)) return false;
    const changes = recordOf(fund)?.balances.map((balance) => balance.changes);
    if (changes === undefined) return false;
    const main = mainOf(fund.balances.map((balance, place) => ({ ...balance, changes: changes[place] ?? [] })));
    const step = changes[main]?.find(({ window }) => window === 'previous');
    return fund.balances[main]?.updateTime === stamp && step?.absolute.startsWith('-') === true;
  }).length;
  return fell * 5 >= funds.length * 4 ? { fell, of: funds.length } : null;
}
