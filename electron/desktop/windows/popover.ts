import type { Tray } from 'electron';
import { app, BrowserWindow, nativeImage, screen } from 'electron';
import { Menubar } from 'electron-menubar';
import { pushToPages } from '../../ipc/main-side.ts';
import { isWayland } from '../system/wayland.ts';
import { appOrigin } from './app-scheme.ts';
import { securePreferences } from './security.ts';

export interface Popover {
  /** The library's own object. */
  readonly menubar: Menubar;
  show(): void;
  /** Shows it at one fund; null: as it is. */
  showFund(fund: number | null): void;
  /** It is open and has the focus. */
  isInUse(): boolean;
  hide(): void;
  /** Shows it, or hides it when the person is in it. */
  toggle(): void;
  /** Sets the height of the content, CSS pixels; limited to 360 to 640 and to the screen. */
  setContentHeight(height: number): void;
  /** Whether a click elsewhere leaves it open. */
  setKeepOpen(keepOpen: boolean): void;
  /**
   * Runs something that takes the focus from the window in front, such as a dialog, without hiding the popover for it.
   * @param task receives the focused window; null when none of ours has the focus
   */
  stayDuring<Answer>(task: (window: BrowserWindow | null) => Promise<Answer>): Promise<Answer>;
}

const width = 380;
const firstHeight = 520;
const heights = { least: 360, most: 640 };
/** Between the popover and the edges of the screen, CSS pixels. */
const edge = 8;

/** The popover below (or above) the tray icon; electron-menubar knows the quirks of the three operating systems. */
export function createPopover(tray: Tray, preload: string, log: (text: string) => void): Popover {
  /** On Wayland the desktop places every window, so the popover is an ordinary small one there. */
  const placedByDesktop = isWayland();
  const menubar = new Menubar(app, {
    tray,
    // Never shown, since the tray has its own; without one the library looks for its default by `__dirname` and fails.
    icon: nativeImage.createEmpty(),
    index: `${appOrigin}/popover.html`,
    preloadWindow: true,
    hideOnClose: true,
    hideOnBlur: !placedByDesktop,
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
      skipTaskbar: true, // does nothing on Linux
      autoHideMenuBar: true,
      // Without a compositor a frameless window of Linux would have a black edge where its shadow should be.
      ...(process.platform === 'linux' && !placedByDesktop ? { hasShadow: false, roundedCorners: false } : {}),
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
  let keepOpen = false;
  let held = 0;
  function applyHideOnBlur(): void {
    menubar.setOption('hideOnBlur', !keepOpen && !placedByDesktop && held === 0);
  }
  /** On a small or strongly scaled screen 640 would push the header out of sight. */
  function applyHeight(): void {
    const { window } = menubar;
    if (window === undefined || placedByDesktop) return;
    const icon = tray.getBounds(); // all zeros on Linux
    const display = screen.getDisplayMatching(icon.width > 0 ? icon : window.getBounds());
    const area = display.workArea;
    const height = Math.min(wanted, area.height - 2 * edge);
    if (window.getSize()[1] !== height) window.setSize(width, height);
    const { x, y } = window.getBounds();
    const left = Math.max(area.x + edge, Math.min(x, area.x + area.width - width - edge));
    const top = Math.max(area.y + edge, Math.min(y, area.y + area.height - height - edge));
    if (left !== x || top !== y) window.setPosition(left, top);
  }
  menubar.on('show', applyHeight);
  menubar.on('after-show', applyHeight); // the library has just placed it
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
    setKeepOpen(keep) {
      keepOpen = keep;
      applyHideOnBlur();
    },
    async stayDuring(task) {
      const front = BrowserWindow.getFocusedWindow();
      if (front === null || front !== menubar.window) return task(front);
      held += 1;
      applyHideOnBlur();
      try {
        return await task(front);
      } finally {
        held -= 1;
        if (!front.isDestroyed()) front.focus(); // so that the next click elsewhere hides it again
        applyHideOnBlur();
      }
    },
  };
}
