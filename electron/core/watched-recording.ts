import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../base/error-text.ts';
import { beginWithNewer } from '../history/begin-with-newer.ts';

/** The folder of a recording made by `--watch` without the app, because only the app changes its own recording. */
export function watchFolder(folder: string): string {
  return join(folder, 'watch');
}

/** Deletes what a `--watch` has recorded. @throws Error when a file cannot be deleted */
export function removeWatched(folder: string): void {
  rmSync(watchFolder(folder), { recursive: true, force: true });
}

/** Adds what a `--watch` recorded while no app ran to the app's recording. */
export function takeWatched(folder: string, log: (text: string) => void): void {
  try {
    beginWithNewer(folder, watchFolder(folder));
  } catch (error) {
    log(`what --watch has recorded could not be taken: ${messageOf(error)}`);
  }
}
