import type { FromPage } from '../host/wire.ts';

const names: { readonly [key: string]: string } = {
  ' ': 'space',
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
};

/** Whether a key press is what an Electron accelerator such as `CommandOrControl+Shift+B` names. */
function matches(accelerator: string, event: KeyboardEvent): boolean {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const has = (...wanted: string[]) => parts.some((part) => wanted.includes(part));
  const either = has('commandorcontrol', 'cmdorctrl');
  const modifiers =
    event.shiftKey === has('shift') &&
    event.altKey === has('alt', 'option') &&
    (either
      ? event.ctrlKey || event.metaKey
      : event.ctrlKey === has('control', 'ctrl') && event.metaKey === has('command', 'cmd', 'super', 'meta'));
  const pressed = event.key.toLowerCase();
  return modifiers && (names[pressed] ?? pressed) === key;
}

/** Listens for the app's global shortcuts while the desktop page has the keyboard. */
export function listenToShortcuts(send: (message: FromPage) => void, shortcuts: () => readonly string[]): void {
  window.addEventListener('keydown', (event) => {
    const accelerator = shortcuts().find((candidate) => matches(candidate, event));
    if (accelerator === undefined) return;
    event.preventDefault();
    send({ kind: 'shortcut', accelerator });
  });
}
