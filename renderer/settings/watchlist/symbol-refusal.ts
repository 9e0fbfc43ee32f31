import type { AnswerOf } from '../../../electron/ipc/contract.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isolate } from '../../../messages/format.ts';

export type SymbolRefusal = AnswerOf<'readSymbolList'>['refused'][number]['reason'];

// The same limit as in the guard of the settings, of which a page may import only types.
export const longestWatchlist = 1000;

/** Why a symbol was refused, in words. */
export function symbolRefusal(reason: SymbolRefusal, text: string): string {
  const symbol = isolate(text);
  switch (reason) {
    case 'watched':
      return m.symbol_duplicate({ symbol });
    case 'duplicate':
      return m.symbol_twice({ symbol });
    case 'not-a-symbol':
      return m.symbol_impossible({ symbol });
    case 'unknown':
      return m.symbol_unknown({ symbol });
    case 'full':
      return m.symbol_list_full({ count: longestWatchlist });
  }
}
