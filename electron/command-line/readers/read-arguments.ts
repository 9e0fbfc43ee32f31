import * as v from 'valibot';
import type { ReadCommand } from '../../core/command-line.ts';
import { symbolGuard } from '../../watchlist/symbol-guard.ts';

/** The flags of the reading commands, for `parseArgs`. */
export const readOptions = {
  funds: { type: 'boolean' },
  history: { type: 'string' },
  asset: { type: 'string' },
  since: { type: 'string' },
  format: { type: 'string' },
  events: { type: 'string' },
  watch: { type: 'boolean' },
} as const;

/** Values of these flags as `parseArgs` gives them. */
export type ReadValues = {
  readonly [Name in keyof typeof readOptions]?: (typeof readOptions)[Name]['type'] extends 'boolean' ? boolean : string;
};

/** True for the flag of a reading command, which opens no window. */
export const asksToRead = (word: string): boolean => /^--(funds|history|events|watch)(=|$)/.test(word);

/**
 * @param values `events` is empty where no symbol was given
 * @returns null when no flag asks to read
 * @throws Error with a text for the person who typed the line
 */
export function readReadCommand(values: ReadValues): ReadCommand | null {
  const { history, events, funds, watch, asset, since, format } = values;
  const asked = [history, events, funds, watch].filter((value) => value !== undefined).length;
  if (asked > 1) throw new Error('--funds, --history, --events and --watch are for one run each');
  const from = since === undefined ? null : readTime(since);
  if (history !== undefined) {
    return {
      kind: 'history',
      symbol: readSymbol('history', history),
      asset: asset === undefined ? null : readAsset(asset),
      since: from,
      format: readFormat(format),
    };
  }
  const stray = Object.entries({ asset, format }).find(([, value]) => value !== undefined);
  if (stray !== undefined) throw new Error(`--${stray[0]} belongs to --history`);
  if (events !== undefined)
    return { kind: 'events', symbol: events === '' ? null : readSymbol('events', events), since: from };
  if (from !== null) throw new Error('--since belongs to --history and --events');
  if (funds === true) return { kind: 'funds' };
  return watch === true ? { kind: 'watch' } : null;
}

function readSymbol(flag: string, text: string): string {
  const symbol = upperCase(text.trim());
  if (!v.is(symbolGuard, symbol)) throw new Error(`--${flag}: "${text}" cannot be a symbol`);
  return symbol;
}

function readAsset(text: string): string {
  const asset = upperCase(text.trim());
  if (!v.is(symbolGuard, asset)) throw new Error(`--asset: "${text}" cannot be an asset`);
  return asset;
}

/** Upper case for Latin letters only: "ß" would become two letters. */
export function upperCase(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Reads a day (its start in UTC), or a time with its zone; anything else is ambiguous. */
function readTime(text: string): number {
  const isTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const time = isTime ? Date.parse(text) : Number.NaN;
  // `Date` may read the 31st of June as the 1st of July.
  const isRealDay = isTime && new Date(`${text.slice(0, 10)}T00:00Z`).toISOString().startsWith(text.slice(0, 10));
  if (Number.isNaN(time) || !isRealDay)
    throw new Error(`--since takes a day such as 2026-11-01 or a time such as 2026-11-01T08:00Z, not "${text}"`);
  return time;
}

function readFormat(text: string | undefined): 'json' | 'csv' {
  if (text === undefined || text === 'json') return 'json';
  if (text === 'csv') return 'csv';
  throw new Error(`--format takes json or csv, not "${text}"`);
}
