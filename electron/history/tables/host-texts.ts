import type { DatabaseSync } from 'node:sqlite';

/**
 * What others keep in the file, one text for each host. Alert rules do because without the identities of the funds their
 * memory means nothing; the publish schedule because here a write costs no wait for the disk. SQLite's
 * errors are thrown.
 */
export interface HostTexts {
  read(source: string): string | null;
  write(source: string, text: string): void;
}

export function createHostTexts(database: DatabaseSync, table: 'alert_memory' | 'stamp_rhythm'): HostTexts {
  const select = database.prepare(`select body from ${table} where source = ?`);
  const upsert = database.prepare(
    `insert into ${table} (source, body) values (?, ?) on conflict (source) do update set body = excluded.body`,
  );
  return {
    read(source) {
      const body = select.get(source)?.body;
      return typeof body === 'string' ? body : null;
    },
    write(source, text) {
      upsert.run(source, text);
    },
  };
}
