import { expect, test, vi } from 'vitest';
import { type Platform, playPlatform } from '../electron/support/platform.ts';
import { lacks, later, thrown } from './observed.ts';

const platforms: readonly Platform[] = ['linux', 'darwin', 'win32'];
const icon = new URL('../../../assets/icons/16x16.png', import.meta.url).pathname;

test('a tray checks its image, its GUID and its menu', async () => {
  const { Tray, nativeImage } = await playPlatform('linux');
  expect(thrown(() => new Tray('/no/such/file.png'))).toBe("Error: Failed to load image from path '/no/such/file.png'");
  expect(thrown(() => Reflect.construct(Tray, [7]))).toBe('TypeError: Argument must be a file path or a NativeImage');
  expect(thrown(() => new Tray(icon, 'no uuid'))).toMatch(/GUID/);
  expect(thrown(() => new Tray(nativeImage.createEmpty()))).toBe('nothing');
  const tray = new Tray(icon);
  expect(thrown(() => Reflect.apply(tray.setContextMenu, tray, [{}]))).toBe('TypeError: Must pass Menu or null');
});

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
    const { Tray, Menu, desktop } = await playPlatform(platform);
    const seen: string[] = [];
    const tray = new Tray(icon);
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
  const { Tray, Menu, desktop } = await playPlatform(platform);
  const tray = new Tray(icon);
  tray.setTitle('793.9M');
  tray.setToolTip('x'.repeat(200));
  expect(desktop.trays[0]?.title).toBe(title);
  expect(desktop.trays[0]?.tooltip).toHaveLength(length);
  expect(tray.getBounds().width === 0).toBe(platform === 'linux');
  tray.popUpContextMenu(Menu.buildFromTemplate([{ label: 'One' }, { type: 'separator' }, { label: 'Two' }]));
  expect(desktop.popup?.items.map(({ label }) => label) ?? null).toEqual(labels);
});

test.each(platforms)(
  'a tray of %s refuses arguments of the wrong kind, also where nothing is shown',
  async (platform) => {
    const { Tray, Menu } = await playPlatform(platform);
    const tray = new Tray(icon);
    const menu = Menu.buildFromTemplate([{ label: 'One' }]);
    const given = (method: 'popUpContextMenu' | 'setToolTip' | 'setTitle', ...values: unknown[]) =>
      thrown(() => Reflect.apply(tray[method], tray, values));
    const refusal = (index: number, value: unknown) =>
      `TypeError: Error processing argument at index ${index}, conversion failure from ${String(value)}`;
    const onMac = (text: string) => (platform === 'darwin' ? `TypeError: ${text}` : 'nothing');
    expect(given('popUpContextMenu', {})).toBe(refusal(0, {}));
    expect(given('popUpContextMenu', undefined)).toBe(refusal(0, undefined));
    expect(given('popUpContextMenu', menu, {})).toBe(refusal(1, {}));
    expect(given('popUpContextMenu', menu, { x: 1, y: 'two' })).toBe(refusal(1, {}));
    expect(given('popUpContextMenu', { x: 1, y: 2 })).toBe('nothing');
    expect(given('popUpContextMenu', menu, { x: 1, y: 2 })).toBe('nothing');
    expect(given('setToolTip', 7)).toBe(refusal(0, 7));
    expect(given('setTitle', undefined)).toBe(refusal(0, undefined));
    expect(given('setTitle', 'Title', 'options')).toBe(onMac('setTitle options must be an object'));
    expect(given('setTitle', 'Title', { fontType: 'serif' })).toBe(
      onMac("fontType must be one of 'monospaced' or 'monospacedDigit'"),
    );
    expect(given('setTitle', 'Title', { fontType: 'monospacedDigit' })).toBe('nothing');
  },
);

test('Linux shows a menu as it was when it was set, until it is set again', async () => {
  const { Tray, Menu, desktop } = await playPlatform('linux');
  const tray = new Tray(icon);
  const menu = Menu.buildFromTemplate([{ label: 'Pause' }]);
  const shown = () => desktop.trays[0]?.menu?.map(({ label }) => label);
  tray.setContextMenu(menu);
  Object.assign(menu.items[0] ?? {}, { label: 'Resume' });
  expect(shown()).toEqual(['Pause']);
  tray.setContextMenu(menu);
  expect(shown()).toEqual(['Resume']);
});

test('a choice is lost if the menu of its item was replaced meanwhile', async () => {
  const { Tray, Menu } = await playPlatform('linux');
  const { chooseItem } = await import('../../desktop/host/frames/page-acts.ts');
  const seen: string[] = [];
  const tray = new Tray(icon);
  const set = (label: string): number => {
    const menu = Menu.buildFromTemplate([{ label, click: () => seen.push(label) }]);
    tray.setContextMenu(menu);
    return menu.items[0]?.commandId ?? 0;
  };
  for (const item of [set('One'), set('Two')]) chooseItem(item);
  await vi.waitFor(() => expect(seen).toEqual(['Two']));
});

test('an item is called with itself; what else Electron hands over is refused by name', async () => {
  const { Tray, Menu, desktop } = await playPlatform('linux');
  const click = vi.fn();
  const menu = Menu.buildFromTemplate([{ label: 'One', click }]);
  new Tray(icon).setContextMenu(menu);
  desktop.chooseMenuItem('One');
  await later();
  const [item, window, event] = click.mock.lastCall ?? [];
  expect(item).toBe(menu.items[0]);
  expect(thrown(() => window.id)).toBe(lacks('the window of a click.id'));
  expect(thrown(() => event.shiftKey)).toBe(lacks('the event of a click.shiftKey'));
});

test('a menu leaves out leading, trailing and repeated separators, and refuses other templates than it knows', async () => {
  const { Menu } = await playPlatform('linux');
  const separator = { type: 'separator' as const };
  const { items } = Menu.buildFromTemplate([
    separator,
    { label: 'One' },
    separator,
    separator,
    { label: 'Two' },
    separator,
  ]);
  expect(items.map(({ label }) => label)).toEqual(['One', '', 'Two']);
  const built = (template: unknown) => thrown(() => Reflect.apply(Menu.buildFromTemplate, Menu, [template]));
  const nameless = 'TypeError: Invalid template for MenuItem: must have at least one of label, role or type';
  for (const entry of [{}, { sublabel: 'none' }, undefined]) expect(built([entry])).toBe(nameless);
  expect(built('text')).toBe('TypeError: Invalid template for Menu: Menu template must be an array');
  expect(built([{ label: 'One', enabled: false }])).toBe(lacks("the menu item's 'enabled'"));
  expect(built([{ role: 'zoomIn' }])).toBe(lacks("the menu role 'zoomIn'"));
});
