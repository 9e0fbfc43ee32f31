import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import log from 'electron-log/node';
import { isObstacle, makeFolder, makePrivate } from '../../base/plain-file.ts';
import { withoutHome } from '../../base/without-home.ts';

/** Writes to the log; texts are English and carry no secret, no address of the person's network, and nothing watched. */
export type Log = (text: string) => void;

/** @param folder the user data folder */
export function logFolder(folder: string): string {
  return join(folder, 'logs');
}

/**
 * Starts the log in `<folder>/logs/main.log`, kept to one older file by the library, a megabyte each. Nothing is printed: standard output belongs to
 * `--print`. Also catches unhandled errors: Electron would show a dialog for them and continue.
 * @param home the person's home folder, written as `~`: it contains their name, and logs are sent along with questions
 */
export function startLog(folder: string, home: string): Log {
  log.transports.console.level = false;
  const file = join(logFolder(folder), 'main.log');
  makeWayFor(file);
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600 };
  log.transports.file.resolvePathFn = () => file;
  const write = (text: string): string => withoutHome(text, home);
  process.on('uncaughtException', (error) => log.error(write(`uncaught exception: ${textOf(error)}`)));
  process.on('unhandledRejection', (reason) => log.error(write(`unhandled rejection: ${textOf(reason)}`)));
  return (text) => log.info(write(text));
}

/** Something that is not a file, such as a pipe, would block every line: it is renamed. */
function makeWayFor(file: string): void {
  try {
    makeFolder(dirname(file));
    if (isObstacle(file)) renameSync(file, `${file}.${Date.now()}.aside`);
    else makePrivate(file);
  } catch {
    // The app must run even without a log.
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
