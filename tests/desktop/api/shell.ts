import { changed } from '../host/changes.ts';
import { guardObject } from '../host/guarded.ts';

interface Opened {
  readonly kind: 'external' | 'path' | 'folder';
  readonly target: string;
}

const opened: Opened[] = [];

function open(kind: Opened['kind'], target: string): void {
  opened.push({ kind, target });
  changed();
}

/** Nothing is opened for real: the page tells what would have been, and tests read it. */
export const shell = guardObject('shell', {
  async openExternal(url: string): Promise<void> {
    if (!URL.canParse(url)) throw new Error('Invalid URL');
    open('external', new URL(url).href);
  },
  async openPath(path: string): Promise<string> {
    open('path', path);
    return '';
  },
  showItemInFolder(path: string): void {
    open('folder', path);
  },
  beep(): void {
    // the page makes no noise
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>);

/** What the app asked to open, oldest first. */
export function openings(): readonly Opened[] {
  return opened;
}

/** The same in words, for the desktop page. */
export function openedThings(): string[] {
  const verbs = { external: 'Opened in the browser', path: 'Opened', folder: 'Shown in its folder' };
  return opened.map(({ kind, target }) => `${verbs[kind]}: ${target}`);
}
