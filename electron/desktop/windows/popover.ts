import type { Tray } from 'electron';
import { app, BrowserWindow, nativeImage, screen } from 'electron';
import { Menubar, type Options as MenubarOptions } from 'electron-menubar';
import { pushToPages } from '../../ipc/main-side.ts';
import { isWayland } from '../system/wayland.ts';
import { appOrigin } from './app-scheme.ts';
import { returnKeyboardAfterHide } from './return-keyboard.ts';
import { securePreferences } from './security.ts';

export interface Popover {
  /** The library's own object. */
  readonly menubar: Menubar;
  show(): void;
  /** Shows it with the history of a fund; null shows it as it is. */
  showFund(fund: number | null): void;
  /** It is open and has the focus. */
  isInUse(): boolean;
  hide(): void;
  /** Hides it if it has the focus, else shows it. */
  toggle(): void;
  /** Sets the height of the content, CSS pixels; limited to 360 to 640 and to the screen. */
  setContentHeight(height: number): void;
  /** Sets whether it stays open when another window is clicked. */
  setKeepOpen(keepOpen: boolean): void;
  /**
   * Runs a task that takes the focus, such as a dialog, without hiding the popover.
   * @param task receives our focused window; null if none has the focus
   */
  stayDuring<Answer>(task: (window: BrowserWindow | null) => Promise<Answer>): Promise<Answer>;
}

const width = 380;
const firstHeight = 520;
/** On a small or strongly scaled screen, 640 would hide the header: there the height is less. */
const heights = { min: 360, max: 640 };
/** Minimum distance between the popover and the edges of the screen, CSS pixels. */
const edge = 8;

/** The popover beside the tray icon. electron-menubar handles the differences between operating systems. */
export function createPopover(tray: Tray, preload: string, log: (text: string) => void): Popover {
  /** On Wayland the desktop places all windows, so the popover is an ordinary small window. */
  const placedByDesktop = isWayland();
  const menubar = new Menubar(app, optionsOf(tray, preload, placedByDesktop));
  const loaded = new Promise<void>((resolve) => {
    menubar.once('before-load', () => {
      // On Windows a double click follows a click, and would close the popover again.
      tray.removeAllListeners('double-click');
      // Not the library's `ready`, which never comes if the page crashes at its first load.
      menubar.window?.webContents.once('did-finish-load', resolve);
    });
  });
  let wanted = firstHeight;
  let keepOpen = false;
  let held = 0;
  function applyHideOnBlur(): void {
    menubar.setOption('hideOnBlur', !keepOpen && !placedByDesktop && held === 0);
  }
  function applyHeight(): void {
    const { window } = menubar;
    if (window === undefined || placedByDesktop) return;
    const icon = tray.getBounds(); // all zeros on Linux
    const { workArea } = screen.getDisplayMatching(icon.width > 0 ? icon : window.getBounds());
    const height = Math.min(wanted, workArea.height - 2 * edge);
    if (window.getSize()[1] !== height) window.setSize(width, height);
    const bounds = window.getBounds();
    const { x, y } = within(workArea, { ...bounds, width, height });
    if (x !== bounds.x || y !== bounds.y) window.setPosition(x, y);
  }
  menubar.on('show', applyHeight);
  menubar.on('after-show', applyHeight); // the library has just placed it
  returnKeyboardAfterHide(menubar);
  function show(): void {
    const { window } = menubar;
    if (window?.isMinimized()) window.restore(); // on Wayland it can be minimised
    // With bounds, or the library would place it where the icon was at the last click.
    menubar.showWindow(tray.getBounds()).catch((error: unknown) => log(`popover: ${String(error)}`));
  }
  return {
    menubar,
    show,
    showFund(fund) {
      // A page that is still loading would miss the message.
      void loaded.then(() => {
        show();
        if (fund !== null) pushToPages('openFund', fund);
      });
    },
    isInUse: () => menubar.window?.isVisible() === true && menubar.window.isFocused(),
    hide: () => menubar.hideWindow(),
    toggle() {
      const { window } = menubar;
      // If another window covers it, it is brought to the front instead.
      if (window?.isVisible() && window.isFocused()) menubar.hideWindow();
      else show();
    },
    setContentHeight(height) {
      wanted = Math.round(Math.min(heights.max, Math.max(heights.min, height)));
      applyHeight();
    },
    setKeepOpen(keep) {
      keepOpen = keep;
      applyHideOnBlur();
    },
    async stayDuring(task) {
      const front = BrowserWindow.getFocusedWindow();
      if (front !== menubar.window) return task(front);
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

function optionsOf(tray: Tray, preload: string, placedByDesktop: boolean): Partial<MenubarOptions> {
  return {
    tray,
    // Never shown, because the tray has its own. Without one, the library would fail to find its default.
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
      skipTaskbar: true, // no effect on Linux
      autoHideMenuBar: true,
      // On Linux without a compositor, the shadow of a frameless window would be a black edge.
      ...(process.platform === 'linux' && !placedByDesktop ? { hasShadow: false, roundedCorners: false } : {}),
      webPreferences: securePreferences(preload),
    },
  };
}

/** Where a window lies wholly within an area, with a distance to its edges. */
function within(area: Electron.Rectangle, { x, y, width, height }: Electron.Rectangle): Electron.Point {
  return {
    x: Math.max(area.x + edge, Math.min(x, area.x + area.width - width - edge)),
    y: Math.max(area.y + edge, Math.min(y, area.y + area.height - height - edge)),
  };
}
