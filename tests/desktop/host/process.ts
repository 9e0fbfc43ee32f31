import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Chromium of the Electron version that the app is built for. */
const chromium = '156.0.8078.100';

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
  // os.tmpdir() believes the platform that is played
  if (process.platform === 'win32') process.env.TEMP ??= process.env.TMPDIR ?? '/tmp';
  define(process, 'type', 'browser');
  define(process, 'defaultApp', process.env.DESKTOP_RESOURCES === undefined ? true : undefined);
  define(
    process,
    'resourcesPath',
    process.env.DESKTOP_RESOURCES ?? path.join(import.meta.dirname, '../../..', 'assets'),
  );
  define(process, 'versions', { ...process.versions, electron: electronVersion(), chrome: chromium });
}
