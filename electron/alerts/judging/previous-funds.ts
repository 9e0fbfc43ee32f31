import type { AlertMemory, FundMemory } from './memory.ts';
import type { Observation } from './observation.ts';

/**
 * Finds each fund in what is remembered. The key is believed as long as the fund still shares a symbol with the one
 * that had it: a history that was deleted or set aside gives the same keys out again, to other funds. A fund whose key
 * changed is found by its symbols, unless its own key is still valid: watched symbols left it, or it has vanished.
 * A fund that all watched symbols have left is found again only by one of them: to other symbols it is new.
 */
export function previousFunds(
  memory: AlertMemory,
  { funds, gone, left }: Observation,
): ReadonlyMap<string, FundMemory> {
  const previous = new Map<string, FundMemory>();
  const free = new Set(memory.funds);
  const take = (key: string, before: FundMemory | undefined): void => {
    if (before === undefined) return;
    previous.set(key, before);
    free.delete(before);
  };
  const byKey = new Map(memory.funds.map((before) => [before.key, before]));
  for (const { key, symbols } of funds) {
    const before = byKey.get(key);
    if (before !== undefined && sharesAny(before.symbols, symbols) && isFoundBy(before, symbols)) take(key, before);
  }
  const known = new Set([...gone, ...left].map(({ key }) => key));
  for (const before of free) if (known.has(before.key)) free.delete(before);
  const unmatched = funds.filter(({ key }) => !previous.has(key));
  const members = [...free].flatMap((before) => before.symbols.map((symbol) => ({ symbol, before })));
  const bySymbol = Map.groupBy(members, ({ symbol }) => symbol);
  for (const { key, symbols } of unmatched) {
    const sharing = new Set(symbols.flatMap((symbol) => bySymbol.get(symbol)?.map(({ before }) => before) ?? []));
    const candidates = [...sharing].filter((before) => free.has(before));
    take(
      key,
      candidates.find((before) => isMostlyEqual(before.symbols, symbols) && isFoundBy(before, symbols)),
    );
  }
  return previous;
}

/** Whether a watched symbol is still a member, or one that had left is among the symbols again. */
function isFoundBy({ watched, symbols: last }: FundMemory, symbols: readonly string[]): boolean {
  return sharesAny(watched, last) || sharesAny(watched, symbols);
}

function sharesAny(a: readonly string[], b: readonly string[]): boolean {
  return !new Set(a).isDisjointFrom(new Set(b));
}

function isMostlyEqual(a: readonly string[], b: readonly string[]): boolean {
  const both = new Set(a).intersection(new Set(b)).size;
  return both * 2 >= a.length + b.length - both;
}

/** A watched symbol of each judged fund that an answer lacks and that is not known to have vanished. */
export function missingFunds(
  memory: AlertMemory,
  previous: ReadonlyMap<string, FundMemory>,
  { funds, watchlist, gone, left }: Observation,
): string[] {
  const settled = new Set([...gone, ...left].map(({ key }) => key));
  const absent = absentFunds(memory, previous, { funds, watchlist }).filter(({ key }) => !settled.has(key));
  const watched = new Set(watchlist);
  return absent.flatMap((fund) => {
    if (!fund.states.some((state) => state.asset !== null && !state.gone)) return [];
    return fund.watched.find((symbol) => watched.has(symbol) && fund.symbols.includes(symbol)) ?? [];
  });
}

/** Whether a watched symbol is among the last members of a fund. False once the exchange has delisted it. */
export function isStillWatched({ watched, symbols }: FundMemory, watchlist: readonly string[]): boolean {
  return watched.some((symbol) => symbols.includes(symbol) && watchlist.includes(symbol));
}

/**
 * Remembers funds that an answer lacks, with their states: they may be back in the next one. A fund that no watched
 * symbol leads to is forgotten and is new when it is watched again.
 */
export function absentFunds(
  memory: AlertMemory,
  previous: ReadonlyMap<string, FundMemory>,
  { funds, watchlist }: Pick<Observation, 'funds' | 'watchlist'>,
): FundMemory[] {
  const found = new Set(previous.values());
  const taken = new Set(funds.map(({ key }) => key));
  const absent = memory.funds.filter((fund) => !found.has(fund) && !taken.has(fund.key));
  if (absent.length === 0) return [];
  const covered = new Set(funds.flatMap(({ watched }) => watched));
  const missing = new Set(watchlist.filter((symbol) => !covered.has(symbol)));
  return absent.filter(({ watched }) => watched.some((symbol) => missing.has(symbol)));
}
