import { closeSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { isObstacle, isThere, makePrivate, statOf } from '../../base/plain-file.ts';
import { damageIn } from './integrity.ts';
import { migrate, schemaVersion } from './schema.ts';

export type Opening =
  | { readonly ok: true; readonly database: DatabaseSync }
  | { readonly ok: false; readonly damaged: boolean; readonly reason: string };

/** How long to wait for a locked file, ms. The app is blocked during this time. */
const busyTimeout = 250;
/** Up to this size, bytes, a full check takes a few milliseconds; a larger file is checked in a separate thread. */
export const checkedAtOnce = 2_000_000;

/** Opens a file for reading and writing, and migrates it to the current schema. */
export function openDatabase(path: string): Opening {
  let database: DatabaseSync | null = null;
  try {
    if (isObstacle(path)) throw new DamagedFile('something that is no file stands in its place');
    for (const part of [`${path}-wal`, `${path}-shm`, `${path}-journal`]) {
      // The database itself may be intact.
      if (isObstacle(part)) renameSync(part, `${part}.${Date.now()}.aside`);
    }
    if (isCut(path)) throw new DamagedFile('the file is shorter than its header says');
    closeSync(openSync(path, 'a', 0o600)); // SQLite gives its other files the same mode
    makePrivate(path);
    database = new DatabaseSync(path, { timeout: busyTimeout });
    if (sizeOf(path) <= checkedAtOnce) check(database);
    migrate(database);
    return { ok: true, database };
  } catch (error) {
    database?.close();
    return { ok: false, damaged: isDamage(error), reason: reasonOf(error) };
  }
}

/** Attaches a file as `damaged`, to read what can be read of it. @throws SQLite's error if that is nothing */
export function attachDamaged(database: DatabaseSync, path: string): void {
  const attach = (name: string, value: string): void => {
    // SQLite knows no hosts: it has four slashes before the name of a Windows server (https://sqlite.org/uri.html).
    const url = pathToFileURL(path).href.replace(/^file:\/\/(?=[^/])/, 'file:////');
    database.prepare('attach ? as damaged').run(`${url}?${name}=${value}`);
  };
  try {
    attach('mode', 'ro');
    database.exec('select count(*) from damaged.sqlite_schema');
  } catch {
    ifReadable(() => database.exec('detach damaged'));
    attach('immutable', '1');
  }
}

/** Without the files that SQLite would create beside it. Safe where no other process can write it either. */
function openImmutable(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
}

/** Opens a file that cannot be written; null if it cannot be read either, or does not have the current schema. */
export function openForReading(path: string): DatabaseSync | null {
  if (isObstacle(path)) return null;
  let database: DatabaseSync | null = null;
  try {
    database = openImmutable(path);
    if (schemaVersion(database) === 'present') return database;
  } catch {
    // The caller already knows why the file could not be opened normally.
  }
  database?.close();
  return null;
}

/** An in-memory database, which lasts for this run. */
export function openInMemory(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  return database;
}

/**
 * Renames a damaged file and its write-ahead log.
 * @param now Unix ms, for the name
 * @returns the new name; null if there is no file
 * @throws Error when it cannot be renamed
 */
export function setAside(directory: string, path: string, now: number): string | null {
  const name = `history.damaged-${new Date(now).toISOString().replaceAll(':', '-')}.db`;
  const isFound = isThere(path);
  if (isFound) renameSync(path, join(directory, name));
  // It may contain the last writes. It belongs to the damaged file and must not be applied to the new one.
  if (isThere(`${path}-wal`)) renameSync(`${path}-wal`, join(directory, `${name}-wal`));
  rmSync(`${path}-shm`, { force: true, recursive: true });
  return isFound ? name : null;
}

/**
 * Identifies the file at a path, to notice when another one replaces it; null when there is none.
 */
export function identityOf(path: string): string | null {
  const found = statOf(path);
  return found && `${found.dev} ${found.ino}`;
}

/** Copies a database into a new file that only its owner can read. @throws Error if that fails */
export function copyInto(database: DatabaseSync, path: string): void {
  closeSync(openSync(path, 'wx', 0o600)); // SQLite treats an empty file like a missing one
  try {
    database.prepare('vacuum into ?').run(path);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

class DamagedFile extends Error {}

/** SQLite's codes for an error in the tables, a malformed file, and a file that is not a database. */
const damageCodes: ReadonlySet<unknown> = new Set([1, 11, 26]);

export function isDamage(error: unknown): boolean {
  if (error instanceof DamagedFile) return true;
  // The low byte is the primary code; the rest is more specific.
  return error instanceof Error && 'errcode' in error && damageCodes.has(Number(error.errcode) & 0xff);
}

/** True for an error of SQLite or the file system; anything else is a bug of ours, which must not be hidden. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof DamagedFile) return true;
  if (!(error instanceof Error)) return false;
  return 'errcode' in error || ('code' in error && !String(error.code).startsWith('ERR_'));
}

function check(database: DatabaseSync): void {
  const damage = damageIn(database);
  if (damage !== null) throw new DamagedFile(damage);
}

/**
 * True if the file is shorter than its header says (https://sqlite.org/fileformat.html, 1.3), which detects a truncated
 * file without reading it. With a write-ahead log the header may be ahead of the file.
 */
function isCut(path: string): boolean {
  const header = sizeOf(`${path}-wal`) > 0 ? null : headerOf(path);
  if (header === null) return false;
  if (header.getUint32(24) !== header.getUint32(92)) return false; // the page count in the header is not valid
  const pageSize = header.getUint16(16);
  return sizeOf(path) < (pageSize === 1 ? 65_536 : pageSize) * header.getUint32(28);
}

/** The header of a database; null if there is no file, or one that is too short. */
function headerOf(path: string): DataView<ArrayBuffer> | null {
  if (sizeOf(path) === 0) return null;
  const header = new DataView(new ArrayBuffer(100));
  const file = openSync(path, 'r');
  try {
    return readSync(file, header) < header.byteLength ? null : header;
  } finally {
    closeSync(file);
  }
}

/**
 * True if another program has emptied an open database, or written over it. SQLite may notice only at the next start, when
 * nothing in memory can replace what is lost.
 */
export function isWrittenOver(path: string): boolean {
  try {
    const header = headerOf(path);
    return header === null || new TextDecoder('latin1').decode(header.buffer.slice(0, 16)) !== 'SQLite format 3\0';
  } catch {
    return false; // it cannot be read now
  }
}

/** What can be read; null for what the file refuses. @throws for a bug of ours */
export function ifReadable<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
}

/** Bytes; 0 for a file that does not exist. */
export function sizeOf(path: string): number {
  return Number(statOf(path)?.size ?? 0);
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
