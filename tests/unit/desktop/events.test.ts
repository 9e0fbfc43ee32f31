import { type EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { playPlatform } from '../electron/support/platform.ts';

test('a listener of an event that never comes is refused', async () => {
  const { BrowserWindow, Menu, Notification, nativeImage, Tray, ...electron } = await playPlatform('linux');
  const { app, autoUpdater, ipcMain, nativeTheme, net, powerMonitor, screen } = electron;
  const window = new BrowserWindow({ show: false });
  const emitters: Readonly<Record<string, EventEmitter>> = {
    app,
    autoUpdater,
    ipcMain,
    nativeTheme,
    powerMonitor,
    screen,
    BrowserWindow: window,
    webContents: window.webContents,
    Menu: Menu.buildFromTemplate([]),
    'net.ClientRequest': net.request('http://127.0.0.1'),
    Notification: new Notification(),
    Tray: new Tray(nativeImage.createEmpty()),
  };
  for (const [name, emitter] of Object.entries(emitters)) {
    for (const listen of ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'] as const)
      expect(() => emitter[listen]('never-comes', () => undefined)).toThrow(
        `The simulated desktop does not implement the event 'never-comes' of ${name}`,
      );
    expect(emitter.eventNames()).not.toContain('never-comes');
    expect(() => emitter.emit('never-comes')).toThrow(name); // so that what is emitted is what is listed
  }
});

test('one event can be awaited with Node’s own function', async () => {
  const { app, BrowserWindow } = await playPlatform('linux');
  app.on('window-all-closed', () => undefined);
  const window = new BrowserWindow({ show: false });
  const closed = once(window, 'closed');
  window.close();
  expect(await closed).toHaveLength(1);
  expect(() => window.emit('error')).toThrow("the event 'error' of BrowserWindow");
});
