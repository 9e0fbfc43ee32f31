import * as v from 'valibot';
import type { SymbolListReading } from './symbol-list.ts';

const format = 'backstop-watchlist';
const version = 1;

/** A watchlist file, which another machine can import. */
export interface WatchlistFile {
  readonly symbols: readonly string[];
  readonly pinned: string | null;
}

/** The validated content of a chosen file. */
export interface WatchlistImport extends SymbolListReading {
  /** File name without folder. */
  readonly file: string;
  readonly version: number;
  /** One of the accepted symbols, or null. */
  readonly pinned: string | null;
}

export type WatchlistFileRefusal =
  /** It cannot be read, or is not a file. */
  | 'unreadable'
  | 'too-large'
  /** Not JSON. */
  | 'not-json'
  /** JSON, but not a Backstop watchlist. */
  | 'wrong-kind'
  /** Written by a newer version of Backstop, whose format may differ. */
  | 'newer-version';

export type WatchlistFileReading =
  | { readonly ok: true; readonly version: number; readonly entries: readonly unknown[]; readonly pinned: unknown }
  | { readonly ok: false; readonly reason: WatchlistFileRefusal };

export function writeWatchlistFile({ symbols, pinned }: WatchlistFile): string {
  return `${JSON.stringify({ format, version, symbols, pinned }, undefined, 2)}\n`;
}

const content = v.object({
  format: v.literal(format),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  pinned: v.optional(v.unknown(), null),
});

/** Reads a chosen file, which may be anything. */
export function readWatchlistFile(text: string): WatchlistFileReading {
  let payload: unknown;
  try {
    payload = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, reason: 'not-json' };
  }
  const head = v.safeParse(content, payload);
  if (!head.success) return { ok: false, reason: 'wrong-kind' };
  if (head.output.version > version) return { ok: false, reason: 'newer-version' };
  const { symbols } = payload as { symbols?: unknown }; // an object: its other members have just been read
  if (!Array.isArray(symbols)) return { ok: false, reason: 'wrong-kind' };
  return { ok: true, version: head.output.version, entries: symbols, pinned: head.output.pinned };
}
