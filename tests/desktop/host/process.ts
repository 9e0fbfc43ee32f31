import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NotImplemented } from './guarded.ts';

/** Chromium of the Electron version that the app is built for. */
const chromium = '156.0.8078.100';

/** What Electron adds to `process` besides; the rest of it is undefined in the main process. */
const lacking = `crash getBlinkMemoryInfo getCPUUsage getCreationTime getHeapStatistics getProcessMemoryInfo
  getSystemMemoryInfo getSystemVersion hang setFdLimit takeHeapSnapshot`.split(/\s+/);

function electronVersion(): string {
  const file = path.join(import.meta.dirname, '../../../node_modules/electron/package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}

/** Makes `process` look as it does in Electron's main process. */
export function prepareProcess(): void {
  const define = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: false });
  // Electron writes an empty line before everything else there (electron_main_delegate.cc).
  if (process.platform === 'win32') process.stdout.write('\r\n');
  if (process.platform === 'win32' && hasWordAfterUrl(process.argv)) process.exit(-1);
  // os.tmpdir() believes the platform that is played
  if (process.platform === 'win32') process.env.TEMP ??= process.env.TMPDIR ?? '/tmp';
  define(process, 'type', 'browser');
  define(process, 'defaultApp', process.env.DESKTOP_RESOURCES === undefined ? true : undefined);
  define(
    process,
    'resourcesPath',
    process.env.DESKTOP_RESOURCES ?? path.join(import.meta.dirname, '../../..', 'assets'),
  );
  for (const name of lacking) {
    define(process, name, () => {
      throw new NotImplemented(`process.${name}`);
    });
  }
  define(process, 'versions', { ...process.versions, electron: electronVersion(), chrome: chromium });
}

/** On Windows Electron ends a start in which a word follows a URL, unless `--` stands before (command_line_args.cc). */
function hasWordAfterUrl(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  const checked = end === -1 ? words : words.slice(0, end);
  const url = checked.findIndex((word) => /^[a-z][^\s:]+:/i.test(word));
  return url !== -1 && url < checked.length - 1;
}
