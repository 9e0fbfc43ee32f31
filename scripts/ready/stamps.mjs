import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What has been done is remembered in small files, each with a hash of what it was done with. */

/**
 * @param {string} path
 * @param {string} relative
 * @param {(relative: string) => boolean} ignored
 * @returns {string[]} files below, relative and sorted
 */
function filesBelow(path, relative, ignored) {
  /** @type {import('node:fs').Dirent[]} */
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    return error.code === 'ENOTDIR' ? [relative] : [];
  }
  return entries
    .filter((entry) => !ignored(`${relative}/${entry.name}`))
    .flatMap((entry) => {
      const name = `${relative}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(join(path, entry.name), name, ignored) : [name];
    })
    .sort();
}

/**
 * A hash over the names and contents of files and folders. What does not exist counts as empty.
 * @param {string} folder
 * @param {readonly string[]} paths relative, with slashes
 * @param {(relative: string) => boolean} [ignored]
 */
export function contentHash(folder, paths, ignored = () => false) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesBelow(join(folder, path), path, ignored)) {
      const content = readFileSync(join(folder, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string | null} what was remembered
 */
export function readStamp(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/**
 * Where the project may only be read nothing is remembered, and the next start looks again.
 * @param {() => void} act
 */
function unlessReadOnly(act) {
  try {
    act();
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
}

/**
 * @param {string} path
 * @param {string} text
 */
export function writeStamp(path, text) {
  unlessReadOnly(() => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  });
}

/** @param {string} path */
export function forgetStamp(path) {
  unlessReadOnly(() => rmSync(path, { force: true }));
}
