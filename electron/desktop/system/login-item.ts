import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { makeFolder, replaceFile } from '../../base/plain-file.ts';
import type { MachineView } from '../../core/state/app-state.ts';
import { autostartEntry, autostartedProgram } from './autostart-entry.ts';
import type { Log } from './log.ts';

type StartAtLogin = MachineView['startAtLogin'];

/** Whether the system starts Backstop at login. The system is asked each time; nothing of it is stored. */
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

/** Translates Electron's login item into one of our states. */
export function startAtLoginOf(
  platform: NodeJS.Platform,
  packaged: boolean,
  settings: Pick<Electron.LoginItemSettings, 'openAtLogin' | 'status' | 'executableWillLaunchAtLogin'>,
): StartAtLogin {
  if (platform === 'darwin') {
    // The system takes signed programs only; it would start the bare Electron for an unpackaged one.
    if (!packaged || settings.status === 'not-found') return 'unavailable';
    if (settings.status === 'requires-approval') return 'needs-approval';
    return settings.status === 'enabled' ? 'on' : 'off';
  }
  if (!settings.openAtLogin) return 'off';
  // The Task Manager can hold an entry back.
  return settings.executableWillLaunchAtLogin === false ? 'needs-approval' : 'on';
}

/** Windows knows an entry by its program and arguments: the same must be given to ask and to set. */
function windowsItem(): { path?: string; args?: string[] } {
  if (process.platform !== 'win32') return {};
  const [path = process.execPath, ...args] = loginWords();
  return { path, args }; // Electron quotes them itself (browser_win.cc)
}

/** What starts this very copy of Backstop in the tray. */
function loginWords(): string[] {
  const program = process.env.APPIMAGE ?? process.execPath; // an AppImage runs from a mount that is gone at login
  // What had to be started so would not start otherwise. An AppImage decides that itself, at each start (security.ts).
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
    return autostartedProgram(readFileSync(autostartFile(), 'utf8'));
  } catch {
    return null; // no file, or one that no desktop can read
  }
}

/**
 * An AppImage that was updated or moved leaves an entry that starts nothing: point it to this one, as the person
 * intended.
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
