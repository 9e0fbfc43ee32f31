import type { FromPage, MenuItemView, Modifiers, Point } from '../host/wire.ts';
import { byId, element } from './element.ts';
import { drawImage } from './image.ts';

type Send = (message: FromPage) => void;

interface OpenMenu {
  readonly root: HTMLElement;
  readonly closed: () => void;
  readonly returnTo: Element | null;
}

let open: OpenMenu | null = null;

/** Modifier keys of an event, as messages carry them. */
export function modifiersOf(event: MouseEvent | KeyboardEvent): Modifiers {
  const { shiftKey, ctrlKey, altKey, metaKey } = event;
  return { shiftKey, ctrlKey, altKey, metaKey };
}

/** Closes the open menu; focus returns to where it was when `giveBack` is true. */
export function closeMenu(giveBack = false): void {
  if (open === null) return;
  const { root, closed, returnTo } = open;
  open = null;
  root.remove();
  if (giveBack && returnTo instanceof HTMLElement) returnTo.focus();
  closed();
}

/** Opens a menu at a point of the page; `above` lets it grow upwards. */
export function openMenu(
  items: readonly MenuItemView[],
  at: Point,
  label: string,
  send: Send,
  closed: () => void = () => undefined,
): void {
  closeMenu();
  const returnTo = document.activeElement;
  const root = draw(items, label, (item, event) => {
    closeMenu(true);
    send({ kind: 'menu', item: item.id, modifiers: modifiersOf(event) });
  });
  byId('menus').append(root);
  open = { root, closed, returnTo };
  place(root, at.x, at.y);
  step(root, 1);
}

/** Moves the menu inside the viewport. */
function place(menu: HTMLElement, x: number, y: number): void {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(4, Math.min(x, innerWidth - width - 4));
  const below = y + height <= innerHeight - 4;
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? y : Math.max(4, y - height)}px`;
}

type Choose = (item: MenuItemView, event: MouseEvent | KeyboardEvent) => void;

function draw(items: readonly MenuItemView[], label: string, choose: Choose): HTMLElement {
  const menu = element('div', { class: 'menu', role: 'menu', 'aria-label': label, tabindex: '-1' });
  for (const item of items) menu.append(drawItem(item, choose));
  menu.addEventListener('keydown', (event) => onKey(menu, event));
  menu.addEventListener('contextmenu', (event) => event.preventDefault());
  return menu;
}

const roles = {
  normal: 'menuitem',
  submenu: 'menuitem',
  checkbox: 'menuitemcheckbox',
  radio: 'menuitemradio',
} as const;

function drawItem(item: MenuItemView, choose: Choose): HTMLElement {
  if (item.type === 'separator') return element('div', { class: 'menu-separator', role: 'separator' });
  const checkable = item.type === 'checkbox' || item.type === 'radio';
  const row = element('div', {
    class: 'menu-item',
    role: roles[item.type],
    tabindex: '-1',
    'aria-disabled': item.enabled ? undefined : 'true',
    'aria-checked': checkable ? String(item.checked) : undefined,
    'aria-haspopup': item.type === 'submenu' ? 'menu' : undefined,
    'aria-expanded': item.type === 'submenu' ? 'false' : undefined,
    'aria-keyshortcuts': item.accelerator === '' ? undefined : item.accelerator,
  });
  const mark = element('span', { class: 'menu-mark', 'aria-hidden': 'true' });
  if (checkable && item.checked) mark.textContent = item.type === 'radio' ? '•' : '✓';
  else if (item.icon !== null) mark.append(drawImage(item.icon));
  // an ampersand marks the access key on Windows and Linux; the page shows the plain text
  row.append(mark, element('span', { class: 'menu-label' }, item.label.replaceAll(/&(?!&)/g, '')));
  if (item.sublabel !== '') row.append(element('span', { class: 'menu-sublabel' }, item.sublabel));
  const hint = item.type === 'submenu' ? '›' : item.accelerator;
  row.append(element('span', { class: 'menu-hint', 'aria-hidden': 'true' }, hint));
  row.addEventListener('pointermove', () => row.focus());
  if (item.type === 'submenu') attachSubmenu(row, item, choose);
  else {
    row.addEventListener('click', (event) => {
      if (item.enabled) choose(item, event);
    });
  }
  return row;
}

function attachSubmenu(row: HTMLElement, item: MenuItemView, choose: Choose): void {
  const submenu = draw(item.submenu, item.label, choose);
  submenu.hidden = true;
  row.append(submenu);
  const show = (shown: boolean) => {
    submenu.hidden = !shown;
    row.setAttribute('aria-expanded', String(shown));
    if (!shown) return;
    const { right, left, top } = row.getBoundingClientRect();
    const { width } = submenu.getBoundingClientRect();
    place(submenu, right + width > innerWidth ? left - width : right, top - 5);
  };
  row.addEventListener('desktop-open', () => {
    show(true);
    step(submenu, 1);
  });
  row.addEventListener('desktop-close', () => show(false));
  row.addEventListener('pointerenter', () => item.enabled && show(true));
  row.addEventListener('pointerleave', () => show(false));
  row.addEventListener('click', (event) => {
    if (event.target instanceof Node && !submenu.contains(event.target) && item.enabled) show(true);
  });
}

function itemsOf(menu: Element): HTMLElement[] {
  return [...menu.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && child.classList.contains('menu-item'),
  );
}

/** Focuses the next item that can be chosen, round and round. */
function step(menu: Element, by: 1 | -1, from = -1): void {
  const items = itemsOf(menu);
  const start = by === -1 && from === -1 ? 0 : from;
  for (let count = 1; count <= items.length; count++) {
    const item = items[(start + by * count + items.length * 2) % items.length];
    if (item !== undefined && item.getAttribute('aria-disabled') !== 'true') {
      item.focus();
      return;
    }
  }
  if (menu instanceof HTMLElement) menu.focus();
}

function onKey(menu: HTMLElement, event: KeyboardEvent): void {
  const items = itemsOf(menu);
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
  const current = items[at];
  const parent = menu.parentElement?.closest<HTMLElement>('.menu-item') ?? null;
  event.stopPropagation();
  switch (event.key) {
    case 'ArrowDown':
      step(menu, 1, at);
      break;
    case 'ArrowUp':
      step(menu, -1, at);
      break;
    case 'Home':
      step(menu, 1);
      break;
    case 'End':
      step(menu, -1);
      break;
    case 'ArrowRight':
      current?.dispatchEvent(new Event('desktop-open'));
      break;
    case 'ArrowLeft':
      parent?.dispatchEvent(new Event('desktop-close'));
      parent?.focus();
      break;
    case 'Enter':
    case ' ':
      if (current?.getAttribute('aria-haspopup') === 'menu') current.dispatchEvent(new Event('desktop-open'));
      else current?.click();
      break;
    case 'Escape':
      if (parent === null) closeMenu(true);
      else {
        parent.dispatchEvent(new Event('desktop-close'));
        parent.focus();
      }
      break;
    case 'Tab':
      closeMenu(true);
      break;
    default: {
      const found = items.find((item) => item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()));
      if (event.key.length !== 1 || found === undefined) return;
      found.focus();
    }
  }
  event.preventDefault();
}

document.addEventListener(
  'pointerdown',
  (event) => {
    if (open !== null && event.target instanceof Node && !open.root.contains(event.target)) closeMenu();
  },
  true,
);
window.addEventListener('blur', () => closeMenu());
