import { guarded, guardedEmitter, guardStatics, NotImplemented, type PartOf } from '../host/guarded.ts';
import { changed } from '../host/harness/changes.ts';
import { machine, platform } from '../host/machine.ts';
import type { MenuItemView, Point, PopupView } from '../host/wire.ts';

let popups = 0;
let open: { readonly menu: Menu; readonly view: PopupView } | null = null;

/** What a template may say of an item here; the roles are the menus of macOS's menu bar, which the desktop does not draw. */
export interface MenuItemConstructorOptions {
  readonly label?: string;
  readonly type?: 'normal' | 'separator';
  readonly role?: 'appMenu' | 'fileMenu' | 'editMenu';
  click?: (menuItem: MenuItem, window: Electron.BaseWindow | undefined, event: Electron.KeyboardEvent) => void;
}

let commands = 0;

/** One entry of a menu: a text with what it does, a separator, or one of the menus of macOS's menu bar. */
export class MenuItem extends guarded('MenuItem') implements PartOf<Electron.MenuItem, 'role'> {
  label: string;
  readonly type: 'normal' | 'separator';
  readonly commandId = ++commands;
  readonly role: MenuItemConstructorOptions['role'];
  readonly click: NonNullable<MenuItemConstructorOptions['click']>;

  constructor({ label = '', type = 'normal', role, click = () => undefined }: MenuItemConstructorOptions) {
    super();
    this.label = label;
    this.type = type;
    this.role = role;
    this.click = click;
  }
}

/** A menu. At most one is open on the desktop. */
export class Menu extends guardedEmitter('Menu', '') {
  items: MenuItem[] = [];

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    const menu = new Menu();
    menu.items = withoutExtraSeparators(template.map((entry) => new MenuItem(entry)));
    return menu;
  }

  static setApplicationMenu(_menu: Menu | null): void {
    // the desktop draws no menu bar
  }

  /** On macOS alone: what no window takes up, the application itself does. */
  static sendActionToFirstResponder(action: string): void {
    if (platform !== 'darwin') throw new TypeError('Menu.sendActionToFirstResponder is not a function');
    if (action !== 'unhideWithoutActivation') throw new NotImplemented(`the action ${action} of macOS`);
    machine.hidden = false;
    changed();
  }
}
guardStatics('Menu', Menu);

/** Electron leaves out a separator at the beginning, at the end and behind another one (menu.ts, removeExtraSeparators). */
function withoutExtraSeparators(items: readonly MenuItem[]): MenuItem[] {
  const isSeparator = (item: MenuItem | undefined): boolean => item?.type === 'separator';
  const kept = items.filter((item, at) => at === 0 || !isSeparator(item) || !isSeparator(items[at - 1]));
  const edges = new Set([kept[0], kept.at(-1)]);
  return kept.filter((item) => !(edges.has(item) && isSeparator(item)));
}

/** What the desktop page draws of a menu, in order. */
export function viewOfMenu(menu: Menu): MenuItemView[] {
  return menu.items.map(({ commandId, type, label }) => ({ id: commandId, type, label }));
}

/** Opens a menu on the desktop, closing the one that is open. */
export function openMenu(menu: Menu, at: Point): void {
  if (open !== null) closeMenu(open.view.id);
  popups += 1;
  open = { menu, view: { id: popups, items: viewOfMenu(menu), at } };
  changed();
}

/** Closes the open menu if it is the one meant. */
export function closeMenu(id: number): void {
  if (open?.view.id !== id) return;
  open = null;
  changed();
}

/** An item of the open menu by its command number. */
export function itemOfPopup(id: number): MenuItem | undefined {
  return open?.menu.items.find(({ commandId }) => commandId === id);
}

/** The open menu, for the desktop page. */
export function openPopup(): PopupView | null {
  return open?.view ?? null;
}
