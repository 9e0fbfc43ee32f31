import { app } from 'electron';

/**
 * True if Electron runs on native Wayland, where a program can neither place its windows nor be sure of a global
 * shortcut. `--ozone-platform` overrides the session type.
 * https://www.electronjs.org/docs/latest/api/browser-window#platform-notices
 */
export function isWayland(): boolean {
  if (process.platform !== 'linux') return false;
  const chosen = app.commandLine.getSwitchValue('ozone-platform');
  if (chosen === '' || chosen === 'auto') return process.env.XDG_SESSION_TYPE === 'wayland';
  return chosen === 'wayland';
}
