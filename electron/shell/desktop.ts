import { join } from 'node:path';
import { app, clipboard, nativeTheme, powerMonitor } from 'electron';
import { m } from '../../messages/compiled/messages.js';
import { overwriteGetLocale } from '../../messages/compiled/runtime.js';
import { CommandFailure, type Handlers, handleCommands, pushToPages } from '../ipc/main-side.ts';
import type { Core } from '../state/core.ts';
import { serveAppScheme } from './app-scheme.ts';
import type { Log } from './log.ts';
import { createPopover, type Popover } from './popover.ts';
import { isFromOwnPage, refusePermissions } from './security.ts';
import { createSettingsWindow, type SettingsWindow } from './settings-window.ts';
import { createTray } from './tray.ts';
import { type MenuAction, trayLook } from './tray-look.ts';

/** Puts Backstop on the desktop and starts its timer. Must run after `ready`. */
export function showOnDesktop(core: Core, hidden: boolean, log: Log): void {
  const built = join(import.meta.dirname, '..');
  const preload = join(built, 'preload', 'preload.cjs');
  overwriteGetLocale(core.locale);
  serveAppScheme(join(built, 'renderer'));
  refusePermissions();

  const settingsWindow = createSettingsWindow(preload, () => m.settings_title(), log);
  const menuActions: Readonly<Record<MenuAction, () => void>> = {
    open: () => popover.show(),
    refresh: () => void core.refresher.refresh(),
    pause: () => core.refresher.setPaused(true),
    resume: () => core.refresher.setPaused(false),
    settings: () => settingsWindow.open(),
    quit: () => app.quit(),
  };
  const look = (): ReturnType<typeof trayLook> =>
    trayLook(core.state.current(), process.platform === 'linux', Date.now());
  const icon = createTray(look(), (action) => menuActions[action]());
  const popover: Popover = createPopover(icon.tray, look().tooltip, preload, log);
  handleCommands(createHandlers(core, popover, settingsWindow), { isOurs: isFromOwnPage, log });

  applySettings(core, popover);
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

  void core.refresher.refresh();
  if (!hidden) popover.menubar.once('ready', () => popover.show());
}

function createHandlers(core: Core, popover: Popover, settingsWindow: SettingsWindow): Handlers {
  let wasOnline = true;
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
    changeSettings(patch) {
      if (patch.watchlist !== undefined && core.state.current().watchlistFixed) {
        throw new CommandFailure('refused', 'the watchlist comes from the command line for this run');
      }
      core.changeSettings(patch);
      applySettings(core, popover);
      return null;
    },
    async copy(text) {
      await clipboard.writeText(text);
      return null;
    },
    dismissWelcome() {
      core.dismissWelcome();
      return null;
    },
    openSettings() {
      settingsWindow.open();
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
      // Only the return of the network is a reason to ask: every page also reports once when it opens.
      if (online && !wasOnline) core.refresher.wake();
      else core.refresher.reschedule();
      wasOnline = online;
      return null;
    },
    quit() {
      app.quit();
      return null;
    },
  };
}

function applySettings(core: Core, popover: Popover): void {
  const { theme, keepOpen } = core.settings();
  nativeTheme.themeSource = theme;
  popover.setKeepOpen(keepOpen);
}
