import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} path
 * @returns {number} when a file or the list of a folder was changed, Unix ms; 0 where there is none
 */
export function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * The latest change of files, and of folders with all that is in them.
 * @param {readonly string[]} paths
 * @param {readonly string[]} [ignored] folders that do not count
 * @returns {number} Unix ms
 */
export function newestOf(paths, ignored = []) {
  return Math.max(
    ...paths
      .filter((path) => !ignored.includes(path))
      .map((path) => {
        const own = changedAt(path);
        if (own === 0 || !statSync(path).isDirectory()) return own;
        const inner = readdirSync(path).map((name) => join(path, name));
        // The list of a folder changes too when one that does not count is made anew in it.
        const listed = inner.some((each) => ignored.includes(each)) ? 0 : own;
        return Math.max(listed, newestOf(inner, ignored));
      }),
    0,
  );
}

/**
 * @param {readonly string[]} files
 * @returns {number} the earliest change, Unix ms; 0 where one of them is missing
 */
export function oldestOf(files) {
  return Math.min(...files.map(changedAt));
}
