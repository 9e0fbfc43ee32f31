import { join } from 'node:path';
import { app, clipboard, nativeTheme, powerMonitor } from 'electron';
import { overwriteGetLocale } from '../../messages/compiled/runtime.js';
import type { Core } from '../core/core.ts';
import { type Handlers, handleCommands, pushToPages } from '../ipc/main-side.ts';
import { aboutCommands } from './commands/about-commands.ts';
import { alertCommands } from './commands/alert-commands.ts';
import { historyCommands } from './commands/history-commands.ts';
import { outgoingCommands } from './commands/outgoing-commands.ts';
import { settingsCommands } from './commands/settings-commands.ts';
import { watchlistCommands } from './commands/watchlist-commands.ts';
import { connectAlerts } from './notifications/connect-alerts.ts';
import type { EarlierClicks } from './notifications/notification-click.ts';
import type { Notifications } from './notifications/notifications.ts';
import { logSleep } from './system/lifecycle-log.ts';
import type { Log } from './system/log.ts';
import { isOpenedAtLogin, repairAutostart } from './system/login-item.ts';
import type { Machine } from './system/machine.ts';
import { createUseProxy } from './system/proxy-session.ts';
import { createTray } from './tray/tray.ts';
import { type MenuAction, trayLook } from './tray/tray-look.ts';
import { type BuildUpdates, connectUpdates } from './updates/build-updates.ts';
import { serveAppScheme } from './windows/app-scheme.ts';
import { createCrashNotice } from './windows/crash-notice.ts';
import { recoverFromCrashes } from './windows/crash-recovery.ts';
import { createFileDialogs, type FileDialogs } from './windows/file-dialogs.ts';
import { createPopover, type Popover } from './windows/popover.ts';
import { isFromOwnPage, refusePermissions } from './windows/security.ts';
import { createSettingsWindow, type SettingsWindow } from './windows/settings-window.ts';

export interface Assembled {
  readonly core: Core;
  readonly machine: Machine;
  readonly updates: BuildUpdates;
}

/** Puts Backstop on the desktop and starts its timer. Must run after `ready`. */
export function showOnDesktop(
  { core, machine, updates }: Assembled,
  { hidden, clicks }: { readonly hidden: boolean; readonly clicks: EarlierClicks },
  log: Log,
): void {
  logSleep(log);
  repairAutostart(log);
  machine.readAgain();
  const built = join(import.meta.dirname, '..');
  const preload = join(built, 'preload', 'preload.cjs');
  overwriteGetLocale(core.locale);
  serveAppScheme(join(built, 'renderer'));
  refusePermissions();

  const readMachine = (): void => {
    if (machine.readAgain()) core.state.publish();
  };
  const settingsWindow = createSettingsWindow(preload, readMachine, log);
  const menuActions: Readonly<Record<MenuAction, () => void>> = {
    open: () => popover.show(),
    refresh: () => void core.refresher.refresh(),
    pause: () => core.refresher.setPaused(true),
    resume: () => core.refresher.setPaused(false),
    funds: () => settingsWindow.open('funds'),
    settings: () => settingsWindow.open(),
    updates() {
      settingsWindow.open('about');
      void updates.check();
    },
    quit: () => app.quit(),
  };
  const look = (): ReturnType<typeof trayLook> =>
    trayLook(core.state.current(), process.platform === 'linux', Date.now());
  const icon = createTray(look(), (action) => menuActions[action]());
  const popover: Popover = createPopover(icon.tray, preload, log);
  recoverFromCrashes(
    log,
    createCrashNotice(log, (contents) => {
      if (contents === popover.menubar.window?.webContents) popover.show();
    }),
  );
  const notifications = connectAlerts(core, popover, () => settingsWindow.open('about'), clicks, log);
  connectUpdates(core, updates, popover, notifications);
  const handlers = {
    ...desktopCommands(core, popover, settingsWindow),
    ...otherCommands({ core, machine, updates }, createFileDialogs(popover), notifications, built),
  };
  handleCommands(handlers, { isOurs: isFromOwnPage, log });

  const showTray = (): void => icon.show(look(), popover.menubar);
  showTray();
  nativeTheme.on('updated', showTray);
  core.state.subscribe((state) => {
    showTray();
    pushToPages('state', state);
  });

  app.on('second-instance', (_event, words) => {
    if (!words.includes('--hidden')) popover.show();
  });
  // Any listener keeps the app alive without windows.
  app.on('window-all-closed', () => undefined);
  app.on('will-quit', core.close);
  powerMonitor.on('resume', core.refresher.wake);
  powerMonitor.on('unlock-screen', core.refresher.wake);

  const routed = core.connectDesktop({
    useTheme(theme) {
      nativeTheme.themeSource = theme;
    },
    keepOpen: popover.setKeepOpen,
    useShortcut: (shortcut) => machine.useShortcut(shortcut, popover.toggle),
    useProxy: createUseProxy(updates.sessions),
  });
  void routed.then(core.refresher.refresh);
  if (!hidden && !isOpenedAtLogin()) popover.showFund(null);
}

/** The commands that are defined in `commands/`. */
function otherCommands(
  { core, machine, updates }: Assembled,
  dialogs: FileDialogs,
  notifications: Notifications,
  built: string,
) {
  return {
    ...aboutCommands(core, updates, built),
    ...historyCommands(core, dialogs),
    ...alertCommands(core, notifications),
    ...outgoingCommands(core),
    ...settingsCommands(core, machine),
    ...watchlistCommands(core, dialogs),
  };
}

function desktopCommands(
  core: Core,
  popover: Popover,
  settingsWindow: SettingsWindow,
): Omit<Handlers, keyof ReturnType<typeof otherCommands>> {
  return {
    getState: () => core.state.current(),
    async refresh() {
      await core.refresher.refresh();
      return null;
    },
    setPaused(paused) {
      core.refresher.setPaused(paused);
      return null;
    },
    async copy(text) {
      await clipboard.writeText(text);
      return null;
    },
    makeServerToken: core.makeServerToken,
    showSample(shown) {
      core.showSample(shown);
      return null;
    },
    dismissWelcome() {
      core.dismissWelcome();
      return null;
    },
    showFund(fund) {
      popover.showFund(fund);
      return null;
    },
    openSettings(section) {
      settingsWindow.open(section);
      return null;
    },
    hidePopover() {
      popover.hide();
      return null;
    },
    resizePopover(height) {
      popover.setContentHeight(height);
      return null;
    },
    reportOnline(online) {
      if (online) core.refresher.wake();
      else core.refresher.reschedule();
      return null;
    },
    quit() {
      app.quit();
      return null;
    },
  };
}
