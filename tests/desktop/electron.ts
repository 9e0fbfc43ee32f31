/**
 * The stand-in for the `electron` module in the main process. `run.ts` lets `import 'electron'` end up here.
 * What it lacks throws an error that names it.
 */
import { app } from './api/app.ts';
import { autoUpdater } from './api/auto-updater.ts';
import { BrowserWindow } from './api/browser-window.ts';
import { clipboard } from './api/clipboard.ts';
import { dialog } from './api/dialog.ts';
import { globalShortcut } from './api/global-shortcut.ts';
import { ipcMain } from './api/ipc-main.ts';
import { Menu } from './api/menu.ts';
import { MenuItem } from './api/menu-item.ts';
import { NativeImage } from './api/native-image.ts';
import { nativeTheme } from './api/native-theme.ts';
import { createNet } from './api/net.ts';
import { Notification } from './api/notification.ts';
import { powerMonitor } from './api/power-monitor.ts';
import { protocol } from './api/protocol.ts';
import { safeStorage } from './api/safe-storage.ts';
import { screen } from './api/screen.ts';
import { session } from './api/session.ts';
import { shell } from './api/shell.ts';
import { Tray } from './api/tray.ts';
import { webContents } from './api/web-contents.ts';
import { desktop } from './desktop.ts';
import { guardObject } from './host/guarded.ts';
import './host/frame-messages.ts';
import './host/page-acts.ts';

const net = createNet((partition) => session.fromPartition(partition));
const nativeImage = NativeImage;

const electron = guardObject('electron', {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  desktop,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents,
  // modules of the pages: undefined in the main process, and libraries ask for them there
  contextBridge: undefined,
  ipcRenderer: undefined,
  webFrame: undefined,
});

export type * from './electron-types.ts';
export {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  desktop,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents,
};
export default electron;
/** What `require('electron')` gives. */
export { electron as 'module.exports' };
