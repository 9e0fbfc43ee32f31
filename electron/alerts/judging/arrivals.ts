import type { FundMemory } from './memory.ts';
import type { Observation, ObservedFund } from './observation.ts';
import type { ActiveRule } from './rule.ts';
import { isStateOf } from './rule-state.ts';

/** A watched symbol that has left a fund, or has come from it. */
interface MovedSymbol {
  readonly symbol: string;
  readonly from: FundMemory;
}

/** What is known of the funds before an answer. */
export interface KnownBefore {
  /** What is remembered of each fund of the answer, by its key. */
  readonly previous: ReadonlyMap<string, FundMemory>;
  /** By symbol, the remembered funds that a watched symbol has left. */
  readonly leavers: ReadonlyMap<string, readonly MovedSymbol[]>;
}

/** @param previous what is remembered of each fund of the answer, by its key */
export function knownBefore(
  remembered: readonly FundMemory[],
  previous: ReadonlyMap<string, FundMemory>,
  funds: Observation['funds'],
): KnownBefore {
  const staying = new Map(funds.map(({ key, watched }) => [previous.get(key), new Set(watched)]));
  const leaving = remembered.flatMap((from): MovedSymbol[] => {
    const stay = staying.get(from);
    return from.watched.flatMap((symbol) => (stay?.has(symbol) === true ? [] : [{ symbol, from }]));
  });
  return { previous, leavers: Map.groupBy(leaving, ({ symbol }) => symbol) };
}

/**
 * Watched symbols that came to a fund from other funds that the rule has judged.
 * @param active a rule that has judged no fund before finds no arrivals
 */
export function arrivals(
  active: ActiveRule,
  fund: ObservedFund,
  { previous, leavers }: KnownBefore,
): readonly MovedSymbol[] {
  const own = new Set(previous.get(fund.key)?.symbols);
  return fund.watched.flatMap((symbol) => {
    const left = own.has(symbol) ? [] : (leavers.get(symbol) ?? []);
    return left.find(({ from }) => from.states.some((state) => isStateOf(state, active))) ?? [];
  });
}
