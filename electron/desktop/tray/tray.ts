import { join } from 'node:path';
import { app, Menu, nativeImage, nativeTheme, Tray } from 'electron';
import type { Menubar } from 'electron-menubar';
import type { MenuAction, TrayIcon, TrayLook } from './tray-look.ts';

export interface TrayIconView {
  readonly tray: Tray;
  /**
   * Applies a look; unchanged parts are not set again, so that an open menu stays open.
   * @param act performs what is chosen in the menu
   */
  show(look: TrayLook, menubar: Menubar, act: (action: MenuAction) => void): void;
}

/** The tray icon. Keep a reference: a garbage collected tray icon disappears. */
export function createTray(first: TrayIcon): TrayIconView {
  const tray = new Tray(imageOf(first));
  let icon = imagePath(first);
  let shownMenu = '';
  let menu: Menu | null = null;
  // Windows and macOS do not open the menu themselves, because a click opens the popover.
  const openMenu = ({ x, y }: Electron.Rectangle): void => {
    if (menu !== null) tray.popUpContextMenu(menu, { x, y });
  };
  tray.on('right-click', (_event, bounds) => openMenu(bounds));
  // On macOS a click with Control is a secondary click, which Electron passes on as a click (tray_icon_cocoa.mm).
  tray.on('click', ({ ctrlKey }, bounds) => {
    if (process.platform === 'darwin' && ctrlKey) openMenu(bounds);
  });
  return {
    tray,
    show(look, menubar, act) {
      const path = imagePath(look.icon);
      if (path !== icon) tray.setImage(imageOf(look.icon));
      icon = path;
      // Set even if unchanged: on Windows, the tooltip is lost when the Explorer restarts.
      tray.setToolTip(look.tooltip);
      menubar.setOption('tooltip', look.tooltip); // the library sets its own tooltip later, when it is ready
      if (process.platform === 'darwin') tray.setTitle(look.title, { fontType: 'monospacedDigit' });
      const wanted = JSON.stringify(look.menu);
      if (wanted === shownMenu) return;
      shownMenu = wanted;
      menu = buildMenu(look, act);
      // Not through the library, which would set the menu again at each show and hide and so close an open one.
      if (process.platform === 'linux') tray.setContextMenu(menu);
    },
  };
}

function buildMenu({ menu }: TrayLook, act: (action: MenuAction) => void): Menu {
  return Menu.buildFromTemplate(
    menu.map((line) =>
      line.kind === 'separator'
        ? { type: 'separator' }
        : // Some desktops read a single "&" as an access key.
          { label: line.label.replaceAll('&', '&&'), click: () => act(line.action) },
    ),
  );
}

function imageOf(icon: TrayIcon): Electron.NativeImage {
  return nativeImage.createFromPath(imagePath(icon));
}

/** Path of an icon. macOS recolours a template image; Windows and Linux have icons for light and for dark panels. */
function imagePath(icon: TrayIcon): string {
  const folder = app.isPackaged ? join(process.resourcesPath, 'tray') : join(app.getAppPath(), 'assets', 'tray');
  switch (process.platform) {
    case 'darwin':
      return join(folder, 'mac', `${icon}Template.png`);
    case 'win32':
      return join(
        folder,
        'win',
        nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'dark' : 'light',
        `${icon}.ico`,
      );
    default:
      return join(folder, 'linux', panelOnLinux(), `${icon}.png`);
  }
}

/**
 * Guesses the panel colour, which Linux does not report. GNOME's panel is dark in either theme; on the desktops named
 * here it follows the system theme, which is known only while the app uses no theme of its own.
 */
function panelOnLinux(): 'light' | 'dark' {
  const followsTheme = /KDE|XFCE|LXQt/i.test(process.env.XDG_CURRENT_DESKTOP ?? '');
  return followsTheme && nativeTheme.themeSource === 'system' && !nativeTheme.shouldUseDarkColors ? 'light' : 'dark';
}
