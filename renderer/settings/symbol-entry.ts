import { m } from '../../messages/compiled/messages.js';
import { isolate } from '../../messages/format.ts';

// The guards of the settings hold the same limits; the page may import no more than their types.
const longestSymbol = 64;
const longestWatchlist = 1000;

export type SymbolEntry =
  | { readonly kind: 'symbol'; readonly symbol: string }
  /** Why it is not taken, in words. */
  | { readonly kind: 'refused'; readonly reason: string };

/** What was typed, as the exchange spells symbols, or why it cannot be watched. */
export function readSymbol(typed: string, watchlist: readonly string[]): SymbolEntry {
  const symbol = typed.trim().toUpperCase();
  const refused = (reason: string): SymbolEntry => ({ kind: 'refused', reason });
  if (symbol === '') return refused(m.symbol_empty());
  if (/[\s,;\p{Cc}]/u.test(symbol)) return refused(m.symbol_several());
  if (symbol.length > longestSymbol) return refused(m.symbol_too_long({ count: longestSymbol }));
  if (watchlist.includes(symbol)) return refused(m.symbol_duplicate({ symbol: isolate(symbol) }));
  if (watchlist.length >= longestWatchlist) return refused(m.symbol_list_full({ count: longestWatchlist }));
  return { kind: 'symbol', symbol };
}
