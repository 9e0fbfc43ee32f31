import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { messageOf } from '../../base/error-text.ts';
import { makeFolder, makePrivate } from '../../base/plain-file.ts';

/**
 * Makes sure that the folder is writable, and sets it as the app's. Must run before `ready` and before the single
 * instance lock, which belongs to the folder.
 * @param directory from the command line; null for the system's usual place
 * @returns a text that says what is wrong with the folder, or null
 */
export function useUserDataFolder(directory: string | null): string | null {
  const folder = resolve(directory ?? app.getPath('userData')); // the default may be relative too
  try {
    makeFolder(folder);
    // A folder from the command line may be shared on purpose; the default one belongs to Backstop alone.
    if (directory === null) makePrivate(folder);
    proveWritable(folder);
  } catch (error) {
    return `the folder ${folder} cannot be used: ${messageOf(error)}`;
  }
  app.setPath('userData', folder);
  return null;
}

/** Writes a trial file: for root, permissions do not show whether writing works. @throws the system's error */
function proveWritable(folder: string): void {
  const trial = join(folder, `.backstop-${process.pid}`);
  writeFileSync(trial, '');
  rmSync(trial);
}
