import { guarded } from '../host/guarded.ts';
import { platform } from '../host/machine.ts';
import type { MenuItemView } from '../host/wire.ts';
import { Menu } from './menu.ts';
import { imageArgument, type NativeImage, viewOfImage } from './native-image.ts';
import { roles } from './roles.ts';

/** Electron's options, with the stand-in's own classes where Electron's would be. */
export interface MenuItemConstructorOptions
  extends Omit<Electron.MenuItemConstructorOptions, 'click' | 'icon' | 'submenu'> {
  click?: (menuItem: MenuItem, window: Electron.BaseWindow | undefined, event: Electron.KeyboardEvent) => void;
  icon?: NativeImage | string;
  submenu?: MenuItemConstructorOptions[] | Menu;
}

type Options = MenuItemConstructorOptions;
type Click = (event: Electron.KeyboardEvent, window: Electron.BaseWindow | undefined, contents: undefined) => void;

/** What a template may say of an item; the rest would be taken in silence. */
const implemented = new Set(
  'click role type label sublabel accelerator icon enabled visible checked registerAccelerator submenu id toolTip'.split(
    ' ',
  ),
);
let commands = 0;
/** Every item by its command number, so that a click on the page finds it. */
export const menuItems = new Map<number, WeakRef<MenuItem>>();
const collected = new FinalizationRegistry((commandId: number) => menuItems.delete(commandId));

/** One entry of a menu. `role` brings its own label, accelerator and act, as in Electron. */
export class MenuItem
  extends guarded('MenuItem')
  implements
    Pick<
      Electron.MenuItem,
      'id' | 'label' | 'sublabel' | 'toolTip' | 'type' | 'enabled' | 'visible' | 'commandId' | 'registerAccelerator'
    >
{
  id: string;
  label: string;
  sublabel: string;
  toolTip: string;
  readonly type: NonNullable<Options['type']>;
  readonly role: Options['role'];
  readonly accelerator: Electron.Accelerator | null;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly registerAccelerator: boolean;
  readonly commandId: number;
  readonly submenu: Menu | undefined;
  readonly icon: Options['icon'];
  readonly click: Click;
  menu: Menu | undefined;

  constructor(options: Options) {
    super();
    const unknown = Object.keys(options).find((name) => !implemented.has(name));
    if (unknown !== undefined) throw new Error(`The simulated desktop does not implement the menu item's '${unknown}'`);
    const role = options.role === undefined ? undefined : roles[options.role];
    if (options.role !== undefined && role === undefined) {
      throw new Error(`The simulated desktop does not implement the menu role '${options.role}'`);
    }
    const submenu = options.submenu ?? role?.submenu;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu;
    this.type = options.type ?? (this.submenu === undefined ? 'normal' : 'submenu');
    if (this.type === 'submenu' && this.submenu === undefined) throw new Error('Invalid submenu');
    this.role = options.role;
    this.id = options.id ?? '';
    this.label = options.label ?? role?.label ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.accelerator = options.accelerator ?? role?.accelerator ?? null;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.icon = options.icon;
    this.commandId = ++commands;
    const act = options.click ?? role?.act;
    this.click = (event, window) => act?.(this, window, event);
    menuItems.set(this.commandId, new WeakRef(this));
    collected.register(this, this.commandId);
  }
}

/** What the desktop page draws of one item. */
function viewOfItem(item: MenuItem): MenuItemView {
  const image = item.icon === undefined || item.icon === null ? null : imageArgument(item.icon);
  const type = item.type === 'header' || item.type === 'palette' ? 'normal' : item.type;
  return {
    id: item.commandId,
    type,
    label: item.label,
    sublabel: item.sublabel,
    enabled: item.enabled && item.type !== 'header',
    checked: item.checked,
    accelerator: acceleratorText(item.accelerator),
    icon: viewOfImage(image),
    submenu: item.submenu === undefined ? [] : viewOfMenu(item.submenu),
  };
}

/** The visible items of a menu, in order. */
export function viewOfMenu(menu: Menu): MenuItemView[] {
  return menu.items.filter((item) => item.visible).map(viewOfItem);
}

function acceleratorText(accelerator: string | null): string {
  const command = platform === 'darwin' ? '⌘' : 'Ctrl';
  const parts = (accelerator ?? '').split('+').filter((part) => part !== '');
  const shown = parts.map((part) => {
    if (/^(CommandOrControl|CmdOrCtrl)$/i.test(part)) return command;
    if (/^(Command|Cmd)$/i.test(part)) return '⌘';
    if (/^(Control)$/i.test(part)) return 'Ctrl';
    return part;
  });
  return shown.join('+');
}

/** A person chose the item: check marks move first, then the app's function runs. */
export function choose(item: MenuItem, window: Electron.BaseWindow | undefined, event: Electron.KeyboardEvent): void {
  if (!item.enabled) return;
  if (item.type === 'checkbox') item.checked = !item.checked;
  if (item.type === 'radio') {
    const siblings = item.menu?.items ?? [];
    for (const sibling of radioGroup(siblings, item)) sibling.checked = sibling === item;
  }
  item.click(event, window, undefined);
}

/** Radio items next to each other, between separators, exclude each other. */
function radioGroup(items: readonly MenuItem[], item: MenuItem): MenuItem[] {
  const at = items.indexOf(item);
  let first = at;
  let last = at;
  while (items[first - 1]?.type === 'radio') first--;
  while (items[last + 1]?.type === 'radio') last++;
  return items.slice(first, last + 1);
}
