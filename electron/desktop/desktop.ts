import { join } from 'node:path';
import { app, nativeTheme, powerMonitor } from 'electron';
import { overwriteGetLocale } from '../../messages/compiled/runtime.js';
import type { Core } from '../core/core.ts';
import { type Handlers, handleCommands, pushToPages } from '../ipc/main-side.ts';
import { aboutCommands } from './commands/about-commands.ts';
import { alertCommands } from './commands/alert-commands.ts';
import { historyCommands } from './commands/history-commands.ts';
import { outgoingCommands } from './commands/outgoing-commands.ts';
import { settingsCommands } from './commands/settings-commands.ts';
import { watchlistCommands } from './commands/watchlist-commands.ts';
import { windowCommands } from './commands/window-commands.ts';
import { connectAlerts } from './notifications/connect-alerts.ts';
import type { EarlierClicks } from './notifications/notification-click.ts';
import { logSleep } from './system/lifecycle-log.ts';
import type { Log } from './system/log.ts';
import { isOpenedAtLogin, repairAutostart } from './system/login-item.ts';
import type { Machine } from './system/machine.ts';
import { createUseProxy } from './system/proxy-session.ts';
import { createTray } from './tray/tray.ts';
import { type MenuAction, type TrayLook, trayLook } from './tray/tray-look.ts';
import { type BuildUpdates, connectUpdates } from './updates/build-updates.ts';
import { serveAppScheme } from './windows/app-scheme.ts';
import { createCrashNotice } from './windows/crash-notice.ts';
import { recoverFromCrashes } from './windows/crash-recovery.ts';
import { createFileDialogs } from './windows/file-dialogs.ts';
import { createPopover } from './windows/popover.ts';
import { isFromOwnPage, refusePermissions } from './windows/security.ts';
import { createSettingsWindow } from './windows/settings-window.ts';

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
  const look = (): TrayLook => trayLook(core.state.current(), process.platform === 'linux', Date.now());
  const icon = createTray(look().icon);
  const popover = createPopover(icon.tray, preload, log);
  const settingsWindow = createSettingsWindow(preload, readMachine, log);
  const menuActions: Readonly<Record<MenuAction, () => void>> = {
    open: popover.show,
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
  recoverFromCrashes(
    log,
    createCrashNotice(log, (contents) => {
      if (contents === popover.menubar.window?.webContents) popover.show();
    }),
  );
  const notifications = connectAlerts(core, popover, () => settingsWindow.open('about'), clicks, log);
  connectUpdates(core, updates, popover, notifications);
  const dialogs = createFileDialogs(popover);
  const handlers: Handlers = {
    ...aboutCommands(core, updates, built),
    ...alertCommands(core, notifications),
    ...historyCommands(core, dialogs),
    ...outgoingCommands(core),
    ...settingsCommands(core, machine),
    ...watchlistCommands(core, dialogs),
    ...windowCommands(core, popover, settingsWindow),
  };
  handleCommands(handlers, { isOurs: isFromOwnPage, log });

  const showTray = (): void => icon.show(look(), popover.menubar, (action) => menuActions[action]());
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
