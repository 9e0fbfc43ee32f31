import { isVisible } from '../base/visible-text.ts';
import { symbolKey } from './symbol-key.ts';

export type SymbolRefusal =
  /** It is in the list twice. */
  | 'duplicate'
  | 'watched'
  /** Not a possible symbol. */
  | 'not-a-symbol'
  /** Unknown to the catalogue and to every fund. */
  | 'unknown'
  /** The list is full. */
  | 'full';

export interface SymbolListReading {
  /** As the exchange spells them, in the order of the list. */
  readonly taken: readonly string[];
  /** The first refused entries. */
  readonly refused: readonly { readonly text: string; readonly reason: SymbolRefusal }[];
  readonly refusedCount: number;
}

export interface SymbolListOptions {
  /** The exchange's spelling by {@link symbolKey}. */
  readonly known: ReadonlyMap<string, string>;
  /** Whether unknown symbols are refused. */
  readonly strict: boolean;
  readonly watched: ReadonlySet<string>;
  /** How many symbols may be added. */
  readonly room: number;
}

const maxRefusals = 200;
const longestText = 64;
/** Longer words are not symbols, whatever surrounds them. */
const longestWord = 500;
/** Letters and digits of any script, and the characters that the exchange allows between them. */
const possibleSymbol = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]{0,63}$/u;

/** The words of a pasted text, separated by white space, commas, semicolons or bars, narrow or full-width. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[\s,;、|]+/u)
    .filter((word) => word !== '');
}

const ornament = '["\'`“”‘’„«»‹›「」『』《》〈〉【】()\\[\\]{}•·*#$@.!?-]+';
const ornamentBefore = new RegExp(`^${ornament}`, 'u');
const ornamentAfter = new RegExp(`${ornament}$`, 'u');

/** Splits words, or the entries of a file, into symbols to add and refused entries with their reasons. */
export function readSymbols(words: Iterable<unknown>, options: SymbolListOptions): SymbolListReading {
  const taken = new Set<string>();
  const refused: { text: string; reason: SymbolRefusal }[] = [];
  let refusedCount = 0;
  for (const word of words) {
    const reading: WordReading = isOneWord(word)
      ? readSymbol(word, taken, options)
      : { ok: false, reason: 'not-a-symbol' };
    if (reading.ok) {
      taken.add(reading.symbol);
      continue;
    }
    refusedCount += 1;
    if (refused.length < maxRefusals) refused.push({ text: textOf(word), reason: reading.reason });
  }
  return { taken: [...taken], refused, refusedCount };
}

function isOneWord(word: unknown): word is string {
  return typeof word === 'string' && word.length <= longestWord && !/\s/.test(word.trim());
}

type WordReading =
  | { readonly ok: true; readonly symbol: string }
  | { readonly ok: false; readonly reason: SymbolRefusal };

function readSymbol(word: string, taken: ReadonlySet<string>, options: SymbolListOptions): WordReading {
  const refuse = (reason: SymbolRefusal): WordReading => ({ ok: false, reason });
  const plain = withoutOrnament(symbolKey(word));
  const known = spellingsOf(plain)
    .map((key) => options.known.get(key))
    .find((spelling) => spelling !== undefined);
  const symbol = known ?? (possibleSymbol.test(plain) && isVisible(plain) ? plain : undefined);
  if (symbol === undefined) return refuse('not-a-symbol');
  if (known === undefined && options.strict) return refuse('unknown');
  if (taken.has(symbol)) return refuse('duplicate');
  if (options.watched.has(symbol)) return refuse('watched');
  return taken.size < options.room ? { ok: true, symbol } : refuse('full');
}

/** A word without surrounding quotes, brackets and list marks, and without the additions of charting sites. */
function withoutOrnament(word: string): string {
  return word
    .replace(ornamentBefore, '')
    .replace(ornamentAfter, '')
    .replace(/^BINANCE:/, '')
    .replace(/\.P$/, '');
}

/** The word itself, without surrounding punctuation, and without the separator of a pair such as `BTC/USDT`. */
function spellingsOf(word: string): string[] {
  const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '');
  return [word, bare, bare.replace(/[/-]/g, '')];
}

/** An entry as a short text, not cut within a character. Nested values are left out, because they may be huge. */
function textOf(word: unknown): string {
  const outermost = (member: string, value: unknown): unknown =>
    member !== '' && typeof value === 'object' && value !== null ? '…' : value;
  const text = typeof word === 'string' ? word : (JSON.stringify(word, outermost) ?? '');
  return text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '');
}
