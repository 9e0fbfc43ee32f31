import {
  chmodSync,
  closeSync,
  existsSync,
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
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return false;
  try {
    return !statSync(path).isFile();
  } catch {
    return true; // a broken or circular link
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
  if (existsSync(folder) || parent === folder) return; // a drive of Windows may be missing
  makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 }); // the recording names what a person watches
}
