/** What `import 'electron'` gives by name in the main process. */
import { createNet } from './web/net.ts';
import { session } from './web/session.ts';

export { app } from './app/app.ts';
export { autoUpdater } from './app/auto-updater.ts';
export { powerMonitor } from './app/power-monitor.ts';
export { BrowserWindow } from './browser-window.ts';
export { clipboard } from './clipboard.ts';
export { dialog } from './dialog.ts';
export { globalShortcut } from './global-shortcut.ts';
export { Menu } from './menu.ts';
export { NativeImage as nativeImage } from './native-image.ts';
export { nativeTheme } from './native-theme.ts';
export { Notification } from './notification.ts';
export { safeStorage } from './safe-storage.ts';
export { screen } from './screen.ts';
export { shell } from './shell.ts';
export { Tray } from './tray.ts';
export { ipcMain } from './web/ipc-main.ts';
export { protocol } from './web/protocol.ts';
export { session } from './web/session.ts';

export const net = createNet((partition) => session.fromPartition(partition));
