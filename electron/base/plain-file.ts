import {
  type BigIntStats,
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * True if something at the path is neither a file nor a link to one: a folder, a pipe (which would block a reader
 * forever), a device or a broken link.
 */
export function isObstacle(path: string): boolean {
  return isThere(path) && !isFile(path);
}

/** True for a file, or a link to one. */
export function isFile(path: string): boolean {
  return statOf(path)?.isFile() === true;
}

/** The text of a file. @throws the system's error, or for what is no file: reading a pipe would block forever */
export function readText(path: string): string {
  if (isObstacle(path)) throw new Error(`${path} is not a file`);
  return readFileSync(path, 'utf8');
}

/** True when something stands at a path, also a link that leads nowhere. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false; // its folder may be missing, or be no folder
  }
}

/** What a path leads to; null where nothing is there, or nothing can be. */
export function statOf(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return null;
  }
}

/** Makes a file or folder private to its owner, because the recording names watched symbols. */
export function makePrivate(path: string): void {
  try {
    const { mode } = statSync(path);
    if ((mode & 0o077) !== 0) chmodSync(path, mode & 0o700);
  } catch {
    // Owned by another user, or on a file system without modes: nothing can be done.
  }
}

/** Writes a small file completely, or not at all and keeps the previous one. @throws the system's error */
export function replaceFile(path: string, text: string): void {
  const unfinished = `${path}.part`;
  try {
    rmSync(unfinished, { force: true, recursive: true });
    const file = openSync(unfinished, 'wx'); // not `w`: opening a pipe would block forever
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Creates a folder and its parents, private to their owner. Not by `recursive` of `mkdir`, which hangs below `/proc`. */
export function makeFolder(folder: string): void {
  const parent = dirname(folder);
  if (statOf(folder)?.isDirectory() === true || parent === folder) return; // on Windows the drive may be missing
  if (isThere(folder)) throw new Error(`${folder} is not a folder`);
  makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 }); // because the recording names watched symbols
}
