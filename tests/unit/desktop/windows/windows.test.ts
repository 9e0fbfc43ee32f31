import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desktop } from '../../../desktop/launch.ts';
import { launchBlank } from '../blank.ts';

describe('windows', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchBlank({ platform: 'linux' });
  });
  afterAll(() => desktop.close());

  it('tells app while it is being made, already shown', async () => {
    const seen = await desktop.evaluate(({ app, BrowserWindow }) => {
      const events: unknown[] = [];
      app.once('web-contents-created', (_event: unknown, contents: { id: number }) =>
        events.push(['contents', contents.id > 0]),
      );
      app.once('browser-window-created', (_event: unknown, window: { id: number }) =>
        events.push(['window', window.id > 0]),
      );
      const window = new BrowserWindow();
      events.push(window.isVisible());
      window.destroy();
      return events;
    });
    expect(seen).toEqual([['contents', true], ['window', true], true]);
  });

  it('passes the keyboard on in later tasks, and tells app too', async () => {
    const seen = await desktop.evaluate(async ({ app, BrowserWindow }) => {
      const events: string[] = [];
      const names = new Map<unknown, string>();
      app.on('browser-window-focus', (_event: unknown, window: unknown) => events.push(`focus ${names.get(window)}`));
      app.on('browser-window-blur', (_event: unknown, window: unknown) => events.push(`blur ${names.get(window)}`));
      const [first, second] = [new BrowserWindow({ show: false }), new BrowserWindow({ show: false })];
      names.set(first, 'first').set(second, 'second');
      first.show();
      await new Promise((resolve) => setTimeout(resolve, 20));
      second.emit('blur'); // the app's events follow the window's
      second.show();
      const atOnce = events.length;
      await new Promise((resolve) => setTimeout(resolve, 20));
      const focused = BrowserWindow.getFocusedWindow() === second;
      first.destroy();
      second.destroy();
      app.removeAllListeners('browser-window-focus').removeAllListeners('browser-window-blur');
      return { events: events.slice(0, 4), atOnce, focused };
    });
    expect(seen).toEqual({
      events: ['focus first', 'blur second', 'blur first', 'focus second'],
      atOnce: 2,
      focused: true,
    });
  });

  it('emits close, destroyed, closed while the window is there; destroy() emits closed at once, and its page goes later', async () => {
    const seen = await desktop.evaluate(async ({ BrowserWindow }) => {
      const events: string[] = [];
      const make = () => {
        const window = new BrowserWindow({ show: false });
        window.on('close', () => events.push('close'));
        window.on('closed', () => events.push(`closed ${window.isDestroyed()}`));
        window.webContents.on('destroyed', () => {
          if (window.isDestroyed()) events.push('destroyed');
          else {
            events.push(`destroyed in ${BrowserWindow.getAllWindows().includes(window) ? 'its' : 'no'} window`);
            try {
              window.webContents.send('push');
            } catch (error) {
              events.push(String(error));
            }
          }
        });
        return window;
      };
      make().close();
      await new Promise((resolve) => setTimeout(resolve, 20));
      make().destroy();
      events.push('after destroy()');
      await new Promise((resolve) => setTimeout(resolve, 20));
      return events;
    });
    expect(seen).toEqual([
      'close',
      'destroyed in its window',
      'TypeError: Object has been destroyed',
      'closed true',
      'closed true',
      'after destroy()',
      'destroyed',
    ]);
  });

  it('throws after it is closed, but keeps its id', async () => {
    const texts = await desktop.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      const contents = window.webContents;
      window.destroy();
      await new Promise((resolve) => contents.once('destroyed', resolve));
      const uses = [() => window.show(), () => window.webContents, () => window.getBounds(), () => contents.send('x')];
      const answers = uses.map((use) => {
        try {
          use();
          return 'nothing';
        } catch (error) {
          return String(error);
        }
      });
      return [...answers, window.id > 0, contents.isDestroyed()];
    });
    const gone = 'TypeError: Object has been destroyed';
    expect(texts).toEqual([gone, gone, gone, gone, true, true]);
  });

  it('keeps to its limits', async () => {
    const sizes = await desktop.evaluate(({ BrowserWindow }) => {
      const window = new BrowserWindow({
        show: false,
        width: 500,
        height: 400,
        minWidth: 300,
        minHeight: 200,
      });
      const seen: unknown[] = [];
      window.on('resize', () => seen.push(window.getSize()));
      window.setSize(100, 100);
      window.setSize(100, 100); // unchanged: no event
      window.setSize(400, 900);
      window.setPosition(7, 8);
      const result = [...seen, window.getPosition()];
      window.destroy();
      return result;
    });
    expect(sizes).toEqual([
      [300, 200],
      [400, 900],
      [7, 8],
    ]);
  });

  it('rejects loads in the words of Chromium', async () => {
    const errors = await desktop.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      const told = (promise: Promise<void>) =>
        promise.then(
          () => ({}),
          (error: Error) => ({ ...error, message: error.message }),
        );
      const first = told(window.loadURL('nothing://a/'));
      const second = told(window.loadURL('nothing://b/'));
      const answers = await Promise.all([first, second]);
      window.destroy();
      return answers;
    });
    expect(errors).toMatchObject([
      { message: "ERR_ABORTED (-3) loading 'nothing://a/'", errno: -3, code: 'ERR_ABORTED', url: 'nothing://a/' },
      { message: "ERR_UNKNOWN_URL_SCHEME (-302) loading 'nothing://b/'", code: 'ERR_UNKNOWN_URL_SCHEME' },
    ]);
  });

  it('tells of a crashed page, to app as well', async () => {
    const seen = await desktop.evaluate(async ({ app, BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      const events: unknown[] = [];
      window.webContents.on('render-process-gone', (_event: unknown, details: object) => events.push(details));
      app.once('render-process-gone', (_event: unknown, contents: unknown) =>
        events.push(contents === window.webContents),
      );
      window.webContents.forcefullyCrashRenderer();
      await new Promise((resolve) => setTimeout(resolve, 20));
      events.push(window.webContents.isCrashed());
      window.destroy();
      return events;
    });
    expect(seen).toEqual([true, { reason: 'crashed', exitCode: 1 }, true]);
  });
});
