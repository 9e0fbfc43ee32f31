import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Platform, playPlatform } from '../../support/platform.ts';

const preload = '/preload.cjs';
const usual = {
  width: 380,
  height: 520,
  title: expect.any(String),
  show: false,
  frame: false,
  resizable: false,
  movable: false,
  minimizable: false,
  maximizable: false,
  fullscreenable: false,
  skipTaskbar: true,
  autoHideMenuBar: true,
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    spellcheck: false,
    devTools: true,
  },
};
const placedByDesktop = { frame: true, resizable: true, movable: true };
const wayland = { XDG_SESSION_TYPE: 'wayland' };

const lookWith = (label: string) => ({
  icon: 'fine' as const,
  tooltip: 'Backstop',
  title: '',
  menu: [{ kind: 'item', label, action: 'open' }, { kind: 'separator' }] as const,
});

/** The popover with its window, as if its page had loaded, and the desktop around it. */
async function openPopover(platform: Platform, env: Readonly<Record<string, string>> = {}, words: string[] = []) {
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', ...words]);
  const electron = await playPlatform(platform, env);
  electron.protocol.handle('app', () => new Response());
  const { createPopover } = await import('../../../../../electron/desktop/windows/popover.ts');
  const { createFileDialogs } = await import('../../../../../electron/desktop/windows/file-dialogs.ts');
  const { moveFocus } = await import('../../../../desktop/host/windows/focus.ts');
  const { createTray } = await import('../../../../../electron/desktop/tray/tray.ts');
  const chosen: string[] = [];
  const icon = createTray(lookWith('A & B'), (action) => chosen.push(action));
  const popover = createPopover(icon.tray, preload, () => undefined);
  const window = await vi.waitFor(() => {
    const made = popover.menubar.window;
    if (made === undefined) throw new Error('no window yet');
    return made;
  });
  window.webContents.emit('did-finish-load');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
  return {
    ...electron,
    popover,
    icon,
    chosen,
    window,
    dialogs: createFileDialogs(popover),
    leave: () => moveFocus(null),
  };
}

/**
 * What was posted happens, and time passes: long enough for whatever follows from a lost focus. The library waits 100 ms,
 * and on Windows 400 after a show.
 */
async function calm(ms = 150): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await vi.advanceTimersByTimeAsync(ms);
}

test.each([
  ['win32', {}, [], {}],
  ['darwin', {}, [], {}],
  ['linux', {}, [], { hasShadow: false, roundedCorners: false }],
  ['linux', wayland, [], placedByDesktop],
  ['linux', {}, ['--ozone-platform=wayland'], placedByDesktop],
  ['linux', wayland, ['--ozone-platform=x11'], { hasShadow: false, roundedCorners: false }],
  ['darwin', wayland, ['--ozone-platform=wayland'], {}],
] as const)('on %s with %j and %j the popover is this window', async (platform, env, words, differences) => {
  const { desktop } = await openPopover(platform, env, [...words]);
  expect(desktop.windowOptions).toEqual([{ ...usual, ...differences }]);
});

test('on Wayland the desktop and the person size the popover, not its content', async () => {
  const { popover, window } = await openPopover('linux', wayland);
  const size = vi.spyOn(window, 'setSize');
  popover.setContentHeight(400);
  popover.setContentHeight(640);
  expect(size).not.toHaveBeenCalled();
});

