import { Menu, Tray } from 'electron';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { becomeReady } from '../../desktop/api/app/lifecycle.ts';
import type { MenuItemConstructorOptions } from '../../desktop/api/menu-item.ts';
import { chooseItem } from '../../desktop/host/frames/page-acts.ts';
import type { Desktop } from '../../desktop/launch.ts';
import { launchBlank } from './blank.ts';

const platforms = ['linux', 'darwin', 'win32'] as const;
const noKeys = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
const icon = new URL('../../desktop/fixture/icon.png', import.meta.url).pathname;

describe.each(platforms)('the tray on %s', (platform) => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchBlank({ platform });
  });
  afterAll(() => desktop.close());

  it('checks what it is made of', async () => {
    const texts = await desktop.evaluate(({ Tray, nativeImage }, file) => {
      const attempt = (task: () => unknown) => {
        try {
          task();
          return 'nothing';
        } catch (error) {
          return String(error);
        }
      };
      return [
        attempt(() => new Tray('/no/such/file.png')),
        attempt(() => Reflect.construct(Tray, [7])),
        attempt(() => new Tray(file, 'no uuid')),
        attempt(() => new Tray(nativeImage.createEmpty())),
        attempt(() => Reflect.apply(new Tray(file).setContextMenu, new Tray(file), [{}])),
      ];
    }, icon);
    expect(texts).toEqual([
      "Error: Failed to load image from path '/no/such/file.png'",
      'TypeError: Argument must be a file path or a NativeImage',
      expect.stringMatching(/GUID/),
      'nothing',
      'TypeError: Must pass Menu or null',
    ]);
  });

  it('answers nothing after it is destroyed, except that', async () => {
    const answer = await desktop.evaluate(({ Tray }, file) => {
      const tray = new Tray(file);
      tray.destroy();
      tray.destroy();
      try {
        tray.setToolTip('late');
        return [tray.isDestroyed(), 'nothing'];
      } catch (error) {
        return [tray.isDestroyed(), String(error)];
      }
    }, icon);
    expect(answer).toEqual([true, 'Error: Tray is destroyed']);
  });

  it('gives the events of its system, with their arguments', async () => {
    const events = await desktop.evaluate(async ({ Tray, Menu, desktop: host }, file) => {
      const seen: string[] = [];
      const tray = new Tray(file);
      const index = host.trays.length - 1;
      const listen = (name: string) =>
        tray.on(name, (event: object, bounds: Electron.Rectangle, position?: Electron.Point) =>
          seen.push(`${name} ${Object.keys(event).length} ${bounds.width > 0} ${position === undefined}`),
        );
      for (const name of ['click', 'right-click', 'double-click']) listen(name);
      const all = async () => {
        for (const act of ['click', 'right-click', 'double-click'] as const) host.clickTray(act, index);
        await new Promise((resolve) => setTimeout(resolve, 20));
        return seen.splice(0);
      };
      const plain = await all();
      tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Open' }]));
      const withMenu = await all();
      tray.destroy();
      return { plain, withMenu };
    }, icon);
    const click = `click 5 ${platform !== 'linux'} false`;
    const right = 'right-click 5 true true';
    const double = 'double-click 5 true true';
    const expected = {
      linux: { plain: [click], withMenu: [click] },
      darwin: { plain: [click, right, double], withMenu: [click, right, double] },
      win32: { plain: [click, right, double], withMenu: [click, double] },
    };
    expect(events).toEqual(expected[platform]);
  });

  it('keeps titles and long tooltips as its system does', async () => {
    const shown = await desktop.evaluate(({ Tray, desktop: host }, file) => {
      const tray = new Tray(file);
      tray.setTitle('793.9M');
      tray.setToolTip('x'.repeat(200));
      const bounds = tray.getBounds();
      const view = host.trays.at(-1);
      tray.destroy();
      return [view?.title, view?.tooltip.length, bounds.width === 0];
    }, icon);
    expect(shown).toEqual([
      platform === 'darwin' ? '793.9M' : '',
      platform === 'win32' ? 127 : 200,
      platform === 'linux',
    ]);
  });

  it('refuses arguments of the wrong kind, also where nothing would be shown', async () => {
    const texts = await desktop.evaluate(({ Tray, Menu }, file) => {
      const tray = new Tray(file);
      const menu = Menu.buildFromTemplate([{ label: 'One' }]);
      const attempt = (call: object, ...given: unknown[]) => {
        try {
          if (typeof call === 'function') Reflect.apply(call, tray, given);
          return 'nothing';
        } catch (error) {
          return String(error);
        }
      };
      const answers = [
        attempt(tray.popUpContextMenu, {}),
        attempt(tray.popUpContextMenu, undefined),
        attempt(tray.popUpContextMenu, menu, {}),
        attempt(tray.popUpContextMenu, menu, { x: 1, y: 'two' }),
        attempt(tray.popUpContextMenu, { x: 1, y: 2 }),
        attempt(tray.popUpContextMenu, menu, { x: 1, y: 2 }),
        attempt(tray.setToolTip, 7),
        attempt(tray.setTitle, undefined),
        attempt(tray.setTitle, 'Title', 'options'),
        attempt(tray.setTitle, 'Title', { fontType: 'serif' }),
        attempt(tray.setTitle, 'Title', { fontType: 'monospacedDigit' }),
      ];
      tray.destroy();
      return answers;
    }, icon);
    const refusal = (index: number, given: unknown) =>
      `TypeError: Error processing argument at index ${index}, conversion failure from ${String(given)}`;
    const onMac = (text: string) => (platform === 'darwin' ? `TypeError: ${text}` : 'nothing');
    expect(texts).toEqual([
      refusal(0, {}),
      refusal(0, undefined),
      refusal(1, {}),
      refusal(1, {}),
      'nothing',
      'nothing',
      refusal(0, 7),
      refusal(0, undefined),
      onMac('setTitle options must be an object'),
      onMac("fontType must be one of 'monospaced' or 'monospacedDigit'"),
      'nothing',
    ]);
  });

  it('opens a menu of the app where the system lets it', async () => {
    const labels = await desktop.evaluate(({ Tray, Menu, desktop: host }, file) => {
      const tray = new Tray(file);
      const menu = Menu.buildFromTemplate([{ label: 'One' }, { type: 'separator' }, { label: 'Two' }]);
      tray.popUpContextMenu(menu);
      const open = host.popup?.items.map(({ label }) => label) ?? null;
      tray.destroy();
      return open;
    }, icon);
    expect(labels).toEqual(platform === 'linux' ? null : ['One', '', 'Two']);
  });
});

