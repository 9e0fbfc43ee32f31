import type { Fund, Snapshot } from '../funds/fund.ts';
import { type FundRecord, type FundView, viewFund } from '../funds/view/watchlist-view.ts';
import type { Alert } from './judging/alert.ts';
import type { FundMemory } from './judging/memory.ts';
import type { Observation, ObservedFund } from './judging/observation.ts';

/**
 * Funds that watched symbols have left, with these symbols as `watched`: what such a fund lost meanwhile, it lost while
 * the person watched it. A symbol has left if another fund has it, or if the exchange says that none has; one that is
 * only missing from an answer may be back in the next.
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
    return left.every((symbol) => shown.has(symbol)) ? [] : [{ key, left }];
  });
  if (candidates.length === 0) return [];
  // By identity: of dated contracts that rolled, the fund has not one symbol any more.
  const keys = new Set(candidates.map(({ key }) => key));
  const found = new Map(
    snapshot.funds.flatMap((fund) => {
      const record = recordOf(fund);
      const key = record === null ? null : String(record.id);
      return key !== null && keys.has(key) ? [[key, viewFund(fund, [], record)] as const] : [];
    }),
  );
  return candidates.flatMap(({ key, left }) => {
    const now = found.get(key);
    const gone = left.filter((symbol) => now?.symbols.includes(symbol) === false);
    return now === undefined || gone.length === 0 ? [] : [{ ...now, watched: gone }];
  });
}

/**
 * Notes on an earlier alert which of its symbols have left the fund, and which are back. Once all have left and others
 * share the fund, its further losses do not concern them. A symbol that is missing from an incomplete answer has left
 * only if another fund has it.
 */
export function notingWhoLeft({ funds, complete }: Pick<Observation, 'funds' | 'complete'>): (alert: Alert) => Alert {
  const symbolsBy = new Map(funds.map(({ key, symbols }) => [key, new Set(symbols)]));
  const inView = new Set(funds.flatMap(({ watched }) => watched));
  return (alert) => {
    const symbols = symbolsBy.get(alert.fund);
    if (symbols === undefined || alert.left === true) return alert;
    const hasLeft = (symbol: string): boolean => !symbols.has(symbol) && (complete || inView.has(symbol));
    const { former = [], ...rest } = alert;
    const back = former.filter((symbol) => symbols.has(symbol));
    const leaving = alert.watched.filter(hasLeft);
    if (back.length + leaving.length === 0) return alert;
    const watched = [...back, ...alert.watched.filter((symbol) => !leaving.includes(symbol))];
    const gone = [...former.filter((symbol) => !back.includes(symbol)), ...leaving];
    if (watched.length === 0) return { ...alert, left: true };
    return { ...rest, watched, ...(gone.length === 0 ? {} : { former: gone }) };
  };
}
