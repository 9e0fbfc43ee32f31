import { platform } from '../host/machine.ts';
import { app } from './app/app.ts';
import { BrowserWindow } from './browser-window.ts';
import type { MenuItemConstructorOptions } from './menu-item.ts';

interface Role {
  readonly label: string;
  readonly accelerator?: string;
  readonly act?: () => void;
  readonly submenu?: MenuItemConstructorOptions[];
}

/** The browser that shows the frame does these itself from the keyboard; from a menu they change nothing here. */
const byBrowser = (label: string, accelerator: string): Role => ({ label, accelerator, act: () => undefined });

const focused = () => BrowserWindow.getFocusedWindow();
const mac = platform === 'darwin';

/** What each menu role brings along. A role that is missing here is refused by name. */
export const roles: { readonly [Name in NonNullable<MenuItemConstructorOptions['role']>]?: Role } = {
  get quit(): Role {
    const label = mac ? `Quit ${app.name}` : platform === 'win32' ? 'Exit' : 'Quit';
    return { label, ...(platform === 'win32' ? {} : { accelerator: 'CommandOrControl+Q' }), act: () => app.quit() };
  },
  get about(): Role {
    return { label: platform === 'linux' ? 'About' : `About ${app.name}`, act: () => undefined };
  },
  get hide(): Role {
    return { label: `Hide ${app.name}`, accelerator: 'Command+H', act: () => focused()?.hide() };
  },
  hideOthers: { label: 'Hide Others', accelerator: 'Command+Alt+H', act: () => undefined },
  unhide: { label: 'Show All', act: () => undefined },
  services: { label: 'Services', submenu: [] },
  close: { label: mac ? 'Close Window' : 'Close', accelerator: 'CommandOrControl+W', act: () => focused()?.close() },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', act: () => focused()?.minimize() },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', act: () => focused()?.webContents.reload() },
  zoom: { label: 'Zoom', act: () => undefined },
  front: { label: 'Bring All to Front', act: () => undefined },
  undo: byBrowser('Undo', 'CommandOrControl+Z'),
  redo: byBrowser('Redo', platform === 'win32' ? 'Control+Y' : 'Shift+CommandOrControl+Z'),
  cut: byBrowser('Cut', 'CommandOrControl+X'),
  copy: byBrowser('Copy', 'CommandOrControl+C'),
  paste: byBrowser('Paste', 'CommandOrControl+V'),
  pasteAndMatchStyle: byBrowser('Paste and Match Style', 'Shift+CommandOrControl+V'),
  delete: { label: 'Delete', act: () => undefined },
  selectAll: byBrowser('Select All', 'CommandOrControl+A'),
  get appMenu(): Role {
    const between: MenuItemConstructorOptions = { type: 'separator' };
    const hiding: MenuItemConstructorOptions[] = [{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }];
    return {
      label: app.name,
      submenu: [{ role: 'about' }, between, { role: 'services' }, between, ...hiding, between, { role: 'quit' }],
    };
  },
  fileMenu: { label: 'File', submenu: [{ role: mac ? 'close' : 'quit' }] },
  editMenu: {
    label: 'Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'delete' },
      { role: 'selectAll' },
    ],
  },
  windowMenu: { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'zoom' }, { role: 'close' }] },
};
