import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { NotImplemented } from '../../host/guarded.ts';

/** The folder that holds the app's package.json, as `electron <folder>` would be given; the runner sets it. */
const root = path.resolve(process.env.DESKTOP_APP ?? path.join(import.meta.dirname, '../../../..'));

interface Manifest {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

const manifestFile = path.join(root, 'package.json');
if (!existsSync(manifestFile)) throw new NotImplemented('an app without a package.json');
// The fields are checked where they are used; a package.json of another shape gives Electron's own defaults.
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;

/** The app as its package.json describes it. */
export const appPackage = {
  root,
  name: manifest.productName ?? manifest.name ?? 'Electron',
  version: manifest.version ?? '0.0.0',
  entry: path.resolve(root, manifest.main ?? 'index.js'),
};

const chosen = new Map<string, string>();

/** Folders of Electron that the app asks nothing of. */
const lacking = new Set(
  'assets crashDumps desktop documents downloads exe module music pictures recent sessionData videos'.split(' '),
);

/** Folders follow the system that really runs, not the one that is played: the files are real. */
function standard(name: string, appName: string): string | undefined {
  if (lacking.has(name)) throw new NotImplemented(`app.getPath('${name}')`);
  const home = os.homedir() || os.userInfo().homedir; // an empty variable is as good as none
  const isMac = os.type() === 'Darwin';
  let appData = process.env.XDG_CONFIG_HOME || path.join(home, '.config');
  if (isMac) appData = path.join(home, 'Library', 'Application Support');
  if (path.sep === '\\') appData = process.env.APPDATA ?? path.join(home, 'AppData', 'Roaming');
  const userData = path.join(chosen.get('appData') ?? appData, appName);
  const logs = isMac
    ? path.join(home, 'Library', 'Logs', appName)
    : path.join(chosen.get('userData') ?? userData, 'logs');
  return new Map(Object.entries({ home, appData, userData, logs, temp: os.tmpdir() })).get(name);
}

/** `app.getPath`; throws Electron's text for a name it does not know. */
export function pathOf(name: string, appName: string): string {
  const found = chosen.get(name) ?? standard(name, appName);
  if (found === undefined) throw new Error(`Failed to get '${name}' path`);
  return found;
}

/** `app.setPath`: an absolute path, also to a folder that is not there yet (electron_api_app.cc). */
export function choosePath(name: string, folder: string, appName: string): void {
  const usual = standard(name, appName);
  if (!path.isAbsolute(folder)) throw new Error('Path must be absolute');
  if (usual === undefined) throw new Error('Failed to set path');
  chosen.set(name, folder);
}
