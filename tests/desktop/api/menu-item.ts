import { guarded, NotImplemented, type PartOf } from '../host/guarded.ts';
import type { MenuItemView } from '../host/wire.ts';
import type { Menu } from './menu.ts';

/** What a template may say of an item here; everything else is refused by name. */
export interface MenuItemConstructorOptions
  extends Pick<Electron.MenuItemConstructorOptions, 'label' | 'type' | 'role'> {
  click?: (menuItem: MenuItem, window: Electron.BaseWindow | undefined, event: Electron.KeyboardEvent) => void;
}

type Options = MenuItemConstructorOptions;

const implemented = new Set(['label', 'type', 'role', 'click']);
/** The menus of macOS's menu bar, which the desktop does not draw. */
const roles = new Set(['appmenu', 'filemenu', 'editmenu']);
let commands = 0;

/** One entry of a menu: a text with what it does, a separator, or one of the menus of macOS's menu bar. */
export class MenuItem extends guarded('MenuItem') implements PartOf<Electron.MenuItem, 'role'> {
  label: string;
  readonly type: 'normal' | 'separator';
  readonly commandId: number;
  readonly role: Options['role'];
  readonly click: NonNullable<Options['click']>;

  constructor(options: Options) {
    super();
    const { label = '', type = 'normal', role, click } = options;
    const unknown = Object.keys(options).find((name) => !implemented.has(name));
    if (unknown !== undefined) throw new NotImplemented(`the menu item's '${unknown}'`);
    if (type !== 'normal' && type !== 'separator') throw new NotImplemented(`the menu item type '${type}'`);
    if (role !== undefined && !roles.has(role.toLowerCase())) throw new NotImplemented(`the menu role '${role}'`);
    this.label = label;
    this.type = type;
    this.role = role;
    this.commandId = ++commands;
    this.click = click ?? (() => undefined);
    if (role !== undefined && options.label === undefined)
      Object.defineProperty(this, 'label', { get: () => this.#labelOf(role) });
    for (const name of ['type', 'commandId']) Object.defineProperty(this, name, { writable: false });
  }

  #labelOf(role: string): never {
    throw new NotImplemented(`the label of the menu role '${role}'`);
  }
}

/** What the desktop page draws of a menu, in order. */
export function viewOfMenu(menu: Menu): MenuItemView[] {
  return menu.items.map(({ commandId, type, label }) => ({ id: commandId, type, label }));
}
