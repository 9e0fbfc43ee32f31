import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { makeFolder, readText, replaceFile } from '../../base/plain-file.ts';
import type { MachineView } from '../../core/state/app-state.ts';
import { autostartEntry, autostartedProgram } from './autostart-entry.ts';
import type { Log } from './log.ts';

type StartAtLogin = MachineView['startAtLogin'];

/** Whether the system starts Backstop at login. Read from the system each time, never stored. */
export function readStartAtLogin(): StartAtLogin {
  if (process.platform === 'linux') {
    const program = readAutostart();
    return program !== null && existsSync(program) ? 'on' : 'off';
  }
  return startAtLoginOf(process.platform, app.isPackaged, app.getLoginItemSettings(windowsItem()));
}

/** @throws the system's error when it refuses */
export function setStartAtLogin(on: boolean): void {
  if (process.platform === 'linux') setAutostart(on);
  else app.setLoginItemSettings({ openAtLogin: on, ...windowsItem() });
}

/** True when the system has just started Backstop at login; on Windows and Linux `--hidden` says so. */
export function isOpenedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** Translates Electron's login item settings into our states. */
export function startAtLoginOf(
  platform: NodeJS.Platform,
  packaged: boolean,
  settings: Pick<Electron.LoginItemSettings, 'openAtLogin' | 'status' | 'executableWillLaunchAtLogin'>,
): StartAtLogin {
  if (platform === 'darwin') {
    // macOS accepts only signed programs, and would start plain Electron for an unpackaged one.
    if (!packaged || settings.status === 'not-found') return 'unavailable';
    if (settings.status === 'requires-approval') return 'needs-approval';
    return settings.status === 'enabled' ? 'on' : 'off';
  }
  if (!settings.openAtLogin) return 'off';
  // The entry may be disabled in the Task Manager.
  return settings.executableWillLaunchAtLogin === false ? 'needs-approval' : 'on';
}

/** Windows identifies an entry by program and arguments, which must be the same for reading and setting. */
function windowsItem(): { path?: string; args?: string[] } {
  if (process.platform !== 'win32') return {};
  const [path = process.execPath, ...args] = loginWords();
  // Electron quotes the arguments itself; a path without quotes would end at its first space (browser_win.cc).
  return { path: `"${path}"`, args };
}

/** Program and arguments that start this copy of Backstop in the tray. */
function loginWords(): string[] {
  const program = process.env.APPIMAGE ?? process.execPath; // an AppImage runs from a mount point that no longer exists at login
  // A program that needed `--no-sandbox` needs it again. An AppImage adds it itself at each start (security.ts).
  const without = app.commandLine.hasSwitch('no-sandbox') && process.env.APPIMAGE === undefined;
  const sandbox = without ? ['--no-sandbox'] : [];
  return [program, ...(app.isPackaged ? [] : [app.getAppPath()]), ...sandbox, '--hidden'];
}

function autostartFile(): string {
  return join(app.getPath('appData'), 'autostart', 'app.backstop.Backstop.desktop');
}

/** The program that the desktop starts at login; null without one. */
function readAutostart(): string | null {
  try {
    return autostartedProgram(readText(autostartFile()));
  } catch {
    return null; // no file, or an unreadable one
  }
}

/**
 * After an AppImage was updated or moved, its autostart entry points to a missing file. This points it to the current
 * one.
 */
export function repairAutostart(log: Log): void {
  if (process.platform !== 'linux') return;
  const program = readAutostart();
  if (program === null || existsSync(program)) return;
  try {
    setAutostart(true);
  } catch (error) {
    log(`the autostart entry cannot be repaired: ${String(error)}`);
  }
}

function setAutostart(on: boolean): void {
  const file = autostartFile();
  if (!on) {
    rmSync(file, { force: true });
    return;
  }
  makeFolder(dirname(file));
  replaceFile(file, autostartEntry(app.name, loginWords()));
}
