import type { FromPage, MenuItemView, Point } from '../host/wire.ts';
import { byId, element } from './element.ts';

type Send = (message: FromPage) => void;

let open: { readonly root: HTMLElement; readonly closed: () => void; readonly returnTo: Element | null } | null = null;

/**
 * Closes the open menu; focus returns to where it was when `giveBack` is true.
 * @param tell says what was chosen: after the focus has moved, and while the menu still counts as open
 */
export function closeMenu(giveBack = false, tell: () => void = () => undefined): void {
  if (open === null) return;
  const { root, closed, returnTo } = open;
  open = null;
  root.remove();
  if (giveBack && returnTo instanceof HTMLElement) returnTo.focus();
  tell();
  closed();
}

/** Opens a menu at a point of the page. */
export function openMenu(
  items: readonly MenuItemView[],
  at: Point,
  label: string,
  send: Send,
  closed: () => void = () => undefined,
): void {
  closeMenu();
  const returnTo = document.activeElement;
  const root = element('div', { class: 'menu', role: 'menu', 'aria-label': label, tabindex: '-1' });
  root.append(...items.map((item) => draw(item, () => closeMenu(true, () => send({ kind: 'menu', item: item.id })))));
  root.addEventListener('keydown', (event) => onKey(root, event));
  root.addEventListener('contextmenu', (event) => event.preventDefault());
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

function draw(item: MenuItemView, choose: () => void): HTMLElement {
  if (item.type === 'separator') return element('div', { class: 'menu-separator', role: 'separator' });
  const row = element('div', { class: 'menu-item', role: 'menuitem', tabindex: '-1' });
  // an ampersand marks the access key on Windows and Linux; the page shows the plain text
  row.append(element('span', { class: 'menu-label' }, item.label.replaceAll(/&(?!&)/g, '')));
  row.addEventListener('pointermove', () => row.focus());
  row.addEventListener('click', choose);
  return row;
}

/** Focuses the next item, round and round. */
function step(menu: HTMLElement, by: 1 | -1, from = -1): void {
  const items = [...menu.querySelectorAll<HTMLElement>('.menu-item')];
  const start = by === -1 && from === -1 ? 0 : from;
  (items[(start + by + items.length) % items.length] ?? menu).focus();
}

function onKey(menu: HTMLElement, event: KeyboardEvent): void {
  const items = [...menu.querySelectorAll<HTMLElement>('.menu-item')];
  const at = items.findIndex((item) => item.matches(':focus'));
  event.stopPropagation();
  switch (event.key) {
    case 'ArrowDown':
      step(menu, 1, at);
      break;
    case 'ArrowUp':
      step(menu, -1, at);
      break;
    case 'Enter':
    case ' ':
      items[at]?.click();
      break;
    case 'Escape':
    case 'Tab':
      closeMenu(true);
      break;
    default:
      return;
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
