import { type EventEmitter, once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { playPlatform } from '../electron/support/platform.ts';
import { launchBlank } from './blank.ts';
import { lacks, thrown } from './observed.ts';

test('reading or setting a missing member throws and names it', async () => {
  const { default: electron, ...members } = await playPlatform('linux');
  const window = new members.BrowserWindow({ show: false });
  const lacking: readonly (readonly [object, string, string])[] = [
    [window, 'BrowserWindow', 'setKiosk'],
    [window.webContents, 'webContents', 'print'],
    [members.session.defaultSession, 'session', 'on'],
    [members.BrowserWindow, 'BrowserWindow', 'addWindow'],
    [members.app, 'app', 'relaunch'],
    [electron, 'electron', 'desktopCapturer'],
    [members.clipboard, 'clipboard', 'readHTML'],
  ];
  for (const [owner, name, member] of lacking) {
    expect(thrown(() => Reflect.get(owner, member))).toBe(lacks(`${name}.${member}`));
  }
  expect(thrown(() => Reflect.set(window, 'fullScreen', true))).toBe(lacks('BrowserWindow.fullScreen'));
  expect(['then' in window, 'setKiosk' in window]).toEqual([false, false]);
  expect(thrown(() => JSON.stringify(members.powerMonitor))).toBe('nothing');
});

test.each(['task', 'promise'])(
  'a missing member in a %s ends the app with 1, though the app listens for errors itself',
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

test('a listener of an event that never comes is refused', async () => {
  const { BrowserWindow, Menu, Notification, nativeImage, Tray, ...electron } = await playPlatform('linux');
  const { app, autoUpdater, ipcMain, nativeTheme, powerMonitor, screen } = electron;
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
