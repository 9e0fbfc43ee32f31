import { expect, test, vi } from 'vitest';
import { playPlatform, playStart } from '../../support/platform.ts';

test('the scheme of the pages has each privilege that they need, and no other', async () => {
  const { protocol } = await playStart('linux');
  const registered = vi.spyOn(protocol, 'registerSchemesAsPrivileged');
  const { registerAppScheme } = await import('../../../../../electron/desktop/windows/app-scheme.ts');
  registerAppScheme();
  // `standard`: relative addresses, an origin, module scripts. `secure`: a secure context. `supportFetchAPI`: fetches of
  // our own files. `codeCache`: compiled scripts are kept. Never `bypassCSP`.
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  expect(registered).toHaveBeenCalledWith([{ scheme: 'app', privileges }]);
});

test('the pages are served from the folder of the build, by the app’s own handler', async () => {
  const { protocol } = await playPlatform('linux');
  const { serveAppScheme } = await import('../../../../../electron/desktop/windows/app-scheme.ts');
  serveAppScheme(import.meta.dirname);
  const answer = await protocol.handlerOf('app')?.(new Request('app://backstop/no-such.html'));
  expect([answer?.status, answer?.headers.get('x-content-type-options')]).toEqual([404, 'nosniff']);
});

test.each([
  ['darwin', ['appMenu', 'fileMenu', 'editMenu']],
  ['win32', null],
  ['linux', null],
] as const)('%s has the application menu %j', async (platform, roles) => {
  const { Menu } = await playPlatform(platform);
  const set = vi.spyOn(Menu, 'setApplicationMenu');
  const { setApplicationMenu } = await import('../../../../../electron/desktop/windows/application-menu.ts');
  setApplicationMenu();
  expect(set.mock.calls.map(([menu]) => menu?.items.map(({ role }) => role) ?? null)).toEqual([roles]);
});

test('the settings window has these options, is shown once it can be drawn, and opens at the given section', async () => {
  const { app, BrowserWindow, desktop } = await playPlatform('linux');
  app.on('window-all-closed', () => undefined);
  const { createSettingsWindow } = await import('../../../../../electron/desktop/windows/settings-window.ts');
  const [focused, log] = [vi.fn(), vi.fn()];
  const settings = createSettingsWindow('/preload.cjs', focused, log);
  const load = vi.spyOn(BrowserWindow.prototype, 'loadURL').mockResolvedValue();
  settings.open('alerts');
  const [window] = BrowserWindow.getAllWindows();
  expect(desktop.windowOptions).toEqual([
    {
      width: 1000,
      height: 640,
      minWidth: 480,
      minHeight: 400,
      title: 'Backstop',
      show: false,
      autoHideMenuBar: true,
      fullscreenable: false,
      webPreferences: expect.objectContaining({ preload: '/preload.cjs', sandbox: true }),
    },
  ]);
  expect(load.mock.calls).toEqual([['app://backstop/settings.html#alerts']]);
  expect(window?.isVisible()).toBe(false);
  window?.emit('ready-to-show');
  expect(window?.isVisible()).toBe(true);
  await vi.waitFor(() => expect(focused).toHaveBeenCalledTimes(1));

  window?.hide();
  window?.emit('ready-to-show'); // of a page that was loaded again
  expect(window?.isVisible()).toBe(false);
  window?.minimize();
  if (window === undefined) throw new Error('no window');
  const [restore, show, focus] = [vi.spyOn(window, 'restore'), vi.spyOn(window, 'show'), vi.spyOn(window, 'focus')];
  const send = vi.spyOn(window.webContents, 'send');
  settings.open('about');
  expect([restore, show, focus].map((call) => call.mock.calls.length)).toEqual([1, 1, 1]);
  const order = [restore, show, focus].flatMap((call) => call.mock.invocationCallOrder);
  expect(order).toEqual(order.toSorted((one, other) => one - other)); // a hidden window takes no focus
  expect(send.mock.calls).toEqual([['backstop:settingsSection', 'about']]);
  expect([BrowserWindow.getAllWindows().length, window?.isMinimized(), window?.isVisible()]).toEqual([1, false, true]);
  await vi.waitFor(() => expect(focused).toHaveBeenCalledTimes(2));
  settings.open(); // a restore would take a window back that fills the screen
  expect([restore.mock.calls.length, send.mock.calls.length]).toEqual([1, 1]);

  window?.destroy();
  load.mockRejectedValueOnce(new Error('net::ERR_FAILED'));
  settings.open();
  expect(BrowserWindow.getAllWindows()).toHaveLength(1);
  expect(load.mock.lastCall).toEqual(['app://backstop/settings.html']);
  await vi.waitFor(() => expect(log.mock.calls).toEqual([['settings: Error: net::ERR_FAILED']]));
});
