/**
 * The stand-in for the `electron` module in the main process. `run.ts` lets `import 'electron'` end up here.
 * What it lacks throws an error that names it.
 */
import { app } from './api/app/app.ts';
import { autoUpdater } from './api/app/auto-updater.ts';
import { powerMonitor } from './api/app/power-monitor.ts';
import { BrowserWindow } from './api/browser-window.ts';
import { clipboard } from './api/clipboard.ts';
import { dialog } from './api/dialog.ts';
import { globalShortcut } from './api/global-shortcut.ts';
import { Menu } from './api/menu.ts';
import { NativeImage } from './api/native-image.ts';
import { nativeTheme } from './api/native-theme.ts';
import { Notification } from './api/notification.ts';
import { safeStorage } from './api/safe-storage.ts';
import { screen } from './api/screen.ts';
import { shell } from './api/shell.ts';
import { Tray } from './api/tray.ts';
import { ipcMain } from './api/web/ipc-main.ts';
import { createNet } from './api/web/net.ts';
import { protocol } from './api/web/protocol.ts';
import { session } from './api/web/session.ts';
import { desktop } from './desktop.ts';
import { guardObject } from './host/guarded.ts';
import './host/frames/frame-messages.ts';
import './host/frames/page-acts.ts';

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
};
export default electron;
/** What `require('electron')` gives. */
export { electron as 'module.exports' };
