import { app, BrowserWindow } from 'electron';
import type { SettingsSection } from '../../ipc/contract.ts';
import { pushToPages } from '../../ipc/main-side.ts';
import type { Log } from '../system/log.ts';
import { appOrigin } from './app-scheme.ts';
import { returnKeyboard } from './return-keyboard.ts';
import { securePreferences } from './security.ts';

export interface SettingsWindow {
  /** Opens the window or brings it to the front, at a section if one is given. */
  open(section?: SettingsSection): void;
}

/**
 * The watchlist and settings window: an ordinary window, one at a time.
 * @param onFocus called when it gets the focus, perhaps after a change in the system's settings
 */
export function createSettingsWindow(preload: string, onFocus: () => void, log: Log): SettingsWindow {
  let window: BrowserWindow | null = null;
  return {
    open(section) {
      if (window !== null) {
        if (section !== undefined) pushToPages('settingsSection', section);
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
        return;
      }
      const opened = new BrowserWindow({
        width: 1000, // the table of all funds then shows its names whole
        height: 640,
        minWidth: 480,
        minHeight: 400,
        title: app.name,
        show: false,
        autoHideMenuBar: true,
        fullscreenable: false,
        webPreferences: securePreferences(preload),
      });
      window = opened;
      opened.on('focus', onFocus);
      opened.once('ready-to-show', () => opened.show());
      opened.on('closed', () => {
        window = null;
        returnKeyboard();
      });
      const place = section === undefined ? '' : `#${section}`;
      opened.loadURL(`${appOrigin}/settings.html${place}`).catch((error: unknown) => log(`settings: ${String(error)}`));
    },
  };
}
