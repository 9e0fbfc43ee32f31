import { cancellable } from '../host/cancellable.ts';
import { changed } from '../host/changes.ts';
import { guardedEmitter, guardStatics } from '../host/guarded.ts';
import { machine } from '../host/machine.ts';
import { postTask } from '../host/real-time.ts';
import type { Point, PopupView } from '../host/wire.ts';
import { MenuItem, type MenuItemConstructorOptions, viewOfMenu } from './menu-item.ts';

let applicationMenu: Menu | null = null;
let popups = 0;
let open: { readonly menu: Menu; readonly view: PopupView; readonly closed: () => void } | null = null;

/** A menu. One at most is open on the desktop, whoever opened it. */
export class Menu extends guardedEmitter('Menu') implements Pick<Electron.Menu, 'closePopup' | 'popup'> {
  items: MenuItem[] = [];

  static buildFromTemplate(template: readonly (MenuItemConstructorOptions | MenuItem)[]): Menu {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    for (const entry of template) {
      if (!(entry instanceof MenuItem) && !('label' in entry || 'role' in entry || 'type' in entry)) {
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
      }
      menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    }
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    if (menu !== null && !(menu instanceof Menu)) throw new TypeError('Invalid menu');
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: MenuItem): void {
    if (!(item instanceof MenuItem)) throw new TypeError('Invalid item');
    if (position < 0) throw new RangeError(`Position ${position} cannot be less than 0`);
    if (position > this.items.length) {
      throw new RangeError(`Position ${position} cannot be greater than the total MenuItem count`);
    }
    this.items.splice(position, 0, item);
    item.menu = this;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(options: Omit<Electron.PopupOptions, 'window'> & { window?: object } = {}): void {
    if (options === null || typeof options !== 'object') throw new TypeError('Options must be an object');
    const at = { x: options.x ?? machine.cursor.x, y: options.y ?? machine.cursor.y };
    openMenu(this, at, null, options.callback);
  }

  closePopup(): void {
    if (open?.menu === this) closeMenu(open.view.id);
  }
}
guardStatics('Menu', Menu);

/** Opens a menu on the desktop, closing the one that is open. */
export function openMenu(menu: Menu, at: Point, tray: number | null, closed: () => void = () => undefined): void {
  if (open !== null) closeMenu(open.view.id);
  popups += 1;
  open = { menu, view: { id: popups, items: viewOfMenu(menu), at, tray }, closed };
  menu.emit('menu-will-show', cancellable());
  changed();
}

/** Closes the open menu if it is the one meant. */
export function closeMenu(id: number): void {
  if (open?.view.id !== id) return;
  const { menu, closed } = open;
  open = null;
  menu.emit('menu-will-close', cancellable());
  changed();
  postTask(closed);
}

/** The open menu, for the desktop page. */
export function openPopup(): PopupView | null {
  return open?.view ?? null;
}
