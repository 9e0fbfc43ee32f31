import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Desktop } from '../../desktop/launch.ts';
import { launchBlank } from './blank.ts';

describe('what the desktop lacks', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchBlank({ platform: 'linux' });
  });
  afterAll(() => desktop.close());

  it('shows isolated pages without Node alone, and names every other wish', async () => {
    const texts = await desktop.evaluate(({ BrowserWindow }) => {
      const wishes = [
        { webPreferences: { nodeIntegration: true } },
        { webPreferences: { sandbox: false } },
        { webPreferences: { zoomFactor: 2 } },
        { kiosk: true },
      ];
      const windows = wishes.map((wish) => () => new BrowserWindow(wish));
      const loads = ['about:blank', 'https://example.org/'].map(
        (url) => () => new BrowserWindow({ show: false }).loadURL(url),
      );
      const texts = [...windows, ...loads].map((task) => {
        try {
          return String(task());
        } catch (error) {
          return String(error).replace('Error: The simulated desktop does not implement ', '');
        }
      });
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
      return texts;
    });
    expect(texts).toEqual([
      "the webPreferences 'nodeIntegration: true'",
      "the webPreferences 'sandbox: false'",
      "the webPreferences 'zoomFactor'",
      "the BrowserWindow option 'kiosk'",
      'pages of the scheme about',
      'pages of the scheme https',
    ]);
  });

  it('names a member that it lacks, also one that is set', async () => {
    const texts = await desktop.evaluate((electron) => {
      const window = new electron.BrowserWindow({ show: false });
      const owners: [object, string][] = [
        [window, 'setKiosk'],
        [window.webContents, 'print'],
        [window.webContents.session, 'serviceWorkers'],
        [electron.BrowserWindow, 'addWindow'],
        [electron.app, 'relaunch'],
        [electron, 'desktopCapturer'],
        [electron.clipboard, 'readHTML'],
      ];
      const answers = owners.map(([owner, member]) => {
        try {
          return String(Reflect.get(owner, member));
        } catch (error) {
          return error instanceof Error ? error.message : '';
        }
      });
      let set = 'nothing';
      try {
        Reflect.set(window, 'fullScreen', true);
      } catch (error) {
        set = error instanceof Error ? error.message : '';
      }
      window.destroy();
      return [...answers, set, 'then' in window, 'setKiosk' in window, JSON.stringify(electron.powerMonitor) !== ''];
    });
    const lacks = (what: string) => `The simulated desktop does not implement ${what}`;
    expect(texts).toEqual([
      lacks('BrowserWindow.setKiosk'),
      lacks('webContents.print'),
      lacks('session.serviceWorkers'),
      lacks('BrowserWindow.addWindow'),
      lacks('app.relaunch'),
      lacks('electron.desktopCapturer'),
      lacks('clipboard.readHTML'),
      lacks('BrowserWindow.fullScreen'),
      false,
      false,
      true,
    ]);
  });

  it('shows no page of a scheme that was not registered as standard and secure', async () => {
    const error = await desktop.evaluate(({ protocol, BrowserWindow }) => {
      protocol.handle('mine', () => new Response('<p>text</p>', { headers: { 'content-type': 'text/html' } }));
      try {
        void new BrowserWindow({ show: false }).loadURL('mine://host/');
        return 'shown';
      } catch (refusal) {
        return String(refusal);
      }
    });
    expect(error).toBe(
      'Error: The simulated desktop does not implement pages of a scheme not standard and secure: mine',
    );
  });

  it.each(['task', 'promise'])(
    'ends with 1 where a %s of the app needs what it does not implement, though the app listens for errors itself',
    async (kind) => {
      const ending = await launchBlank();
      onTestFinished(() => ending.close());
      const started = ending.evaluate(({ app }, where) => {
        for (const name of ['uncaughtException', 'unhandledRejection']) process.on(name, () => undefined);
        const need = () => Reflect.get(app, 'showAboutPanel');
        if (where === 'task') setTimeout(need);
        else void Promise.resolve().then(need);
      }, kind);
      started.catch(() => undefined); // it ends before it has answered
      expect(await ending.waitForExit()).toBe(1);
      expect(ending.stderr()).toContain('The simulated desktop does not implement app.showAboutPanel');
    },
  );
});
