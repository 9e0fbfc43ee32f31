import { app, globalShortcut } from 'electron';
import type { MachineView } from '../../core/state/app-state.ts';
import type { Log } from './log.ts';
import { readStartAtLogin, setStartAtLogin } from './login-item.ts';
import { isWayland } from './wayland.ts';

/** The last known state of the machine. */
export interface Machine {
  view(): MachineView;
  /** Reads again what may have changed in the system's settings. @returns whether something has changed */
  readAgain(): boolean;
  /** @throws the system's error when it refuses */
  setStartAtLogin(on: boolean): void;
  /** Releases the previous global shortcut and registers this one, in Electron's spelling; null registers none. */
  useShortcut(accelerator: string | null, act: () => void): void;
}

/** Must run after `ready`. */
export function createMachine(log: Log): Machine {
  const platform = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
  let startAtLogin = readStartAtLogin();
  let shortcut: MachineView['shortcut'] = 'off';
  let inUse: string | null = null;

  function readAgain(): boolean {
    const before = startAtLogin;
    startAtLogin = readStartAtLogin();
    return startAtLogin !== before;
  }

  return {
    view: () => ({ platform, version: app.getVersion(), startAtLogin, shortcut }),
    readAgain,
    setStartAtLogin(on) {
      setStartAtLogin(on);
      readAgain();
    },
    useShortcut(accelerator, act) {
      if (inUse !== null) globalShortcut.unregister(inUse);
      inUse = accelerator;
      // On Wayland the desktop keeps a shortcut that was given up until the app ends: it does nothing any more.
      const press = (): void => {
        if (inUse === accelerator) act();
      };
      const registered = accelerator !== null && register(accelerator, press, log);
      if (!registered) inUse = null;
      if (accelerator === null) shortcut = 'off';
      // There `register` always says yes: https://github.com/electron/electron/issues/52218
      else if (registered) shortcut = isWayland() ? 'requested' : 'registered';
      else shortcut = 'taken';
    },
  };
}

function register(accelerator: string, act: () => void, log: Log): boolean {
  try {
    return globalShortcut.register(accelerator, act);
  } catch (error) {
    // Treat an impossible combination as taken.
    log(`the shortcut ${accelerator} cannot be registered: ${String(error)}`);
    return false;
  }
}
