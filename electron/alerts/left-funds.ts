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
  const candidates = remembered.flatMap(({ key, watched, symbols }) => {
    const [own, shown] = [new Set(symbols), new Set(byKey.get(key)?.symbols)];
    const left = watched.filter((symbol) => settled.has(symbol) && own.has(symbol));
    return left.every((symbol) => shown.has(symbol)) ? [] : [{ key, left, symbols }];
  });
  if (candidates.length === 0) return [];
  // All of them at once: a look at the whole answer for each would take seconds when they are many.
  const symbols = [...new Set(candidates.flatMap((one) => one.symbols))];
  const found = new Map(viewWatchlist(symbols, snapshot, recordOf).funds.map((fund) => [fund.key, fund]));
  return candidates.flatMap(({ key, left }) => {
    const now = found.get(key);
    const gone = left.filter((symbol) => now?.symbols.includes(symbol) === false);
    return now === undefined || gone.length === 0 ? [] : [{ ...now, watched: gone }];
  });
}
