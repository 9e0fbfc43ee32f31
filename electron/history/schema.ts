import type { DatabaseSync } from 'node:sqlite';

/** Each entry brings the database from its position to the next version; entries are only ever added. */
const migrations: readonly string[] = [
  `create table snapshot (
     source text primary key,       -- base URL of the exchange
     fetched_at integer not null,   -- Unix ms
     body text not null             -- the whole snapshot as JSON
   ) strict`,
];

/**
 * Brings a database to the present schema, in one transaction.
 * @throws Error when the database was written by a newer version; it is left as it is
 */
export function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('pragma user_version').get()?.user_version ?? 0);
  if (version > migrations.length) throw new Error('history.db was written by a newer version of Backstop');
  database.exec('pragma journal_mode = wal; pragma synchronous = normal');
  if (version === migrations.length) return;
  database.exec(`begin; ${migrations.slice(version).join('; ')}; pragma user_version = ${migrations.length}; commit`);
}
