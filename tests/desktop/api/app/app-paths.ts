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

/** An empty variable is as good as none. */
function homeFolder(): string {
  return os.homedir() || os.userInfo().homedir;
}

/** Folders follow the system that really runs, not the one that is played: the files are real. */
function appData(): string {
  const home = homeFolder();
  if (path.sep === '\\') return process.env.APPDATA ?? path.join(home, 'AppData', 'Roaming');
  if (os.type() === 'Darwin') return path.join(home, 'Library', 'Application Support');
  return process.env.XDG_CONFIG_HOME || path.join(home, '.config');
}

/** Folders of Electron that the app asks nothing of. */
const lacking = new Set(
  'assets crashDumps desktop documents downloads exe module music pictures recent sessionData videos'.split(' '),
);

function standard(name: string, appName: string): string | undefined {
  const home = homeFolder();
  switch (name) {
    case 'home':
      return home;
    case 'appData':
      return appData();
    case 'userData':
      return path.join(pathOf('appData', appName), appName);
    case 'temp':
      return os.tmpdir();
    case 'logs':
      return os.type() === 'Darwin'
        ? path.join(home, 'Library', 'Logs', appName)
        : path.join(pathOf('userData', appName), 'logs');
    default:
      if (lacking.has(name)) throw new NotImplemented(`app.getPath('${name}')`);
      return undefined;
  }
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
