import { expect, test, vi } from 'vitest';
import { onDesktop } from '../support/on-desktop.ts';

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

test('a machine that wakes or is unlocked asks again, and tells what was due while it slept', async () => {
  const { powerMonitor, wake, retry } = await onDesktop('win32', true);
  powerMonitor.emit('resume');
  expect([wake.mock.calls.length, retry.mock.calls.length]).toEqual([1, 1]);
  powerMonitor.emit('unlock-screen');
  expect(wake).toHaveBeenCalledTimes(2);
});

test.each([
  [false, true],
  [true, false],
])('started hidden (%s) the popover is shown: %s', async (hidden, shown) => {
  const { window } = await onDesktop('linux', hidden);
  await later();
  expect(window.isVisible()).toBe(shown);
});

test('a second start shows the popover, a hidden one does not, and a click on a notification leads to its fund', async () => {
  const { app, window } = await onDesktop('linux', true);
  app.emit('second-instance', {}, ['backstop', '--hidden'], '/', undefined);
  await later();
  expect(window.isVisible()).toBe(false);
  const send = vi.spyOn(window.webContents, 'send');
  app.emit('second-instance', {}, ['backstop', '--hidden', 'type=click&tag=alert-1-fund-7'], '/', undefined);
  await vi.waitFor(() => expect(window.isVisible()).toBe(true));
  expect(send).toHaveBeenCalledWith('backstop:openFund', 7);
  window.hide();
  app.emit('second-instance', {}, ['backstop'], '/', undefined);
  await vi.waitFor(() => expect(window.isVisible()).toBe(true));
});

test('the app lives on without windows, and closes its files when it quits', async () => {
  const { app, window, close } = await onDesktop('linux', true);
  close.mockImplementationOnce(() => undefined);
  const quit = vi.spyOn(app, 'quit').mockReturnValue();
  window.destroy();
  await later();
  expect(quit).not.toHaveBeenCalled();
  app.emit('will-quit', {});
  expect(close).toHaveBeenCalledTimes(1);
});

test('no page gets a permission or a device', async () => {
  const { session, window, device } = await onDesktop('linux', true);
  const decide = (ask: boolean) =>
    session.defaultSession.decide(window.webContents, 'media', 'app://backstop/popover.html', ask);
  expect([await decide(true), await decide(false)]).toEqual([false, false]);
  const [[handler] = []] = device.mock.calls;
  expect(handler?.({} as Electron.DevicePermissionHandlerHandlerDetails)).toBe(false); // whatever is asked for
});

test('theme and shortcut follow the settings, and the tray the theme', async () => {
  const { nativeTheme, Tray, core, window, desktop } = await onDesktop('win32', true);
  expect(nativeTheme.themeSource).toBe('system');
  core.changeSettings({ theme: 'dark', shortcut: 'Alt+Shift+B' });
  expect([nativeTheme.themeSource, desktop.shortcuts]).toEqual(['dark', ['Alt+Shift+B']]);
  const setImage = vi.spyOn(Tray.prototype, 'setImage');
  desktop.act('dark');
  await vi.waitFor(() => expect(setImage).toHaveBeenCalled());
  const { pressShortcut } = await import('../../../desktop/api/global-shortcut.ts');
  pressShortcut('Alt+Shift+B');
  await vi.waitFor(() => expect(window.isVisible()).toBe(true));
});
