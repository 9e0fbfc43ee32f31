import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desktop } from '../../desktop/launch.ts';
import { launchBlank } from './blank.ts';

const icon = new URL('../../desktop/fixture/icon.png', import.meta.url).pathname;
const platforms = ['linux', 'darwin', 'win32'] as const;

describe.each(platforms)('what %s does', (platform) => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchBlank({ platform });
  });
  afterAll(() => desktop.close());

  it('has a dock, a lock screen and a battery, or not', async () => {
    const seen = await desktop.evaluate(async ({ app, powerMonitor, desktop: host }) => {
      const events: string[] = [];
      for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen', 'on-battery', 'on-ac']) {
        powerMonitor.on(name, () => events.push(name));
      }
      for (const act of ['suspend', 'resume', 'lock', 'unlock', 'battery', 'mains'] as const) host.act(act);
      await new Promise((resolve) => setTimeout(resolve, 20));
      app.setAppUserModelId('org.example');
      return [events, app.dock !== undefined];
    });
    const everywhere = ['suspend', 'resume'];
    const more = ['lock-screen', 'unlock-screen', 'on-battery', 'on-ac'];
    expect(seen).toEqual([platform === 'linux' ? everywhere : [...everywhere, ...more], platform === 'darwin']);
  });
});

describe('the system', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchBlank({ platform: 'linux' });
  });
  afterAll(() => desktop.close());

  it('has one handler per channel', async () => {
    const texts = await desktop.evaluate(({ ipcMain }) => {
      const told = (task: () => void) => {
        try {
          task();
          return 'nothing';
        } catch (error) {
          return String(error);
        }
      };
      ipcMain.handle('a', () => 1);
      return [told(() => ipcMain.handle('a', () => 2)), told(() => Reflect.apply(ipcMain.handle, ipcMain, ['b', 7]))];
    });
    expect(texts).toEqual([
      "Error: Attempted to register a second handler for 'a'",
      "TypeError: Expected handler to be a function, but found type 'number'",
    ]);
  });

  it('asks the session’s handlers for permissions, and grants without them', async () => {
    const answers = await desktop.evaluate(async ({ session, BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      const { defaultSession } = session;
      const ask = (asking: boolean) =>
        defaultSession.decide(window.webContents, 'media', 'app://backstop/a.html', asking);
      const without = [await ask(true), await ask(false)];
      const origins: string[] = [];
      defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
      defaultSession.setPermissionCheckHandler((_contents, _permission, origin) => {
        origins.push(origin);
        return false;
      });
      const result = { without, withHandlers: [await ask(true), await ask(false)], origins };
      window.destroy();
      return result;
    });
    expect(answers).toEqual({ without: [true, true], withHandlers: [false, false], origins: ['app://backstop/'] });
  });

  it('makes images of files and nothing, and never throws for a missing one', async () => {
    const images = await desktop.evaluate(({ nativeImage, Tray, desktop: host }, file) => {
      const shown = ['/no/such.png', file].map((name) => {
        const image = nativeImage.createFromPath(name);
        const tray = new Tray(image);
        const view = host.trays.at(-1)?.image;
        tray.destroy();
        return [image.isEmpty(), view?.width, view?.height];
      });
      return [...shown, nativeImage.createEmpty().isEmpty()];
    }, icon);
    expect(images).toEqual([[true, undefined, undefined], [false, 22, 22], true]);
  });

  it('keeps the theme of the app apart from its own', async () => {
    const seen = await desktop.evaluate(async ({ nativeTheme, desktop: host }) => {
      let updates = 0;
      nativeTheme.on('updated', () => {
        updates += 1;
      });
      nativeTheme.themeSource = 'dark';
      const app = [nativeTheme.shouldUseDarkColors, nativeTheme.shouldUseDarkColorsForSystemIntegratedUI];
      nativeTheme.themeSource = 'system';
      host.act('dark');
      await new Promise((resolve) => setTimeout(resolve, 20));
      return [app, nativeTheme.shouldUseDarkColors, updates];
    });
    expect(seen).toEqual([[true, false], true, 3]);
  });

  it('takes no threshold of idleness that is no number', async () => {
    const texts = await desktop.evaluate(({ powerMonitor }) =>
      [-1, Number.NaN, 'a'].map((threshold) => {
        try {
          return Reflect.apply(powerMonitor.getSystemIdleState, powerMonitor, [threshold]);
        } catch (error) {
          return String(error);
        }
      }),
    );
    const refusal = (given: string) =>
      `TypeError: Error processing argument at index 0, conversion failure from ${given}`;
    expect(texts).toEqual(['TypeError: Invalid idle threshold, must be greater than 0', refusal('NaN'), refusal('a')]);
  });

  it('may be given folders that are not there yet, and names those that it does not know', async () => {
    const seen = await desktop.evaluate(({ app }) => {
      const told = (task: () => unknown) => {
        try {
          return String(task());
        } catch (error) {
          return String(error);
        }
      };
      app.setPath('music', '/no/such/folder');
      const names = ['music', 'assets', 'nonsense'] as const;
      return [
        ...names.map((name) => told(() => Reflect.apply(app.getPath, app, [name]))),
        told(() => app.setPath('music', 'relative')),
        told(() => app.setPath('sessionData', '/tmp')),
      ];
    });
    expect(seen).toEqual([
      '/no/such/folder',
      "Error: The simulated desktop does not implement app.getPath('assets')",
      "Error: Failed to get 'nonsense' path",
      'Error: Path must be absolute',
      "Error: The simulated desktop does not implement app.setPath('sessionData')",
    ]);
  });

  it('has a listener for a channel named error, as an emitter would throw without', async () => {
    expect(await desktop.evaluate(({ ipcMain }) => ipcMain.eventNames())).toEqual(['error']);
  });

  it('opens nothing for real, and waits for answers to its dialogs', async () => {
    const seen = await desktop.evaluate(async ({ shell, dialog, clipboard, globalShortcut, desktop: host }) => {
      await shell.openPath('/tmp/folder');
      await clipboard.writeText('text');
      const taken = [
        globalShortcut.register('CommandOrControl+B', () => undefined),
        globalShortcut.register('CommandOrControl+B', () => undefined),
      ];
      const message = dialog.showMessageBox({
        message: 'Delete?',
        buttons: ['Delete', 'Cancel'],
      });
      host.answerDialog(host.dialogs[0]?.id ?? 0, { button: 1 });
      const save = dialog.showSaveDialog({ defaultPath: '/tmp/a.csv' });
      const [waiting] = host.dialogs;
      host.answerDialog(waiting?.id ?? 0, { path: waiting?.path ?? '' });
      const cancelled = dialog.showOpenDialog({});
      host.answerDialog(host.dialogs[0]?.id ?? 0, { button: 1 });
      return [host.opened, host.clipboard, taken, await message, await save, await cancelled];
    });
    expect(seen).toEqual([
      ['/tmp/folder'],
      'text',
      [true, false],
      { response: 1, checkboxChecked: false },
      { canceled: false, filePath: '/tmp/a.csv' },
      { canceled: true, filePaths: [] },
    ]);
  });
});

describe('the folder of an app', () => {
  it.each([
    ['XDG_CONFIG_HOME', ''],
    ['HOME', ''],
  ])('is where it would be without the variable when %s is empty', async (name, value) => {
    const desktop = await launchBlank({ env: { XDG_CONFIG_HOME: undefined, [name]: value } });
    expect(await desktop.evaluate(({ app }) => app.getPath('userData'))).toMatch(/^(\/|[A-Z]:\\)/);
    await desktop.close();
  });
});
