import { expect, test } from 'vitest';
import { type Platform, playPlatform } from '../electron/support/platform.ts';
import { eventsOf, lacks, later, thrown } from './observed.ts';

/** An app that lives on without windows. */
async function play(platform: Platform = 'linux', env = {}) {
  const electron = await playPlatform(platform, env);
  electron.app.on('window-all-closed', () => undefined);
  return electron;
}

test.each([
  ['linux', [false, 'show', 'show'], ['focus'], [false, 'hide'], ['blur']],
  ['darwin', [true], ['show', 'focus'], [false], ['hide', 'blur']],
  ['win32', [true, 'show', 'show'], ['focus'], [false, 'hide'], ['blur']],
] as const)('a window of %s shows and hides with the events of its system', async (platform, ...wanted) => {
  const { BrowserWindow } = await play(platform);
  const window = new BrowserWindow({ show: false });
  const events = eventsOf(window, 'show', 'hide', 'focus', 'blur');
  window.focus(); // hidden: nothing
  window.show();
  window.show();
  const atOnce = [window.isFocused(), ...events()];
  await later();
  const afterwards = events();
  window.hide();
  const hidden = [window.isVisible(), ...events()];
  await later();
  expect([atOnce, afterwards, hidden, events()]).toEqual(wanted);
});

test.each([
  ['linux', [true, 'blur'], 'nothing', ['show', 'focus']],
  ['darwin', [false, 'hide', 'blur'], lacks('BrowserWindow.show() of a minimised window on macOS'), ['show', 'focus']],
  ['win32', [false, 'blur'], 'nothing', ['show', 'focus']],
] as const)('a window of %s is minimised and comes back with the events of its system', async (...cases) => {
  const [platform, minimized, shown, restored] = cases;
  const { BrowserWindow } = await play(platform);
  const window = new BrowserWindow();
  await later();
  const events = eventsOf(window, 'show', 'hide', 'focus', 'blur');
  window.minimize();
  await later();
  expect([window.isVisible(), ...events()]).toEqual(minimized);
  window.focus();
  await later();
  expect([window.isMinimized(), window.isFocused(), events()]).toEqual([true, false, []]);
  expect(thrown(() => window.show())).toBe(shown);
  window.restore();
  await later();
  expect(events()).toEqual(restored);
  expect([window.isMinimized(), window.isVisible(), window.isFocused()]).toEqual([false, true, true]);
});

test('the focus moves in later tasks', async () => {
  const { BrowserWindow } = await play();
  const events: string[] = [];
  const [first, second] = [new BrowserWindow({ show: false }), new BrowserWindow({ show: false })];
  for (const [name, window] of Object.entries({ first, second })) {
    for (const event of ['focus', 'blur']) window.on(event, () => events.push(`${event} ${name}`));
  }
  first.show();
  await later();
  second.show();
  expect(events).toEqual(['focus first']);
  await later();
  expect(events).toEqual(['focus first', 'blur first', 'focus second']);
  expect(BrowserWindow.getFocusedWindow()).toBe(second);
});

test('close, destroyed and closed come while the window is there; destroy() emits closed at once, and its page goes later', async () => {
  const { BrowserWindow } = await play();
  const events: unknown[] = [];
  const make = () => {
    const window = new BrowserWindow({ show: false });
    const { webContents } = window;
    window.on('close', () => events.push('close'));
    window.on('closed', () => events.push(`closed ${window.isDestroyed()}`));
    webContents.on('destroyed', () => {
      events.push(`destroyed, its window is there: ${BrowserWindow.getAllWindows().includes(window)}`);
      events.push(thrown(() => webContents.send('push')));
    });
    return window;
  };
  const gone = 'TypeError: Object has been destroyed';
  make().close();
  await later();
  expect(events.splice(0)).toEqual(['close', 'destroyed, its window is there: true', gone, 'closed true']);
  const window = make();
  window.destroy();
  expect(events.splice(0)).toEqual(['closed true']);
  await later();
  expect(events).toEqual(['destroyed, its window is there: false', gone]);
  for (const use of [() => window.show(), () => window.webContents, () => window.getBounds()])
    expect(thrown(use)).toBe(gone);
  expect(window.id).toBeGreaterThan(0);
});

test('only real changes of its size are emitted, within its limits; Wayland places it and hides the cursor', async () => {
  const { BrowserWindow, screen } = await play('linux', { XDG_SESSION_TYPE: 'wayland' });
  const window = new BrowserWindow({ show: false, x: 50, y: 60, minWidth: 300, minHeight: 200 });
  const seen: unknown[] = [];
  window.on('resize', () => seen.push(window.getSize()));
  for (const [width, height] of [
    [100, 100],
    [100, 100],
    [400, 900],
  ] as const)
    window.setSize(width, height);
  expect(seen).toEqual([
    [300, 200],
    [400, 900],
  ]);
  window.setPosition(200, 300);
  expect([window.getPosition(), screen.getCursorScreenPoint()]).toEqual([[0, 0], { x: 0, y: 0 }]);
  expect(screen.getDisplayMatching({ x: 0, y: 0, width: 1, height: 1 }).id).toBe(1);
});

test('a load is rejected with Chromium’s text', async () => {
  const { BrowserWindow } = await play();
  const window = new BrowserWindow({ show: false });
  const loads = ['nothing://a/', 'nothing://b/'].map((url) => window.loadURL(url).catch((error: unknown) => error));
  expect(await Promise.all(loads)).toMatchObject([
    { message: "ERR_ABORTED (-3) loading 'nothing://a/'", errno: -3, code: 'ERR_ABORTED', url: 'nothing://a/' },
    { message: "ERR_UNKNOWN_URL_SCHEME (-302) loading 'nothing://b/'", code: 'ERR_UNKNOWN_URL_SCHEME' },
  ]);
});

test('a crash is reported by the page and by app', async () => {
  const { app, BrowserWindow } = await play();
  const { webContents } = new BrowserWindow({ show: false });
  const told: unknown[] = [];
  webContents.on('render-process-gone', (_event: unknown, details: object) => told.push(details));
  app.on('render-process-gone', (_event: unknown, contents: unknown) => told.push(contents === webContents));
  webContents.forcefullyCrashRenderer();
  await later();
  expect([...told, webContents.isCrashed()]).toEqual([true, { reason: 'crashed', exitCode: 1 }, true]);
});
