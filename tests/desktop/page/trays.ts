import type { DesktopView, FromPage, Rectangle, TrayView } from '../host/wire.ts';
import { byId, element, keyed, setAttributes } from './element.ts';
import { drawImage } from './image.ts';
import { closeMenu, openMenu } from './menu.ts';

type Send = (message: FromPage) => void;
type Platform = DesktopView['platform'];

/** The icons in the panel, with the gestures of the system that is played. */
export function drawTrays(send: Send, platform: () => Platform, appName: () => string) {
  const bounds = new Map<number, string>();

  function make(first: TrayView) {
    let tray = first;
    let isOpen = false;
    const icon = element('span', { class: 'tray-icon', 'aria-hidden': 'true' });
    const title = element('span', { class: 'tray-title', 'aria-hidden': 'true' });
    const tooltip = element('span', { class: 'tooltip', 'aria-hidden': 'true' });
    const root = element('button', { class: 'tray', type: 'button' }, icon, title, tooltip);

    const openOwnMenu = () => {
      if (tray.menu === null) return;
      const { left, bottom, top } = root.getBoundingClientRect();
      const at = { x: left, y: platform() === 'win32' ? top : bottom };
      openMenu(tray.menu, at, root.ariaLabel ?? appName(), send, () => {
        isOpen = false;
      });
      isOpen = true;
    };
    const tell = (act: Extract<FromPage, { kind: 'tray' }>['act'], event: MouseEvent) => {
      const { clientX: x, clientY: y, shiftKey, ctrlKey, altKey, metaKey } = event;
      send({ kind: 'tray', act, tray: tray.id, at: { x, y }, modifiers: { shiftKey, ctrlKey, altKey, metaKey } });
    };
    root.addEventListener('click', (event) => {
      // macOS opens the menu that was set by the left button too
      if (platform() === 'darwin' && tray.menu !== null) openOwnMenu();
      else if (event.detail === 2 && platform() !== 'linux') tell('double-click', event);
      else tell('click', event);
    });
    root.addEventListener('contextmenu', (event) => {
      event.preventDefault();
      // a menu of its own replaces the event on Windows, and is the only answer on Linux
      if (tray.menu === null || platform() === 'darwin') tell('right-click', event);
      openOwnMenu();
    });
    // a press takes the tooltip away until the pointer comes back
    root.addEventListener('pointerdown', () => root.classList.add('pressed'));
    root.addEventListener('mouseleave', () => root.classList.remove('pressed'));

    return {
      root,
      update(next: TrayView) {
        const imageChanged =
          icon.childElementCount === 0 ||
          next.image?.url !== tray.image?.url ||
          next.image?.template !== tray.image?.template;
        if (imageChanged) icon.replaceChildren(...(next.image === null ? [] : [drawImage(next.image)]));
        // the desktop takes away a menu that is no longer the app's
        if (isOpen && JSON.stringify(next.menu) !== JSON.stringify(tray.menu)) closeMenu();
        tray = next;
        title.textContent = next.title;
        title.hidden = next.title === '';
        tooltip.textContent = next.tooltip;
        tooltip.hidden = next.tooltip === '';
        setAttributes(root, {
          'aria-label': next.tooltip === '' ? appName() : next.tooltip,
          'aria-haspopup': next.menu === null ? undefined : 'menu',
        });
      },
    };
  }

  const update = keyed(byId('trays'), make);
  return (trays: readonly TrayView[]) => {
    update(trays);
    for (const [index, tray] of trays.entries()) {
      const child = byId('trays').children[index];
      if (child === undefined) continue;
      const { x, y, width, height } = child.getBoundingClientRect();
      const rectangle: Rectangle = {
        x: Math.round(x),
        y: Math.round(y),
        width: Math.round(width),
        height: Math.round(height),
      };
      const text = JSON.stringify(rectangle);
      if (bounds.get(tray.id) === text) continue;
      bounds.set(tray.id, text);
      send({ kind: 'tray-bounds', tray: tray.id, bounds: rectangle });
    }
  };
}
