import { expect, test } from 'vitest';
import { playPlatform, playStart } from '../electron/support/platform.ts';
import { eventsOf, lacks, later, thrown } from './observed.ts';

const icon = new URL('../../desktop/fixture/icon.png', import.meta.url).pathname;
const conversion = (given: unknown) =>
  `TypeError: Error processing argument at index 0, conversion failure from ${String(given)}`;

test.each([
  ['linux', ['suspend', 'resume'], false],
  ['darwin', ['suspend', 'resume', 'lock-screen', 'unlock-screen'], true],
  ['win32', ['suspend', 'resume', 'lock-screen', 'unlock-screen'], false],
] as const)('%s reports %j, and has a Dock: %s', async (platform, reported, hasDock) => {
  const { app, powerMonitor, desktop } = await playPlatform(platform);
  const events = eventsOf(powerMonitor, 'suspend', 'resume', 'lock-screen', 'unlock-screen');
  for (const act of ['suspend', 'resume', 'lock', 'unlock'] as const) desktop.act(act);
  await later();
  expect([events(), app.dock !== undefined]).toEqual([reported, hasDock]);
});

test('a channel has one handler, and ipcMain has a listener for the event error, without which it would throw', async () => {
  const { ipcMain } = await playPlatform('linux');
  ipcMain.handle('a', () => 1);
  expect(thrown(() => ipcMain.handle('a', () => 2))).toBe("Error: Attempted to register a second handler for 'a'");
  expect(thrown(() => Reflect.apply(ipcMain.handle, ipcMain, ['b', 7]))).toBe(
    "TypeError: Expected handler to be a function, but found type 'number'",
  );
  expect(ipcMain.eventNames()).toEqual(['error']);
});

test('permissions are granted unless the handlers of the session refuse them', async () => {
  const { session, BrowserWindow } = await playPlatform('linux');
  const { webContents } = new BrowserWindow({ show: false });
  const { defaultSession } = session;
  const decide = (asking: boolean) => defaultSession.decide(webContents, 'media', 'app://backstop/a.html', asking);
  expect([await decide(true), await decide(false)]).toEqual([true, true]);
  const origins: string[] = [];
  defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  defaultSession.setPermissionCheckHandler((_contents, _permission, origin) => origins.push(origin) < 0);
  expect([await decide(true), await decide(false)]).toEqual([false, false]);
  expect(origins).toEqual(['app://backstop/']);
});

test('an image comes from a file or is empty, and a missing file never throws', async () => {
  const { nativeImage, Tray, desktop } = await playPlatform('linux');
  new Tray(nativeImage.createFromPath('/no/such.png'));
  new Tray(nativeImage.createFromPath(icon));
  expect(desktop.trays.map(({ image }) => image)).toMatchObject([null, { width: 22, height: 22 }]);
  expect(nativeImage.createFromPath('/no/such.png').isEmpty()).toBe(true);
  expect([nativeImage.createFromPath(icon).isEmpty(), nativeImage.createEmpty().isEmpty()]).toEqual([false, true]);
});

test('the theme of the app is kept apart from the system’s own', async () => {
  const { nativeTheme, desktop } = await playPlatform('linux');
  const updates = eventsOf(nativeTheme, 'updated');
  nativeTheme.themeSource = 'dark';
  expect([nativeTheme.shouldUseDarkColors, nativeTheme.shouldUseDarkColorsForSystemIntegratedUI]).toEqual([
    true,
    false,
  ]);
  nativeTheme.themeSource = 'system';
  desktop.act('dark');
  await later();
  expect([nativeTheme.shouldUseDarkColors, updates().length]).toEqual([true, 3]);
});

test('the idle threshold must be a number above 0', async () => {
  const { powerMonitor } = await playPlatform('linux');
  const asked = (threshold: unknown) =>
    thrown(() => Reflect.apply(powerMonitor.getSystemIdleState, powerMonitor, [threshold]));
  expect(asked(-1)).toBe('TypeError: Invalid idle threshold, must be greater than 0');
  for (const threshold of [Number.NaN, 'a']) expect(asked(threshold)).toBe(conversion(threshold));
});

test('a path may be set to a missing folder, and an unknown name is refused', async () => {
  const { app } = await playPlatform('linux');
  const pathOf = (name: string) => Reflect.apply(app.getPath, app, [name]);
  app.setPath('temp', '/no/such/folder');
  expect(pathOf('temp')).toBe('/no/such/folder');
  expect(thrown(() => pathOf('assets'))).toBe(lacks("app.getPath('assets')"));
  expect(thrown(() => pathOf('nonsense'))).toBe("Error: Failed to get 'nonsense' path");
  expect(thrown(() => app.setPath('temp', 'relative'))).toBe('Error: Path must be absolute');
  expect(thrown(() => app.setPath('sessionData', '/tmp'))).toBe(lacks("app.getPath('sessionData')"));
});

test.each(['XDG_CONFIG_HOME', 'HOME'])('the folder of an app is absolute where %s is empty', async (name) => {
  const { app } = await playStart('linux', { XDG_CONFIG_HOME: undefined, [name]: '' });
  expect(app.getPath('userData')).toMatch(/^(\/|[A-Z]:\\)/);
});

test('a registered shortcut cannot be registered again', async () => {
  const { globalShortcut } = await playPlatform('linux');
  const register = () => globalShortcut.register('CommandOrControl+B', () => undefined);
  expect([register(), register()]).toEqual([true, false]);
});

test('a cancelled dialog gives no path, whatever was typed', async () => {
  const { dialog, desktop } = await playPlatform('linux');
  const answer = dialog.showOpenDialog({});
  desktop.answerDialog(desktop.dialogs[0]?.id ?? 0, { button: 1, path: '/typed' });
  expect(await answer).toEqual({ canceled: true, filePaths: [] });
});
