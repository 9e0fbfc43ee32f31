import { Menu } from 'electron';

/**
 * Sets a menu on macOS only; without one, Cmd+C and similar keys do not work in text fields
 * (https://github.com/electron/electron/issues/49807), and Cmd+W closes no window. Must run before `ready`.
 */
export function setApplicationMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'fileMenu' }, { role: 'editMenu' }])
      : null,
  );
}
