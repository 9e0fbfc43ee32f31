import { Menu } from 'electron';

/**
 * Must run before `ready`. Without an application menu, Cmd+C and similar keys do not work in macOS's text fields
 * (https://github.com/electron/electron/issues/49807), and Cmd+W closes no window; on Windows and Linux no menu is
 * wanted.
 */
export function setApplicationMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'fileMenu' }, { role: 'editMenu' }])
      : null,
  );
}
