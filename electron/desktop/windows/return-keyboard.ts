import { app, BrowserWindow, Menu } from 'electron';
import type { Menubar } from 'electron-menubar';

/** How long macOS may take to hide us and hand the keyboard over, ms. */
const hideDelay = 500;

/**
 * Gives the keyboard back to the program that had it, once no window of ours is left to see. On macOS hiding or closing
 * the last window does not: https://github.com/electron/electron/issues/6669
 */
export function returnKeyboard(): void {
  if (process.platform !== 'darwin') return;
  const isSeen = BrowserWindow.getAllWindows().some((window) => window.isVisible());
  if (isSeen) return;
  app.hide();
  // While a program is hidden, its tray icon has no tooltip: https://github.com/electron/electron/issues/9447
  setTimeout(() => Menu.sendActionToFirstResponder('unhideWithoutActivation'), hideDelay);
}

/** Does so whenever a popover hides that had the keyboard; after a click elsewhere it is there already. */
export function returnKeyboardAfterHide(menubar: Menubar): void {
  let hadKeyboard = false;
  menubar.on('hide', () => {
    hadKeyboard = menubar.window?.isFocused() === true;
  });
  menubar.on('after-hide', () => {
    if (hadKeyboard) returnKeyboard();
  });
}
