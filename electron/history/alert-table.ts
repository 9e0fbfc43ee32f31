import type { DatabaseSync } from 'node:sqlite';

/**
 * What alert rules remember, one text for each host. It stands in the same file as the identities of the funds, because
 * without them it means nothing. Whatever SQLite refuses is thrown.
 */
export interface AlertTable {
  read(source: string): string | null;
  write(source: string, text: string): void;
}

export function createAlertTable(database: DatabaseSync): AlertTable {
  const select = database.prepare('select body from alert_memory where source = ?');
  const upsert = database.prepare(
    'insert into alert_memory (source, body) values (?, ?) on conflict (source) do update set body = excluded.body',
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
