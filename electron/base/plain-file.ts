import {
  type BigIntStats,
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * True when something stands at a path that is neither a file nor leads to one: a folder, a pipe (reading one would
 * block forever), a device, a broken link.
 */
export function isObstacle(path: string): boolean {
  return isThere(path) && statOf(path)?.isFile() !== true;
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

/** Makes a file or folder private to its owner: the recording names what a person watches. */
export function makePrivate(path: string): void {
  try {
    const { mode } = statSync(path);
    if ((mode & 0o077) !== 0) chmodSync(path, mode & 0o700);
  } catch {
    // Owned by another user, or a file system without modes: it is as private as it can be.
  }
}

/** Writes a small file completely or not at all; until then the previous file stays. @throws what the system says */
export function replaceFile(path: string, text: string): void {
  const unfinished = `${path}.part`;
  try {
    const file = openSync(unfinished, 'w');
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

/** Makes a folder and those above it, for their owner alone. Not `mkdir` with `recursive`: below `/proc` it never returns. */
export function makeFolder(folder: string): void {
  const parent = dirname(folder);
  if (statOf(folder)?.isDirectory() === true || parent === folder) return; // a drive of Windows may be missing
  if (isThere(folder)) throw new Error(`${folder} is not a folder`);
  makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 }); // the recording names what a person watches
}
