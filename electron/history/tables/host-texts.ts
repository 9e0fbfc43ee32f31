import type { DatabaseSync } from 'node:sqlite';
import type { OnUnreadable } from './reader.ts';

/**
 * Texts of other rooms, one per host: the alert memory, which depends on the fund identities in this file, and the publish
 * schedule, because writes here do not wait for the disk. Throws SQLite's errors.
 */
export interface HostTexts {
  /** @returns JSON; null if there is none or it cannot be read */
  read(source: string): string | null;
  write(source: string, text: string): void;
}

export function createHostTexts(
  database: DatabaseSync,
  table: 'alert_memory' | 'stamp_rhythm',
  onUnreadable: OnUnreadable,
): HostTexts {
  // `not indexed`, because the index may be damaged although the row is not.
  const select = database.prepare(`select body from ${table} not indexed where source = ?`);
  const upsert = database.prepare(`insert or replace into ${table} (source, body) values (?, ?)`);
  return {
    read(source) {
      const row = select.get(source);
      if (row === undefined) return null;
      if (typeof row.body === 'string' && isJson(row.body)) return row.body;
      onUnreadable(table); // not the host, whose address may contain a key
      return null;
    },
    write(source, text) {
      upsert.run(source, text);
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
