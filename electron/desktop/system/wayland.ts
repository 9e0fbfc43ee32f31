import { app } from 'electron';

/**
 * True where Electron draws on native Wayland: there a program can neither place its windows nor keep global shortcuts
 * to itself. `--ozone-platform` decides before the session does.
 * https://www.electronjs.org/docs/latest/api/browser-window#platform-notices
 */
export function isWayland(): boolean {
  if (process.platform !== 'linux') return false;
  const chosen = app.commandLine.getSwitchValue('ozone-platform');
  if (chosen === '' || chosen === 'auto') return process.env.XDG_SESSION_TYPE === 'wayland';
  return chosen === 'wayland';
}
