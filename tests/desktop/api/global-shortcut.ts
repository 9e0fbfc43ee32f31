import { pageLink } from '../host/frames/page-link.ts';
import { guardObject } from '../host/guarded.ts';
import { changed } from '../host/harness/changes.ts';
import { isWayland } from '../host/machine.ts';
import { postTask } from '../host/real-time.ts';
import { isReady } from './app/lifecycle.ts';

const shortcuts = new Map<string, () => void>();
/** Keys that another program has. */
const taken = new Set<string>();

/** Electron throws where it cannot read the keys, at whatever is asked of them. */
function mustBeReadable(accelerator: string): void {
  if (!/^(\w+\+)*([^\s+]+|Plus)$/.test(accelerator))
    throw new TypeError(`Error processing argument at index 0, conversion failure from ${accelerator}`);
}

function needReady(): void {
  if (!isReady()) throw new Error('globalShortcut cannot be used before the app is ready');
}

/**
 * On Wayland the desktop's portal holds the shortcuts (electron_api_global_shortcut.cc): `register` always says yes and
 * `unregister` does nothing.
 */
export const globalShortcut = guardObject('globalShortcut', {
  register(accelerator: string, callback: () => void): boolean {
    mustBeReadable(accelerator);
    needReady();
    if (!isWayland() && (shortcuts.has(accelerator) || taken.has(accelerator))) return false;
    shortcuts.set(accelerator, callback);
    changed();
    return true;
  },
  unregister(accelerator: string): void {
    mustBeReadable(accelerator);
    needReady();
    if (isWayland()) return;
    shortcuts.delete(accelerator);
    changed();
  },
} satisfies Partial<Electron.GlobalShortcut>);

/** Another program takes these keys, or gives them back. For tests. */
export function takeShortcut(accelerator: string, byOther: boolean): void {
  if (byOther) taken.add(accelerator);
  else taken.delete(accelerator);
}

/** What the app has registered, for the desktop page: it listens for these keys. */
export function registeredShortcuts(): string[] {
  return [...shortcuts.keys()];
}

/** A person presses these keys, wherever the focus is. */
export function pressShortcut(accelerator: string): void {
  shortcuts.get(accelerator)?.();
}

pageLink.onMessage((message) => {
  if (message.kind === 'shortcut') postTask(() => pressShortcut(message.accelerator));
});
