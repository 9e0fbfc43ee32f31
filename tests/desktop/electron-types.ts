/** Electron's own types under the names that the app and its libraries import; where the stand-in has a class, its class. */
export type { BrowserWindowConstructorOptions } from './api/browser-window.ts';
export type { MenuItemConstructorOptions } from './api/menu.ts';
export type { NativeImage } from './api/native-image.ts';
export type { Session } from './api/web/session.ts';
export type { WebContents } from './api/web/web-contents.ts';

export type AuthInfo = Electron.AuthInfo;
export type IpcMainInvokeEvent = Electron.IpcMainInvokeEvent;
export type WebPreferences = Electron.WebPreferences;
