import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../base/plain-file.ts';
import { openReadOnly } from './read-only.ts';
import { fileName } from './recording/file.ts';

/**
 * The app and a `--watch` record in turns, each in a folder of its own. The one that starts continues from the other's recording
 * where that one is newer, and so has all of both. Must run before the own recording is opened.
 * @throws what the system says; the own recording is then as it was
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

/** Fetch time, Unix ms; -1 where nothing is recorded. Null where it cannot be read: then nothing takes its place. */
function newestAnswer(directory: string): number | null {
  const opening = openReadOnly(directory, true);
  if (!opening.ok) return opening.kind === 'missing' ? -1 : null;
  const time = opening.history.newestAnswer();
  opening.history.close();
  return time;
}

/** Takes the files beside a database into it: they would be taken for those of the one that follows. */
function settle(path: string): void {
  new DatabaseSync(path).close();
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
}
