import { guardObject } from '../host/guarded.ts';
import { platform } from '../host/machine.ts';

let visible = true;

const macDock = {
  hide(): void {
    visible = false;
  },
  async show(): Promise<void> {
    visible = true;
  },
  isVisible(): boolean {
    return visible;
  },
} satisfies Pick<Electron.Dock, 'hide' | 'show' | 'isVisible'>;

/** macOS alone has a Dock; everywhere else `app.dock` is undefined. */
export const dock = platform === 'darwin' ? guardObject('app.dock', macDock) : undefined;
