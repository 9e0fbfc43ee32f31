import { platform } from '../host/machine.ts';

let asked: Electron.Settings = {};

/** What the system says of starting at login. Linux has no such setting and always says no. */
export function getLoginItemSettings(_options?: Electron.LoginItemSettingsOptions): Electron.LoginItemSettings {
  const openAtLogin = platform !== 'linux' && asked.openAtLogin === true;
  const enabled = openAtLogin && asked.enabled !== false;
  // Electron's type asks every system for every field; each system fills only its own.
  const settings = { openAtLogin, wasOpenedAtLogin: false, executableWillLaunchAtLogin: enabled };
  if (platform === 'darwin')
    return { ...settings, status: openAtLogin ? 'enabled' : 'not-registered', launchItems: [] };
  const item = { name: asked.name ?? 'electron.app', path: asked.path ?? process.execPath, args: asked.args ?? [] };
  const launchItems = openAtLogin ? [{ ...item, scope: 'user', enabled }] : [];
  if (platform === 'win32') return { ...settings, launchItems } as Electron.LoginItemSettings; // no `status` on Windows
  return settings as Electron.LoginItemSettings; // no `status`, no `launchItems` on Linux
}

/** macOS and Windows remember it for this run; Linux does nothing, as in Electron. */
export function setLoginItemSettings(settings: Electron.Settings): void {
  if (platform !== 'linux') asked = settings;
}