describe.each(['linux', 'darwin', 'win32'] as const)('on %s', (platform) => {
  test('a click elsewhere hides the popover, unless a person keeps it open', async () => {
    const { popover, window, leave } = await openPopover(platform);
    popover.show();
    await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
    if (platform === 'win32') await calm(400); // the library's grace period
    popover.setKeepOpen(true);
    leave();
    await calm();
    expect([window.isVisible(), popover.isInUse()]).toEqual([true, false]);
    popover.setKeepOpen(false);
    window.focus();
    await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
    leave();
    await vi.waitFor(() => expect(window.isVisible()).toBe(false));
  });

  test.each([
    ['save', '/tmp/a.csv'],
    ['open', '/tmp/a.json'],
    ['save', null],
  ] as const)('a dialog to %s leaves the popover under it, which has the focus after it', async (kind, path) => {
    const { popover, window, dialogs, desktop, leave } = await openPopover(platform);
    popover.show();
    await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
    if (platform === 'win32') await calm(400);
    const focus = vi.spyOn(window, 'focus');
    const answer = dialogs[kind]({ title: 'A file' });
    await calm();
    expect(window.isVisible()).toBe(true);
    desktop.answerDialog(desktop.dialogs[0]?.id ?? 0, path === null ? { button: 1 } : { path });
    expect(await answer).toBe(path);
    await calm();
    expect(popover.isInUse()).toBe(true);
    // macOS’ sheets leave the focus where it is, other systems give it back: the app asks for it everywhere.
    expect(focus).toHaveBeenCalledTimes(platform === 'darwin' ? 1 : 2);
    leave();
    await vi.waitFor(() => expect(window.isVisible()).toBe(false));
  });

  test('the tray’s menu opens by a right click, or is the desktop’s own, and is set once for each change', async () => {
    const { popover, icon, chosen, desktop, Tray } = await openPopover(platform);
    const set = vi.spyOn(Tray.prototype, 'setContextMenu');
    const [popUp, title] = [vi.spyOn(icon.tray, 'popUpContextMenu'), vi.spyOn(icon.tray, 'setTitle')];
    icon.show(lookWith('A & B'), popover.menubar);
    for (let round = 0; round < 2; round++) {
      popover.show();
      await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
      icon.show(lookWith('A & B'), popover.menubar);
      popover.hide();
    }
    expect(set).toHaveBeenCalledTimes(platform === 'linux' ? 1 : 0);
    desktop.clickTray('right-click');
    await vi.waitFor(() => desktop.chooseMenuItem('A && B'));
    await vi.waitFor(() => expect(chosen).toEqual(['open']));
    const { x, y } = icon.tray.getBounds();
    expect(popUp.mock.calls.map(([, at]) => at)).toEqual(platform === 'linux' ? [] : [{ x, y }]);
    icon.show({ ...lookWith('A & B'), tooltip: 'All steady', title: '1.2B' }, popover.menubar);
    expect([desktop.trays[0]?.tooltip, popover.menubar.getOption('tooltip')]).toEqual(['All steady', 'All steady']);
    expect(title.mock.lastCall).toEqual(platform === 'darwin' ? ['1.2B', { fontType: 'monospacedDigit' }] : undefined);
    icon.show(lookWith('C'), popover.menubar);
    expect(set).toHaveBeenCalledTimes(platform === 'linux' ? 2 : 0);
  });
});

test('its page is loaded before it is shown', async () => {
  const { BrowserWindow } = await playPlatform('linux');
  const load = vi.spyOn(BrowserWindow.prototype, 'loadURL').mockResolvedValue();
  const { createPopover } = await import('../../../../../electron/desktop/windows/popover.ts');
  const { createTray } = await import('../../../../../electron/desktop/tray/tray.ts');
  createPopover(createTray(lookWith('A'), () => undefined).tray, preload, () => undefined);
  await vi.waitFor(() => expect(load.mock.calls.map(([url]) => url)).toEqual(['app://backstop/popover.html']));
});

test('where the library has placed it at the edge of the screen, it moves eight pixels off', async () => {
  const { popover, window, screen } = await openPopover('darwin');
  const { workArea } = screen.getDisplayMatching({ x: 0, y: 0, width: 1, height: 1 });
  popover.show();
  await vi.waitFor(() => expect(window.getBounds().x).toBe(workArea.x + workArea.width - 380 - 8));
});

test.each(['linux', 'win32'] as const)(
  'on %s a popover that fits its screen no more shrinks before it is seen',
  async (platform) => {
    const { popover, window } = await openPopover(platform);
    const { machine } = await import('../../../../desktop/host/machine.ts');
    machine.screen = { width: 1280, height: 480, scale: 1 };
    const seen: number[] = [];
    window.on('show', () => seen.push(window.getBounds().height));
    popover.show();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    expect(seen[0]).toBeLessThan(480);
  },
);

