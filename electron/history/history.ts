import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Snapshot } from '../funds/fund.ts';
import { migrate } from './schema.ts';

/** What survives a restart: the last good snapshot of each exchange host, so that a failure never empties the window. */
export interface History {
  /** Name of the file under which a damaged database was set aside; null when it was sound. */
  readonly setAside: string | null;
  /** The last good snapshot of this host, or null. */
  latest(source: string): Snapshot | null;
  /** Keeps a snapshot. @returns why it could not be written, or null */
  keep(snapshot: Snapshot): string | null;
  close(): void;
}

const fileName = 'history.db';

/**
 * Opens `history.db` in the user data folder. A damaged file is set aside under another name; where nothing can be
 * written, the app goes on with what is in memory.
 * @param now Unix ms, for the name of a damaged file
 */
export function openHistory(directory: string, now: number): History {
  const path = join(directory, fileName);
  const first = tryOpen(path, null);
  if (first.ok) return first.history;
  if (!first.damaged) return withoutHistory(first.reason);
  const name = `history.damaged-${new Date(now).toISOString().replaceAll(':', '-')}.db`;
  try {
    renameSync(path, join(directory, name));
    // What was written last may stand only here: it belongs to the damaged file, and must not meet the new one.
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, join(directory, `${name}-wal`));
    rmSync(`${path}-shm`, { force: true });
  } catch (error) {
    return withoutHistory(reasonOf(error));
  }
  const second = tryOpen(path, name);
  return second.ok ? second.history : { ...withoutHistory(second.reason), setAside: name };
}

type Opening =
  | { readonly ok: true; readonly history: History }
  | { readonly ok: false; readonly damaged: boolean; readonly reason: string };

/** SQLite's own result codes: "the tables are not ours", "file is malformed" and "file is not a database". */
const damageCodes: ReadonlySet<unknown> = new Set([1, 11, 26]);

function tryOpen(path: string, setAside: string | null): Opening {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: 2000 });
    const check = database.prepare('pragma quick_check').get();
    if (check?.quick_check !== 'ok') {
      database.close();
      return { ok: false, damaged: true, reason: String(check?.quick_check) };
    }
    migrate(database);
    return { ok: true, history: historyOn(database, setAside) };
  } catch (error) {
    database?.close();
    const code: unknown = error instanceof Error && 'errcode' in error ? error.errcode : null;
    return { ok: false, damaged: damageCodes.has(code), reason: reasonOf(error) };
  }
}

function historyOn(database: DatabaseSync, setAside: string | null): History {
  const select = database.prepare('select body from snapshot where source = ?');
  const upsert = database.prepare(
    'insert into snapshot (source, fetched_at, body) values (?, ?, ?) ' +
      'on conflict (source) do update set fetched_at = excluded.fetched_at, body = excluded.body',
  );
  return {
    setAside,
    latest(source) {
      try {
        return v.parse(storedSnapshot, select.get(source)?.body);
      } catch {
        return null; // nothing is kept of this host, or nothing that can be read: the next good answer replaces it
      }
    },
    keep(snapshot) {
      try {
        upsert.run(snapshot.source, snapshot.fetchedAt, JSON.stringify(snapshot));
        return null;
      } catch (error) {
        return reasonOf(error);
      }
    },
    close: () => database.close(),
  };
}

function withoutHistory(reason: string): History {
  return { setAside: null, latest: () => null, keep: () => reason, close: () => undefined };
}

const storedSnapshot = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    source: v.string(),
    fetchedAt: v.number(),
    funds: v.array(
      v.object({
        symbols: v.array(v.string()),
        balances: v.array(
          v.object({ asset: v.string(), marginBalance: v.nullable(v.string()), updateTime: v.nullable(v.number()) }),
        ),
      }),
    ),
    uncovered: v.array(v.string()),
    unreadable: v.number(),
  }),
);

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
