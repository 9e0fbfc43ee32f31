import { BrowserWindow } from 'electron';
import { appOrigin } from './app-scheme.ts';
import type { Log } from './log.ts';
import { securePreferences } from './security.ts';

export interface SettingsWindow {
  /** Opens the window, or brings the open one to the front. */
  open(): void;
}

/** The watchlist and settings window: an ordinary window, one at a time. */
export function createSettingsWindow(preload: string, title: () => string, log: Log): SettingsWindow {
  let window: BrowserWindow | null = null;
  return {
    open() {
      if (window !== null) {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
        return;
      }
      const opened = new BrowserWindow({
        width: 720,
        height: 560,
        minWidth: 480,
        minHeight: 400,
        title: title(),
        show: false,
        autoHideMenuBar: true,
        fullscreenable: false,
        webPreferences: securePreferences(preload),
      });
      window = opened;
      opened.once('ready-to-show', () => opened.show());
      opened.on('closed', () => {
        window = null;
      });
      opened.loadURL(`${appOrigin}/settings.html`).catch((error: unknown) => log(`settings: ${String(error)}`));
    },
  };
}
