import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desktop } from '../../../desktop/launch.ts';
import { launchBlank } from '../blank.ts';

describe.each(['linux', 'darwin', 'win32'] as const)('a window on %s', (platform) => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchBlank({ platform });
  });
  afterAll(() => desktop.close());

  it('shows and hides with the events of its system', async () => {
    const events = await desktop.evaluate(async ({ BrowserWindow }) => {
      const seen: string[] = [];
      const window = new BrowserWindow({ show: false });
      for (const name of ['show', 'hide', 'focus', 'blur']) window.on(name, () => seen.push(name));
      const later = () => new Promise((resolve) => setTimeout(resolve, 20));
      window.focus(); // hidden: nothing
      window.show();
      window.show();
      const atOnce = [window.isFocused(), ...seen.splice(0)];
      await later();
      const afterShow = seen.splice(0);
      window.hide();
      const hidden = [window.isVisible(), ...seen.splice(0)];
      await later();
      const afterHide = seen.splice(0);
      window.destroy();
      return { atOnce, afterShow, hidden, afterHide };
    });
    const mac = platform === 'darwin';
    expect(events).toEqual({
      atOnce: [platform !== 'linux', ...(mac ? [] : ['show', 'show'])],
      afterShow: mac ? ['show', 'focus'] : ['focus'],
      hidden: mac ? [false] : [false, 'hide'],
      afterHide: mac ? ['hide', 'blur'] : ['blur'],
    });
  });

  it('minimises and comes back with the events of its system', async () => {
    const seen = await desktop.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow();
      const later = () => new Promise((resolve) => setTimeout(resolve, 20));
      await later();
      const events: string[] = [];
      for (const name of ['minimize', 'restore', 'show', 'hide', 'focus', 'blur'])
        window.on(name, () => events.push(name));
      window.minimize();
      await later();
      const minimized = [window.isMinimized(), window.isVisible(), ...events.splice(0)];
      window.focus();
      await later();
      const afterFocus = [window.isMinimized(), window.isFocused(), ...events.splice(0)];
      let shown = 'shown';
      try {
        window.show();
      } catch (error) {
        shown = String(error);
      }
      window.restore();
      await later();
      const restored = [window.isMinimized(), window.isVisible(), window.isFocused()];
      const again = events.splice(0);
      window.destroy();
      return { minimized, afterFocus, shown, restored, again };
    });
    const mac = platform === 'darwin';
    expect(seen).toEqual({
      minimized: [true, platform === 'linux', 'minimize', ...(mac ? ['hide'] : []), 'blur'],
      afterFocus: [true, false],
      shown: mac
        ? 'Error: The simulated desktop does not implement BrowserWindow.show() of a minimised window on macOS'
        : 'shown',
      restored: [false, true, true],
      again: mac ? ['restore', 'show', 'focus'] : ['show', 'focus'],
    });
  });
});

describe('Wayland', () => {
  it('places windows itself and hides the cursor', async () => {
    const desktop = await launchBlank({ platform: 'linux', env: { XDG_SESSION_TYPE: 'wayland' } });
    const answers = await desktop.evaluate(({ BrowserWindow, screen }) => {
      const window = new BrowserWindow({ show: false, x: 50, y: 60 });
      window.setPosition(200, 300);
      return [
        window.getPosition(),
        screen.getCursorScreenPoint(),
        screen.getDisplayMatching({ x: 0, y: 0, width: 1, height: 1 }).id,
      ];
    });
    expect(answers).toEqual([[0, 0], { x: 0, y: 0 }, 1]);
    await desktop.close();
  });
});
