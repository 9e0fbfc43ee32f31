import { expect, test } from 'vitest';
import { playPlatform } from '../electron/support/platform.ts';
import { later } from './observed.ts';

/** What the listeners of a click are told: the event, the icon's place where the system knows it, the pointer's. */
const click = (isPlaced: boolean) => `click 5 ${isPlaced} false`;
const [right, double] = ['right-click 5 true true', 'double-click 5 true true'];

test.each([
  ['linux', [click(false)], [click(false)]],
  ['darwin', [click(true), right, double], [click(true), right, double]],
  ['win32', [click(true), right, double], [click(true), double]],
] as const)(
  'the tray of %s emits the events of its system, without and with a menu',
  async (platform, plain, withMenu) => {
    const { Tray, Menu, nativeImage, desktop } = await playPlatform(platform);
    const seen: string[] = [];
    const tray = new Tray(nativeImage.createEmpty());
    for (const name of ['click', 'right-click', 'double-click']) {
      tray.on(name, (event: object, bounds: Electron.Rectangle, position?: Electron.Point) =>
        seen.push(`${name} ${Object.keys(event).length} ${bounds.width > 0} ${position === undefined}`),
      );
    }
    const all = async () => {
      for (const act of ['click', 'right-click', 'double-click'] as const) desktop.clickTray(act);
      await later();
      return seen.splice(0);
    };
    expect(await all()).toEqual(plain);
    tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Open' }]));
    expect(await all()).toEqual(withMenu);
  },
);

test.each([
  ['linux', '', 200, null],
  ['darwin', '793.9M', 200, ['One', '', 'Two']],
  ['win32', '', 127, ['One', '', 'Two']],
] as const)('%s shows the title %j, %i characters of a tooltip, and the menu %j', async (...cases) => {
  const [platform, title, length, labels] = cases;
  const { Tray, Menu, nativeImage, desktop } = await playPlatform(platform);
  const tray = new Tray(nativeImage.createEmpty());
  tray.setTitle('793.9M');
  tray.setToolTip('x'.repeat(200));
  expect(desktop.trays[0]?.title).toBe(title);
  expect(desktop.trays[0]?.tooltip).toHaveLength(length);
  expect(tray.getBounds().width === 0).toBe(platform === 'linux');
  const menu = Menu.buildFromTemplate([{ label: 'One' }, { type: 'separator' }, { label: 'Two' }]);
  tray.popUpContextMenu(menu, { x: 1, y: 2 });
  expect(desktop.popup?.items.map(({ label }) => label) ?? null).toEqual(labels);
});

test('Linux shows a menu as it was when it was set, until it is set again', async () => {
  const { Tray, Menu, nativeImage, desktop } = await playPlatform('linux');
  const tray = new Tray(nativeImage.createEmpty());
  const menu = Menu.buildFromTemplate([{ label: 'Pause' }]);
  const shown = () => desktop.trays[0]?.menu?.map(({ label }) => label);
  tray.setContextMenu(menu);
  Object.assign(menu.items[0] ?? {}, { label: 'Resume' });
  expect(shown()).toEqual(['Pause']);
  tray.setContextMenu(menu);
  expect(shown()).toEqual(['Resume']);
});

test('a menu leaves out leading, trailing and repeated separators', async () => {
  const { Menu } = await playPlatform('linux');
  const template = ['', 'One', '', '', 'Two', ''].map((label) =>
    label === '' ? { type: 'separator' as const } : { label },
  );
  expect(Menu.buildFromTemplate(template).items.map(({ label }) => label)).toEqual(['One', '', 'Two']);
});
