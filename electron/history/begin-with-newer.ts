import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../base/plain-file.ts';
import { openReadOnly } from './read-only.ts';
import { fileName } from './recording/file.ts';

/**
 * The app and `--watch` take turns recording, each in its own folder. Replaces our recording by the other's if that is
 * newer; it then contains everything of both. Must run before our recording is opened.
 * @throws the system's error; our recording is then unchanged
 */
export function beginWithNewer(own: string, other: string): void {
  makeFolder(own);
  const opening = openReadOnly(other, true);
  if (!opening.ok) return;
  const path = join(own, fileName);
  const copy = `${path}.part`;
  try {
    const newest = newestAnswer(own);
    if (newest === null || newest >= opening.history.newestAnswer()) return;
    rmSync(copy, { force: true });
    opening.history.copyTo(copy); // a full disk must not destroy the existing file
  } finally {
    opening.history.close();
  }
  settle(path);
  renameSync(copy, path);
}

/** Fetch time of the newest answer, Unix ms; -1 if nothing is recorded, null if it cannot be read. */
function newestAnswer(directory: string): number | null {
  const opening = openReadOnly(directory, true);
  if (!opening.ok) return opening.kind === 'missing' ? -1 : null;
  const time = opening.history.newestAnswer();
  opening.history.close();
  return time;
}

/** Merges the write-ahead log into its database, so that it is not mistaken for that of the new file. */
function settle(path: string): void {
  new DatabaseSync(path).close();
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
}
