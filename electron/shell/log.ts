import { join } from 'node:path';
import log from 'electron-log/node';

/** Writes one line to the log; texts are English and carry no secret and no address of the person's network. */
export type Log = (text: string) => void;

/** @param folder the user data folder */
export function logFolder(folder: string): string {
  return join(folder, 'logs');
}

const largestFile = 1_000_000;

/**
 * Starts the log in `<folder>/logs/main.log`, kept to one older file. Nothing is printed: standard output belongs to
 * `--print`. Also catches what nobody else caught: Electron would show a dialog for it and go on.
 */
export function startLog(folder: string): Log {
  log.transports.console.level = false;
  log.transports.file.maxSize = largestFile;
  log.transports.file.resolvePathFn = () => join(logFolder(folder), 'main.log');
  process.on('uncaughtException', (error) => log.error('uncaught exception', error));
  process.on('unhandledRejection', (reason) => log.error('unhandled rejection', reason));
  return (text) => log.info(text);
}
