import type { DesktopView, FromPage, ImageView, TrayView } from '../host/wire.ts';
import { byId, element, keyed, setAttributes } from './element.ts';
import { closeMenu, openMenu } from './menu.ts';

type Send = (message: FromPage) => void;
type Platform = DesktopView['platform'];

/** The icons in the panel, with the gestures of the system that is played. */
export function drawTrays(send: Send, platform: () => Platform, appName: () => string) {
  function make(first: TrayView) {
    let tray = first;
    let isOpen = false;
    const icon = element('span', { class: 'tray-icon', 'aria-hidden': 'true' });
    const title = element('span', { class: 'tray-title', 'aria-hidden': 'true' });
    const root = element('button', { class: 'tray', type: 'button' }, icon, title);

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
        setAttributes(root, {
          'aria-label': next.tooltip === '' ? appName() : next.tooltip,
          title: next.tooltip,
          'aria-haspopup': next.menu === null ? undefined : 'menu',
        });
      },
    };
  }

  return keyed(byId('trays'), make);
}

/** An image of the app: as it is, or only its shape in the text's colour when it is a template. */
function drawImage({ url, width, height, template }: ImageView): HTMLElement {
  const drawn = template
    ? element('span', { class: 'image template' })
    : element('img', { class: 'image', src: url, alt: '' });
  drawn.style.width = `${width}px`;
  drawn.style.height = `${height}px`;
  if (template) drawn.style.maskImage = `url("${url}")`;
  return drawn;
}
