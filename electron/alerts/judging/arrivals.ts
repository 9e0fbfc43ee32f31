import type { FundMemory } from './memory.ts';
import type { Observation, ObservedFund } from './observation.ts';

/** What is known of the funds before an answer. */
export interface KnownBefore {
  readonly memory: { readonly funds: readonly FundMemory[] };
  /** What is remembered of each fund of the answer, by its key. */
  readonly previous: ReadonlyMap<string, FundMemory>;
  readonly observation: Pick<Observation, 'funds'>;
}

/**
 * Watched symbols that came to a fund from others that a rule knew, by the fund that they left.
 * @param judged the rule and its condition: what met no fund before has no news
 */
export function arrivals(
  judged: { readonly rule: string; readonly condition: string },
  fund: ObservedFund,
  { memory, previous, observation }: KnownBefore,
): ReadonlyMap<FundMemory, readonly string[]> {
  const stays = (symbol: string, before: FundMemory): boolean =>
    observation.funds.some(({ key, watched }) => previous.get(key) === before && watched.includes(symbol));
  const own = new Set(previous.get(fund.key)?.symbols);
  const from = new Map<FundMemory, string[]>();
  for (const symbol of fund.watched) {
    if (own.has(symbol)) continue;
    const left = memory.funds.find(
      (before) =>
        before.watched.includes(symbol) &&
        before.states.some(({ rule, condition }) => rule === judged.rule && condition === judged.condition) &&
        !stays(symbol, before),
    );
    if (left !== undefined) from.set(left, [...(from.get(left) ?? []), symbol]);
  }
  return from;
}
