import { join } from 'node:path';
import log from 'electron-log/node';

/** Writes to the log; texts are English and carry no secret, no address of the person's network, and nothing watched. */
export type Log = (text: string) => void;

/** @param folder the user data folder */
export function logFolder(folder: string): string {
  return join(folder, 'logs');
}

const largestFile = 1_000_000;

/**
 * Starts the log in `<folder>/logs/main.log`, kept to one older file. Nothing is printed: standard output belongs to
 * `--print`. Also catches what nobody else caught: Electron would show a dialog for it and go on.
 * @param home the person's own folder, told as `~`: it names the person, and whoever asks for help sends the log along
 */
export function startLog(folder: string, home: string): Log {
  log.transports.console.level = false;
  log.transports.file.maxSize = largestFile;
  log.transports.file.resolvePathFn = () => join(logFolder(folder), 'main.log');
  const write = (text: string): string => withoutHome(text, home);
  process.on('uncaughtException', (error) => log.error(write(`uncaught exception: ${textOf(error)}`)));
  process.on('unhandledRejection', (reason) => log.error(write(`unhandled rejection: ${textOf(reason)}`)));
  return (text) => log.info(write(text));
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function withoutHome(text: string, home: string): string {
  const spellings = [home, JSON.stringify(home).slice(1, -1)].filter((path) => path.length > 1);
  return spellings.reduce((rest, path) => rest.replaceAll(path, '~'), text);
}