test('a dialog before another window leaves the focus to the system', async () => {
  const { BrowserWindow, dialogs, desktop } = await openPopover('linux');
  const other = new BrowserWindow();
  await vi.waitFor(() => expect(other.isFocused()).toBe(true));
  const focus = vi.spyOn(other, 'focus');
  const answer = dialogs.save({ title: 'A file' });
  desktop.answerDialog(desktop.dialogs[0]?.id ?? 0, { button: 1 });
  await answer;
  await calm();
  expect(focus).toHaveBeenCalledTimes(1); // by the desktop
});

test('the tray’s picture is set where it changes, its tooltip each time', async () => {
  const { icon, popover } = await openPopover('win32');
  const [picture, tooltip] = [vi.spyOn(icon.tray, 'setImage'), vi.spyOn(icon.tray, 'setToolTip')];
  const look = lookWith('A & B');
  for (const each of [look, look, { ...look, icon: 'falling' as const }]) icon.show(each, popover.menubar);
  expect([picture.mock.calls.length, tooltip.mock.calls.length]).toEqual([1, 3]);
});

test('a dialog whose window goes away with the app has no answer, and is no fault', async () => {
  const { app, popover, window, dialogs, desktop } = await openPopover('linux');
  app.on('window-all-closed', () => undefined);
  popover.show();
  await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
  const answer = dialogs.save({ title: 'A file' });
  window.destroy();
  desktop.answerDialog(desktop.dialogs[0]?.id ?? 0, { button: 1 });
  expect(await answer).toBeNull();
});

test('toggling brings a popover that another window covers to the front, and hides one that a person is in', async () => {
  const { popover, window, leave } = await openPopover('linux');
  popover.setKeepOpen(true);
  popover.toggle();
  await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
  leave();
  await vi.waitFor(() => expect(popover.isInUse()).toBe(false));
  popover.toggle();
  await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
  popover.toggle();
  await vi.waitFor(() => expect(window.isVisible()).toBe(false));
});

test('closing hides the popover, showing takes it back from the minimised ones and to where the icon is now', async () => {
  const { popover, window, icon, app } = await openPopover('darwin');
  const [show, restore] = [vi.spyOn(popover.menubar, 'showWindow'), vi.spyOn(window, 'restore')];
  popover.show();
  await vi.waitFor(() => expect(window.isVisible()).toBe(true));
  expect(show.mock.calls).toEqual([[icon.tray.getBounds()]]);
  expect(app.dock?.isVisible()).toBe(false);
  window.close();
  await vi.waitFor(() => expect(window.isVisible()).toBe(false));
  expect(window.isDestroyed()).toBe(false);
  window.minimize();
  popover.show();
  expect(restore).toHaveBeenCalledTimes(1);
});

test('on Windows the double click that follows a click does not close what the click has opened', async () => {
  const { window, desktop } = await openPopover('win32');
  desktop.clickTray('click');
  await vi.waitFor(() => expect(window.isVisible()).toBe(true));
  desktop.clickTray('double-click');
  await calm();
  expect(window.isVisible()).toBe(true);
});

test.each(['darwin', 'linux'] as const)(
  'on %s the height follows the content within its bounds, and the screen of the icon',
  async (platform) => {
    const { popover, window, icon, screen } = await openPopover(platform);
    const matching = vi.spyOn(screen, 'getDisplayMatching');
    for (const [wanted, height] of [
      [100, 360],
      [444.4, 444],
      [9000, 640],
    ] as const) {
      popover.setContentHeight(wanted);
      expect(window.getSize()).toEqual([380, height]);
    }
    // Linux does not tell where the icon is.
    const place = platform === 'linux' ? expect.objectContaining({ width: 380 }) : icon.tray.getBounds();
    expect(matching).toHaveBeenCalledWith(place);
  },
);
