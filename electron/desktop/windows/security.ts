import { app, BrowserWindow, type IpcMainInvokeEvent, session, type WebPreferences } from 'electron';
import { isAppUrl } from './app-scheme.ts';

/** For every window: protective defaults are set explicitly, so that no changed default can weaken them. */
export function securePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    spellcheck: false,
    devTools: !app.isPackaged,
  };
}

/** Must run before `ready`: applies to every page, also one that we did not open. */
export function guardAllPages(log: (text: string) => void): void {
  // An AppImage starts itself with `--no-sandbox` where the system allows no user namespaces. This call would take the
  // switch from every process that comes later, and on such a system these crash. The preferences above ask for the
  // sandbox either way. https://github.com/electron-userland/electron-builder/pull/4496
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // By default Electron sends the first matching certificate, which would identify the person to any host that asks.
  app.on('select-client-certificate', (event, _contents, url, _certificates, answer) => {
    event.preventDefault();
    log(`refused a client certificate to ${url}`);
    answer();
  });
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { preventDefault(): void; readonly url: string }): void => {
      if (isAppUrl(event.url)) return;
      event.preventDefault();
      log(`refused to navigate to ${event.url}`);
    };
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    // WebRTC may use no other route than the pages' own requests, and these have none.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log(`refused to open a window for ${url}`);
      return { action: 'deny' };
    });
  });
}

/** Our pages need no permission at all; without handlers Electron grants every one. Must run after `ready`. */
export function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
}

/** True for the main frame of one of our windows that shows our own page. A frame that has gone or navigated is not ours. */
export function isFromOwnPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  if (senderFrame === null || senderFrame.parent !== null) return false;
  return isAppUrl(senderFrame.url) && BrowserWindow.fromWebContents(sender) !== null;
}
