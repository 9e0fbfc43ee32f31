import { app, BrowserWindow, type IpcMainInvokeEvent, session, type WebPreferences } from 'electron';
import { isAppUrl } from './app-scheme.ts';

/** Web preferences of every window. Safe defaults are set explicitly, in case Electron changes a default. */
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

/** Protects every page, also one that we did not open. Must run before `ready`. */
export function guardAllPages(log: (text: string) => void): void {
  // An AppImage starts itself with `--no-sandbox` if the system allows no user namespaces. This call would remove the
  // switch from later processes, which would then crash. The preferences above request the sandbox in any case. https://github.com/electron-userland/electron-builder/pull/4496
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
    // WebRTC may only use the route of the pages' requests, which are all blocked.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log(`refused to open a window for ${url}`);
      return { action: 'deny' };
    });
  });
}

/** Refuses all permissions, which Electron would grant by default. Our pages need none. Must run after `ready`. */
export function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
}

/** True if the sender is the main frame of one of our windows and still shows our own page. */
export function isFromOwnPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  if (senderFrame === null || senderFrame.parent !== null) return false;
  return isAppUrl(senderFrame.url) && BrowserWindow.fromWebContents(sender) !== null;
}
