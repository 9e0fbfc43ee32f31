import { platform } from '../../host/machine.ts';

interface RunEntry {
  readonly path: string;
  readonly args: readonly string[];
  readonly enabled: boolean;
}

/** Windows' list of what starts at login, by name; macOS knows the app alone. */
const entries = new Map<string, RunEntry>();
/** Under this name Windows keeps the app's own entry, and reads it (browser_win.cc). */
let appUserModelId = 'electron.app.Electron';

export function setAppUserModelId(id: string): void {
  if (platform === 'win32') appUserModelId = id;
}

/** The id that Windows knows the app by. For tests. */
export function currentAppUserModelId(): string {
  return appUserModelId;
}

const unquoted = (path: string): string => path.replace(/^"(.*)"$/, '$1');

/** The program of a command line: without quotes it ends at the first space, also in a path that has one. */
function programOf(line: string): string {
  const [plain = '', quoted = plain] = /^"([^"]*)"|^\S+/.exec(line) ?? [];
  return quoted;
}

/**
 * What the system says of starting at login. Windows says yes for the same program with the same arguments only, and
 * lists every entry of the program. Linux has no such setting and always says no.
 */
export function getLoginItemSettings(options: Electron.LoginItemSettingsOptions = {}): Electron.LoginItemSettings {
  const no = { openAtLogin: false, wasOpenedAtLogin: false, executableWillLaunchAtLogin: false };
  // Electron's type asks every system for every field; each system fills only its own.
  if (platform === 'linux') return no as Electron.LoginItemSettings;
  const own = entries.get(appUserModelId);
  if (platform === 'darwin') {
    const openAtLogin = own !== undefined;
    return { ...no, openAtLogin, status: openAtLogin ? 'enabled' : 'not-registered' } as Electron.LoginItemSettings;
  }
  const { path = process.execPath, args = [] } = options;
  const asked = unquoted(path);
  // The path is read as a command line here, and nowhere else (browser_win.cc, GetLoginItemSettingsHelper).
  const program = programOf(path).toLowerCase();
  const launchItems = [...entries]
    .filter(([, entry]) => entry.path.toLowerCase() === program)
    .map(([name, entry]) => ({ name, path: entry.path, args: [...entry.args], scope: 'user', enabled: entry.enabled }))
    .sort((one, other) => one.name.localeCompare(other.name));
  const openAtLogin = own?.path === asked && own.args.join('\0') === args.join('\0');
  const executableWillLaunchAtLogin = launchItems.some(({ enabled }) => enabled);
  return { ...no, openAtLogin, executableWillLaunchAtLogin, launchItems } as Electron.LoginItemSettings;
}

/** macOS and Windows remember it for this run; Linux does nothing, as in Electron. */
export function setLoginItemSettings(settings: Electron.Settings): void {
  if (platform === 'linux') return;
  const { openAtLogin = false, path = process.execPath, args = [], enabled = true } = settings;
  const name = platform === 'win32' ? (settings.name ?? appUserModelId) : appUserModelId;
  entries.delete(name);
  if (openAtLogin) entries.set(name, { path: unquoted(path), args, enabled });
}
