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
} satisfies Partial<Electron.Dock>;

/** macOS alone has a Dock; everywhere else `app.dock` is undefined. */
export const dock = platform === 'darwin' ? guardObject('app.dock', macDock) : undefined;
