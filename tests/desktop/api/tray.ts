import { pageLink } from '../host/frames/page-link.ts';
import { guardedEmitter, type PartOf } from '../host/guarded.ts';
import { changed } from '../host/harness/changes.ts';
import { machine, panelHeight, platform } from '../host/machine.ts';
import { postTask } from '../host/real-time.ts';
import type { FromPage, Rectangle, TrayView } from '../host/wire.ts';
import { isReady } from './app/lifecycle.ts';
import { type Menu, type MenuItem, openMenu, viewOfMenu } from './menu.ts';
import { type NativeImage, viewOfImage } from './native-image.ts';

interface TrayRecord {
  readonly id: number;
  image: NativeImage;
  tooltip: string;
  title: string;
  menu: Menu | null;
  /** The menu as it was when it was set: on Linux the desktop keeps that copy until it is set again. */
  published: TrayView['menu'];
  ignoreDoubleClick: boolean;
}

/** Where the icon stands, at the end of the panel; Linux does not tell. */
function bounds(): Rectangle {
  if (platform === 'linux') return { x: 0, y: 0, width: 0, height: 0 };
  const { width, height } = machine.screen;
  return { x: width - 36, y: platform === 'win32' ? height - panelHeight : 0, width: 26, height: panelHeight };
}

const records = new Map<Tray, TrayRecord>();
let trays = 0;

function recordOf(tray: Tray): TrayRecord {
  const record = records.get(tray);
  if (record === undefined) throw new TypeError('Illegal invocation');
  return record;
}

/** The icon in the panel. Which events it gives, and with what, differs between systems as it does in Electron. */
export class Tray
  extends guardedEmitter('Tray', 'click double-click right-click')
  implements PartOf<Electron.Tray, 'popUpContextMenu' | 'setContextMenu' | 'setImage'>
{
  constructor(image: NativeImage) {
    if (!isReady()) throw new Error('Cannot create Tray before app is ready');
    super();
    trays += 1;
    records.set(this, {
      id: trays,
      image,
      tooltip: '',
      title: '',
      menu: null,
      published: null,
      ignoreDoubleClick: false,
    });
    pageLink.need();
    changed();
  }

  isDestroyed(): boolean {
    return false; // nothing here destroys one
  }

  setImage(image: NativeImage): void {
    recordOf(this).image = image;
    changed();
  }

  setToolTip(tooltip: string): void {
    recordOf(this).tooltip = platform === 'win32' ? tooltip.slice(0, 127) : tooltip;
    changed();
  }

  setTitle(title: string, _options?: Electron.TitleOptions): void {
    if (platform === 'darwin') recordOf(this).title = title;
    changed();
  }

  setIgnoreDoubleClickEvents(ignore: boolean): void {
    recordOf(this).ignoreDoubleClick = ignore;
  }

  // not part of the check above: the stand-in takes its own Menu alone
  setContextMenu(menu: Menu | null): void {
    const record = recordOf(this);
    record.menu = menu;
    record.published = menu === null ? null : viewOfMenu(menu);
    changed();
  }

  popUpContextMenu(menu: Menu, position: Electron.Point): void {
    if (platform === 'linux') return; // there the desktop alone opens menus
    const { x, y, height } = bounds();
    openMenu(menu, platform === 'darwin' ? { x, y: y + height } : position);
  }

  getBounds(): Electron.Rectangle {
    return bounds();
  }
}

/** What the desktop page draws of every tray. */
export function viewOfTrays(): TrayView[] {
  return [...records.values()].map((record) => {
    const menu = platform === 'linux' || record.menu === null ? record.published : viewOfMenu(record.menu);
    // https://github.com/electron/electron/issues/9447
    const tooltip = machine.hidden ? '' : record.tooltip;
    return { id: record.id, tooltip, title: record.title, image: viewOfImage(record.image), menu };
  });
}

/**
 * An item of a tray's own menu by its command number. That of a menu that has been replaced is gone: a click on it, on its
 * way from a desktop of Linux, is lost (components/dbus/menu/menu.cc of Chromium).
 */
export function itemOfTrays(id: number): MenuItem | undefined {
  return [...records.values()].flatMap(({ menu }) => menu?.items ?? []).find(({ commandId }) => commandId === id);
}

/** Every tray with what it shows, for tests. */
export function trayRecords(): ReadonlyMap<Tray, Readonly<TrayRecord>> {
  return records;
}

/** Which event a gesture becomes differs between systems. */
function act({ tray: id, act: gesture, at, modifiers }: Extract<FromPage, { kind: 'tray' }>): void {
  const found = [...records].find(([, record]) => record.id === id);
  if (found === undefined) return;
  const [tray, record] = found;
  const [isLinux, isMac] = [platform === 'linux', platform === 'darwin'];
  const event = { ...modifiers, triggeredByAccelerator: false };
  const isClick = gesture === 'click' || (gesture === 'double-click' && isMac && record.ignoreDoubleClick);
  postTask(() => {
    if (isClick) tray.emit('click', event, bounds(), isLinux ? { x: 0, y: 0 } : at);
    else if (isMac || (!isLinux && (gesture === 'double-click' || record.menu === null)))
      tray.emit(gesture, event, bounds());
  });
}

pageLink.onMessage((message) => {
  if (message.kind === 'tray') act(message);
});
