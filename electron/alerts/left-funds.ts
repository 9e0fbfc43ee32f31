import type { Fund, Snapshot } from '../funds/fund.ts';
import { type FundRecord, type FundView, viewWatchlist } from '../funds/view/watchlist-view.ts';
import type { FundMemory } from './judging/memory.ts';
import type { ObservedFund } from './judging/observation.ts';

/**
 * Funds that watched symbols have left, with these symbols as `watched`. What such a fund lost meanwhile is a loss of
 * the fund that the person has watched until now. A symbol has left when another fund has it, or when the exchange says
 * that none has; one that an answer leaves out may be back in the next.
 * @param remembered the watched funds of the last judging
 * @param inView the watched funds of this answer
 */
export function leftFunds(
  remembered: readonly FundMemory[],
  inView: readonly FundView[],
  snapshot: Snapshot,
  recordOf: (fund: Fund) => FundRecord | null,
): ObservedFund[] {
  const byKey = new Map(inView.map((fund) => [fund.key, fund]));
  const settled = new Set([...inView.flatMap(({ watched }) => watched), ...snapshot.uncovered]);
  return remembered.flatMap(({ key, watched, symbols }) => {
    const left = watched.filter((symbol) => settled.has(symbol) && symbols.includes(symbol));
    const shown = byKey.get(key)?.symbols ?? [];
    if (left.every((symbol) => shown.includes(symbol))) return [];
    const now = viewWatchlist(symbols, snapshot, recordOf).funds.find((fund) => fund.key === key);
    const gone = left.filter((symbol) => now?.symbols.includes(symbol) === false);
    return now === undefined || gone.length === 0 ? [] : [{ ...now, watched: gone }];
  });
}