describe('menus', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await launchBlank({ platform: 'linux' });
  });
  afterAll(() => desktop.close());

  it('shows on Linux what was set, until it is set again', async () => {
    const labels = await desktop.evaluate(({ Tray, Menu, desktop: host }, file) => {
      const tray = new Tray(file);
      const menu = Menu.buildFromTemplate([{ label: 'Pause' }]);
      const shown = () => host.trays[0]?.menu?.map(({ label }) => label);
      tray.setContextMenu(menu);
      const [item] = menu.items;
      if (item !== undefined) item.label = 'Resume';
      const before = shown();
      tray.setContextMenu(menu);
      const after = shown();
      tray.destroy();
      return { before, after };
    }, icon);
    expect(labels).toEqual({ before: ['Pause'], after: ['Resume'] });
  });

  it('loses the choice of an item whose menu was replaced meanwhile', async () => {
    becomeReady();
    const seen: string[] = [];
    const tray = new Tray(icon);
    const set = (label: string): number => {
      const menu = Menu.buildFromTemplate([{ label, click: () => seen.push(label) }]);
      tray.setContextMenu(menu);
      return menu.items[0]?.commandId ?? 0;
    };
    for (const item of [set('One'), set('Two')]) chooseItem(item, noKeys);
    await vi.waitFor(() => expect(seen).toEqual(['Two']));
    tray.destroy();
  });

  it('leaves out separators at the edges and behind others, and refuses what it would take in silence', async () => {
    const seen = await desktop.evaluate(({ Menu }) => {
      const separator = { type: 'separator' as const };
      const one = { label: 'One' };
      const { items } = Menu.buildFromTemplate([separator, one, separator, separator, { label: 'Two' }, separator]);
      const refusals = [{ label: 'One', enabled: false }, { sublabel: 'none' }, undefined].map((entry) => {
        try {
          return Reflect.apply(Menu.buildFromTemplate, Menu, [[entry]]);
        } catch (error) {
          return String(error);
        }
      });
      return { labels: items.map(({ label }) => label), refusals };
    });
    const nameless = 'TypeError: Invalid template for MenuItem: must have at least one of label, role or type';
    expect(seen).toEqual({
      labels: ['One', '', 'Two'],
      refusals: ["Error: The simulated desktop does not implement the menu item's 'enabled'", nameless, nameless],
    });
  });

  it('calls an item with itself, no window and the keys', async () => {
    const calls = await desktop.evaluate(async ({ Tray, Menu, desktop: host }, file) => {
      const seen: unknown[] = [];
      const tray = new Tray(file);
      const click: NonNullable<MenuItemConstructorOptions['click']> = (item, window, event) => {
        seen.push([item.label, window === undefined, Reflect.get(Object(event), 'ctrlKey')]);
      };
      tray.setContextMenu(Menu.buildFromTemplate([{ label: 'One', click }]));
      host.chooseMenuItem('One');
      await new Promise((resolve) => setTimeout(resolve, 20));
      tray.destroy();
      return seen;
    }, icon);
    expect(calls).toEqual([['One', true, false]]);
  });

  it('refuses templates that Electron refuses, and roles it does not have', async () => {
    const texts = await desktop.evaluate(({ Menu }) =>
      [[{}], 'text', [{ role: 'zoomIn' }]].map((template) => {
        try {
          Reflect.apply(Menu.buildFromTemplate, Menu, [template]);
          return 'nothing';
        } catch (error) {
          return String(error);
        }
      }),
    );
    expect(texts).toEqual([
      'TypeError: Invalid template for MenuItem: must have at least one of label, role or type',
      'TypeError: Invalid template for Menu: Menu template must be an array',
      "Error: The simulated desktop does not implement the menu role 'zoomIn'",
    ]);
  });
});
