import type { DatabaseSync } from 'node:sqlite';

/** Requests without a good answer; consecutive ones of one kind share a row. Throws SQLite's errors. */
export interface FailedRequests {
  /** @param kind of the failure @param at Unix ms */
  write(source: string, kind: string, at: number): void;
}

/** Years of constant failures; the oldest beyond it are deleted. */
const maxRecorded = 20_000;

export function createFailedRequests(database: DatabaseSync): FailedRequests {
  const extend = database.prepare(
    'update failed_request set until = ?1, count = count + 1 where source = ?2 and kind = ?3 and until <= ?1 ' +
      'and at = (select max(at) from failed_request where source = ?2) ' +
      'and at > coalesce((select fetched_at from snapshot where source = ?2), 0)',
  );
  const insert = database.prepare(
    'insert or ignore into failed_request (source, at, until, kind, count) values (?2, ?1, ?1, ?3, 1)',
  );
  const trim = database.prepare(
    'delete from failed_request where source = ?1 and at < ' +
      `(select at from failed_request where source = ?1 order by at desc limit 1 offset ${maxRecorded})`,
  );
  return {
    write(source, kind, at) {
      if (extend.run(at, source, kind).changes > 0) return;
      insert.run(at, source, kind);
      trim.run(source);
    },
  };
}
