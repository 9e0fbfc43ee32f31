import { guardObject } from '../host/guarded.ts';
import { changed } from '../host/harness/changes.ts';

let text = '';

/** Text only: the desktop's pages show it, and nothing leaves for the real clipboard. */
export const clipboard = guardObject('clipboard', {
  async writeText(next: string): Promise<void> {
    shareClipboard(String(next));
  },
} satisfies Partial<Electron.Clipboard>);

/** A page or the app has put a text on the clipboard. */
export function shareClipboard(next: string): void {
  text = next;
  changed();
}

/** The text on the clipboard. */
export function clipboardText(): string {
  return text;
}
