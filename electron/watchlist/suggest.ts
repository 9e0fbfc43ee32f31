import type { KnownSymbol } from './known-symbols.ts';
import { symbolKey } from './symbol-key.ts';

/** One symbol that a person may want to watch. */
export interface Suggestion {
  readonly symbol: string;
  /** The base asset; the whole symbol if only a fund lists it. */
  readonly base: string;
  readonly quote: string | null;
  /** As the exchange names it, such as `TRADING` or `SETTLING`. */
  readonly status: string | null;
  readonly contractType: string | null;
  readonly inCatalogue: boolean;
  /** Whether a fund covers it; null before the first answer. */
  readonly inFund: boolean | null;
  readonly watched: boolean;
}

/** More than anybody reads, so that the page never gets the whole catalogue. */
const maxSuggestions = 50;

/** The symbols that match a query, best first, and the total number. An empty query matches every symbol. */
export function suggest(
  known: readonly KnownSymbol[],
  query: string,
  watched: ReadonlySet<string>,
): { readonly suggestions: readonly Suggestion[]; readonly total: number } {
  const key = symbolKey(query);
  const pair = key.replace(/[/:-]/g, ''); // "BTC/USDT", as other sites write it
  const found = known.flatMap((symbol) => {
    const rank = Math.min(rankOf(symbol, key), rankOf(symbol, pair));
    return rank === Number.POSITIVE_INFINITY ? [] : [{ symbol, rank }];
  });
  found.sort((a, b) => a.rank - b.rank || compare(a.symbol, b.symbol));
  return {
    suggestions: found.slice(0, maxSuggestions).map(({ symbol }) => suggestionOf(symbol, watched)),
    total: found.length,
  };
}

function suggestionOf(
  { symbol, base, quote, status, contractType, inCatalogue, inFund }: KnownSymbol,
  watched: ReadonlySet<string>,
): Suggestion {
  return { symbol, base, quote, status, contractType, inCatalogue, inFund, watched: watched.has(symbol) };
}

/** The quality of a match, 0 is the best; infinity for no match. */
function rankOf({ key, baseKeys }: KnownSymbol, query: string): number {
  if (key === query) return 0;
  if (baseKeys.includes(query)) return 1;
  if (key.startsWith(query)) return 2;
  if (baseKeys.some((base) => base.startsWith(query))) return 3;
  if (baseKeys.some((base) => base.includes(query))) return 4;
  return key.includes(query) ? 5 : Number.POSITIVE_INFINITY;
}

const quotes = ['USDT', 'USDC'];

/** Symbols that most people mean first: traded, covered by a fund, perpetual, quoted in USDT. */
function compare(a: KnownSymbol, b: KnownSymbol): number {
  return (
    Number(isHalted(a)) - Number(isHalted(b)) ||
    Number(a.inFund === false) - Number(b.inFund === false) ||
    Number(isDated(a)) - Number(isDated(b)) ||
    quoteRank(a) - quoteRank(b) ||
    a.key.length - b.key.length ||
    (a.key < b.key ? -1 : 1)
  );
}

const isHalted = ({ status }: KnownSymbol): boolean => status !== null && status !== 'TRADING';

const isDated = ({ key, contractType }: KnownSymbol): boolean =>
  contractType === null ? /_\d{6}$/.test(key) : !contractType.includes('PERPETUAL');

function quoteRank({ quote, key }: KnownSymbol): number {
  const rank = quotes.findIndex((name) => (quote === null ? key.endsWith(name) : quote === name));
  return rank === -1 ? quotes.length : rank;
}
