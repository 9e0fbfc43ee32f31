import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { command, onDesktop } from '../support/on-desktop.ts';
import { packagedWith } from '../support/packaged.ts';

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

test('a machine that wakes or is unlocked refreshes, and delivers what was due while it slept', async () => {
  const { powerMonitor, wake, retry } = await onDesktop('win32', true);
  powerMonitor.emit('resume');
  expect([wake.mock.calls.length, retry.mock.calls.length]).toEqual([1, 1]);
  powerMonitor.emit('unlock-screen');
  expect(wake).toHaveBeenCalledTimes(2);
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

test('the app keeps running without windows, and closes its files when it quits', async () => {
  const { app, window, close } = await onDesktop('linux', true);
  close.mockImplementationOnce(() => undefined);
  const quit = vi.spyOn(app, 'quit').mockReturnValue();
  window.destroy();
  await later();
  expect(quit).not.toHaveBeenCalled();
  app.emit('will-quit', {});
  expect(close).toHaveBeenCalledTimes(1);
});

test('the state reaches the other windows while the page of one has gone before its window', async () => {
  const { BrowserWindow, core } = await onDesktop('linux', true);
  const closing = new BrowserWindow({ show: false });
  const other = new BrowserWindow({ show: false }); // comes after it in the list of windows
  const send = vi.spyOn(other.webContents, 'send');
  let [sent, state]: unknown[] = [];
  closing.webContents.on('destroyed', () => {
    send.mockClear();
    core.state.publish();
    [sent, state] = [[...send.mock.calls], core.state.current()];
  });
  closing.close();
  await vi.waitFor(() => expect(closing.isDestroyed()).toBe(true));
  expect(sent).toEqual([['backstop:state', state]]);
});

test('updates are fetched through the proxy that a person chooses', async () => {
  const { core, session, updates } = await onDesktop('win32', true, (electron) =>
    packagedWith(electron, async () => null),
  );
  expect(updates.hosts).toEqual(['updates.example']);
  core.changeSettings({ proxy: { mode: 'manual', server: 'http://proxy.example:8080' } });
  const way = () => session.fromPartition('electron-updater').resolveProxy('https://updates.example/feed/');
  await vi.waitFor(async () => expect(await way()).toBe('PROXY proxy.example:8080'));
});

test('a newer version is looked for after an answer and notified of, and the notification leads to About', async () => {
  const { BrowserWindow, desktop, core } = await onDesktop('win32', true, (electron) =>
    packagedWith(electron, async () => '9.9.9'),
  );
  const load = vi.spyOn(BrowserWindow.prototype, 'loadURL').mockResolvedValue();
  await vi.waitFor(() =>
    expect(desktop.notifications.map(({ title }) => title)).toEqual([expect.stringContaining('9.9.9')]),
  );
  expect(core.announcedVersion.read()).toBe('9.9.9');
  desktop.clickNotification(desktop.notifications[0]?.id ?? 0);
  await vi.waitFor(() => expect(load).toHaveBeenCalledWith('app://backstop/settings.html#about'));
});

test('what a person has changed in the settings of the system is seen when they come back to the settings window', async () => {
  const started = await onDesktop('linux', true);
  const { app, core, machine, window, BrowserWindow } = started;
  await command(started, 'openSettings');
  await command(started, 'setStartAtLogin', true);
  expect(machine.view().startAtLogin).toBe('on');
  rmSync(join(app.getPath('appData'), 'autostart'), { recursive: true });
  const publish = vi.spyOn(core.state, 'publish');
  const settings = BrowserWindow.getAllWindows().find((each) => each !== window);
  for (let round = 0; round < 2; round++) {
    settings?.emit('focus'); // nothing more has changed the second time
    expect([machine.view().startAtLogin, publish.mock.calls.length]).toEqual(['off', 1]);
  }
});

test('a start at login on macOS shows nothing', async () => {
  const { window } = await onDesktop('darwin', false, ({ app }) => {
    const settings = app.getLoginItemSettings();
    Object.defineProperty(app, 'getLoginItemSettings', { value: () => ({ ...settings, wasOpenedAtLogin: true }) });
  });
  await later();
  expect(window.isVisible()).toBe(false);
});

test('nothing is asked before requests take the chosen route', async () => {
  const { promise: routed, resolve } = Promise.withResolvers<void>();
  vi.doMock('../../../../electron/desktop/system/proxy-session.ts', () => ({ createUseProxy: () => () => routed }));
  onTestFinished(() => vi.doUnmock('../../../../electron/desktop/system/proxy-session.ts'));
  const { exchange } = await onDesktop('linux', true);
  await later();
  expect(exchange.requests).toEqual([]);
  resolve();
  await vi.waitFor(() => expect(exchange.requests.length).toBeGreaterThan(0));
});

test('a popover that a person keeps open stays, and the tray speaks the chosen language', async () => {
  const { app, core, window, desktop } = await onDesktop('linux', true);
  core.changeSettings({ keepOpen: true, language: 'zh-CN' });
  expect(desktop.trays[0]?.menu?.map(({ label }) => label)).toContain('打开 Backstop');
  app.emit('second-instance', {}, ['backstop'], '/', undefined);
  await vi.waitFor(() => expect(window.isFocused()).toBe(true));
  desktop.focus(null);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(window.isVisible()).toBe(true);
});

test('the tray icon follows the theme of the panel', async () => {
  const { core, desktop } = await onDesktop('win32', true);
  await vi.waitFor(() => expect(core.state.current().connection.kind).toBe('good')); // it shows that, too
  const images = [desktop.trays[0]?.image?.url];
  for (const theme of ['dark', 'light'] as const) {
    desktop.act(theme);
    await vi.waitFor(() => expect(desktop.trays[0]?.image?.url).not.toBe(images.at(-1)));
    images.push(desktop.trays[0]?.image?.url);
  }
  expect(images[2]).toBe(images[0]);
});

test('a page gets an error when nothing could be copied', async () => {
  const started = await onDesktop('linux', true);
  expect(await command(started, 'copy', '793.9')).toMatchObject({ ok: true });
  expect(started.desktop.clipboard).toBe('793.9');
  vi.spyOn(started.clipboard, 'writeText').mockRejectedValueOnce(new Error('the clipboard is held'));
  expect(await command(started, 'copy', '1')).toMatchObject({ ok: false });
});
