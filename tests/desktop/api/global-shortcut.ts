import { changed } from '../host/changes.ts';
import { guardObject } from '../host/guarded.ts';
import { pageLink } from '../host/page-link.ts';
import { postTask } from '../host/real-time.ts';

const shortcuts = new Map<string, () => void>();

export const globalShortcut = guardObject('globalShortcut', {
  register(accelerator: string, callback: () => void): boolean {
    if (!/^(\w+\+)*([^\s+]+|Plus)$/.test(accelerator)) {
      throw new TypeError(`Error processing argument at index 0, conversion failure from ${accelerator}`);
    }
    if (shortcuts.has(accelerator)) return false;
    shortcuts.set(accelerator, callback);
    changed();
    return true;
  },
  registerAll(accelerators: string[], callback: () => void): void {
    for (const accelerator of accelerators) this.register(accelerator, callback);
  },
  isRegistered(accelerator: string): boolean {
    return shortcuts.has(accelerator);
  },
  unregister(accelerator: string): void {
    shortcuts.delete(accelerator);
    changed();
  },
  unregisterAll(): void {
    shortcuts.clear();
    changed();
  },
} satisfies Pick<
  Electron.GlobalShortcut,
  'register' | 'registerAll' | 'isRegistered' | 'unregister' | 'unregisterAll'
>);

/** What the app has registered, for the desktop page: it listens for these keys. */
export function registeredShortcuts(): string[] {
  return [...shortcuts.keys()];
}

pageLink.onMessage((message) => {
  if (message.kind !== 'shortcut') return;
  const callback = shortcuts.get(message.accelerator);
  if (callback !== undefined) postTask(callback);
});
