import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import log from 'electron-log/node';
import { stackOf } from '../../base/error-text.ts';
import { isObstacle, makeFolder, makePrivate } from '../../base/plain-file.ts';
import { withoutHome } from '../../base/without-home.ts';

/** Writes a line in English to the log, without secrets, network addresses of the person, or watched symbols. */
export type Log = (text: string) => void;

/** @param folder the user data folder */
export function logFolder(folder: string): string {
  return join(folder, 'logs');
}

/**
 * Starts the log in `<folder>/logs/main.log`; the library keeps one older file, of a megabyte each. Nothing is printed,
 * because standard output belongs to `--print`. Also logs unhandled errors, for which Electron would show a dialog.
 * @param home the home folder, logged as `~`, because it contains the person's name and logs are attached to bug reports
 */
export function startLog(folder: string, home: string): Log {
  log.transports.console.writeFn = () => undefined; // the library also reports there that the file cannot be written
  const file = join(logFolder(folder), 'main.log');
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600 };
  log.transports.file.resolvePathFn = () => {
    makeWayFor(file); // before each line, because the file may be deleted or replaced while the app runs
    return file;
  };
  const write = (text: string): string => withoutHome(text, home);
  process.on('uncaughtException', (error) => log.error(write(`uncaught exception: ${stackOf(error)}`)));
  process.on('unhandledRejection', (reason) => log.error(write(`unhandled rejection: ${stackOf(reason)}`)));
  return (text) => log.info(write(text));
}

/** Makes the folder of the log, and renames anything at its path that is not a file: a pipe would block the app. */
function makeWayFor(file: string): void {
  try {
    makeFolder(dirname(file));
    if (isObstacle(file)) renameSync(file, `${file}.${Date.now()}.aside`);
    else makePrivate(file);
  } catch {
    // The app must run even without a log.
  }
}
