import type { Tray } from 'electron';
import { app, nativeImage, screen } from 'electron';
import { Menubar } from 'electron-menubar';
import { pushToPages } from '../../ipc/main-side.ts';
import { appOrigin } from './app-scheme.ts';
import { securePreferences } from './security.ts';

export interface Popover {
  /** The library's own object: the tray's menu is set through it. */
  readonly menubar: Menubar;
  show(): void;
  /** Shows it at one fund; null: as it is. */
  showFund(fund: number | null): void;
  /** It is open and has the focus. */
  isInUse(): boolean;
  hide(): void;
  /** Shows it, or hides it when the person is in it. */
  toggle(): void;
  /** Height that the content wants, CSS pixels; kept between 360 and 640, and within the screen. */
  setContentHeight(height: number): void;
  /** Whether a click elsewhere leaves it open. */
  setKeepOpen(keepOpen: boolean): void;
}

const width = 380;
const firstHeight = 520;
const heights = { least: 360, most: 640 };

/**
 * On native Wayland a program cannot place a window, so the popover is an ordinary small window there.
 * https://www.electronjs.org/docs/latest/api/browser-window#platform-notices
 */
const placedByDesktop =
  process.platform === 'linux' &&
  process.env.XDG_SESSION_TYPE === 'wayland' &&
  app.commandLine.getSwitchValue('ozone-platform') !== 'x11';

/** The popover below (or above) the tray icon; electron-menubar knows the quirks of the three operating systems. */
export function createPopover(tray: Tray, preload: string, log: (text: string) => void): Popover {
  const menubar = new Menubar(app, {
    tray,
    // Never shown, since the tray has its own; without one the library looks for its default by `__dirname` and fails.
    icon: nativeImage.createEmpty(),
    index: `${appOrigin}/popover.html`,
    preloadWindow: true,
    hideOnClose: true,
    hideOnBlur: !placedByDesktop,
    showDockIcon: false,
    browserWindow: {
      width,
      height: firstHeight,
      title: app.name,
      frame: placedByDesktop,
      resizable: placedByDesktop,
      movable: placedByDesktop,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: !placedByDesktop,
      autoHideMenuBar: true,
      ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
      webPreferences: securePreferences(preload),
    },
  });
  const loaded = new Promise<void>((resolve) => {
    menubar.once('before-load', () => {
      // On Windows a double click follows a click: it would close what the click has just opened.
      tray.removeAllListeners('double-click');
      // Not the library's own `ready`, which never comes when the page crashes at its first load.
      menubar.window?.webContents.once('did-finish-load', resolve);
    });
  });
  let wanted = firstHeight;
  /** On a small or strongly scaled screen 640 would push the header out of sight. */
  function applyHeight(): void {
    const { window } = menubar;
    if (window === undefined || placedByDesktop) return;
    const icon = tray.getBounds(); // all zeros on Linux
    const display = screen.getDisplayMatching(icon.width > 0 ? icon : window.getBounds());
    const height = Math.min(wanted, display.workArea.height);
    if (window.getSize()[1] !== height) window.setSize(width, height);
  }
  menubar.on('show', applyHeight);
  function show(): void {
    const { window } = menubar;
    if (window?.isMinimized()) window.restore(); // an ordinary window can be minimised
    // With bounds, because the library would place it where the icon was at the last click.
    menubar.showWindow(tray.getBounds()).catch((error: unknown) => log(`popover: ${String(error)}`));
  }
  return {
    menubar,
    show,
    showFund(fund) {
      // A page that is still loading would miss it.
      void loaded.then(() => {
        show();
        if (fund !== null) pushToPages('openFund', fund);
      });
    },
    isInUse: () => menubar.window?.isVisible() === true && menubar.window.isFocused(),
    hide: () => menubar.hideWindow(),
    toggle() {
      const { window } = menubar;
      // One that another window covers is brought to the front.
      if (window?.isVisible() && window.isFocused()) menubar.hideWindow();
      else show();
    },
    setContentHeight(height) {
      wanted = Math.round(Math.min(heights.most, Math.max(heights.least, height)));
      applyHeight();
    },
    setKeepOpen: (keepOpen) => menubar.setOption('hideOnBlur', !keepOpen && !placedByDesktop),
  };
}
