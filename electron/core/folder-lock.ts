import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isFile, makePrivate, statOf } from '../base/plain-file.ts';

/** `app`: the app runs on the folder. `watch`: a `--watch` records for it, because the app does not run. */
export type FolderRole = 'app' | 'watch';

/** How long the app waits for a reader that is checking the lock, ms. */
const busyTimeout = 1000;

/** A role that this process has. */
export interface HeldRole {
  /** False after the lock was deleted, such as with its folder: others no longer see it. */
  isHeld(): boolean;
  leave(): void;
}

/** SQLITE_BUSY, https://sqlite.org/rescode.html */
const busy = 5;

/**
 * Takes a role in a user data folder while the process lives. It is an exclusive SQLite lock on an empty file, which the
 * system releases however the process ends.
 * @returns null if another process has it, or the folder cannot be written
 */
export function takeRole(folder: string, role: FolderRole): HeldRole | null {
  let lock: DatabaseSync | null = null;
  try {
    const path = pathOf(folder, role);
    lock = new DatabaseSync(path, { timeout: role === 'app' ? busyTimeout : 0 });
    makePrivate(path); // SQLite gives its other files the same mode
    lock.exec('begin exclusive');
    const held = lock;
    const file = statOf(path)?.ino;
    return { isHeld: () => statOf(path)?.ino === file, leave: () => held.close() };
  } catch {
    lock?.close();
    return null;
  }
}

/** Whether a process has this role in the folder now. */
export function isRoleTaken(folder: string, role: FolderRole): boolean {
  const path = pathOf(folder, role);
  if (!isFile(path)) return false;
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(path, { readOnly: true, timeout: 0 });
    lock.prepare('select count(*) from sqlite_schema').get();
    return false;
  } catch (error) {
    return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === busy;
  } finally {
    lock?.close();
  }
}

function pathOf(folder: string, role: FolderRole): string {
  return join(folder, `${role}.lock`);
}
