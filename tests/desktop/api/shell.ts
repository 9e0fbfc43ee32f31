import { guardObject } from '../host/guarded.ts';
import { changed } from '../host/harness/changes.ts';

const opened: string[] = [];

/** Nothing is opened for real: the page tells what would have been, and tests read it. */
export const shell = guardObject('shell', {
  async openPath(path: string): Promise<string> {
    opened.push(path);
    changed();
    return '';
  },
  showItemInFolder(path: string): void {
    opened.push(path);
    changed();
  },
} satisfies Partial<Electron.Shell>);

/** The paths that the app asked to open, oldest first. */
export function openings(): readonly string[] {
  return opened;
}
