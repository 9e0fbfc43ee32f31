import { describe, expect, test, vi } from 'vitest';
import { settled } from '../../support/fake-clock.ts';
import { playPlatform } from '../../support/platform.ts';
import { calm, openPopover, preload } from './open-popover.ts';

const never = { show: false, frame: false, resizable: false, movable: false, minimizable: false, maximizable: false };
const usual = {
  ...never,
  width: 380,
  height: 520,
  title: expect.any(String),
  fullscreenable: false,
  skipTaskbar: true,
  autoHideMenuBar: true,
  webPreferences: expect.objectContaining({ preload, sandbox: true, spellcheck: false }),
};
const placedByDesktop = { frame: true, resizable: true, movable: true };
const wayland = { XDG_SESSION_TYPE: 'wayland' };

test.each([
  ['win32', {}, [], {}],
  ['darwin', {}, [], {}],
  ['linux', {}, [], { hasShadow: false, roundedCorners: false }],
  ['linux', wayland, [], placedByDesktop],
  ['linux', {}, ['--ozone-platform=wayland'], placedByDesktop],
  ['linux', wayland, ['--ozone-platform=x11'], { hasShadow: false, roundedCorners: false }],
  ['darwin', wayland, ['--ozone-platform=wayland'], {}],
] as const)('on %s with %j and %j the popover has these window options', async (platform, env, words, differences) => {
  const { desktop } = await openPopover(platform, env, [...words]);
  expect(desktop.windowOptions).toEqual([{ ...usual, ...differences }]);
});

test('on Wayland its content does not size the popover, and a click elsewhere leaves it, before and after it was kept open', async () => {
  const { popover, window, leave } = await openPopover('linux', wayland);
  const size = vi.spyOn(window, 'setSize');
  for (const height of [400, 640]) popover.setContentHeight(height);
  expect(size).not.toHaveBeenCalled();
  const leaveIt = async (): Promise<void> => {
    popover.show();
    await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
    leave();
    await calm();
    expect(window.isVisible()).toBe(true);
  };
  await leaveIt();
  popover.setKeepOpen(true);
  popover.setKeepOpen(false);
  await leaveIt();
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
});

test.each([
  ['loads', true],
  ['crashes at its first load', false],
])('showing waits for a page that %s', async (_what, served) => {
  const complained = vi.spyOn(console, 'error').mockReturnValue(); // by the library
  const { protocol, BrowserWindow } = await playPlatform('linux');
  if (served) protocol.handle('app', () => new Response()); // else the load fails
  const load = vi.spyOn(BrowserWindow.prototype, 'loadURL');
  const { createPopover } = await import('../../../../../electron/desktop/windows/popover.ts');
  const { createTray } = await import('../../../../../electron/desktop/tray/tray.ts');
  const popover = createPopover(createTray('fine').tray, preload, () => undefined);
  popover.setContentHeight(400); // there is no window yet
  popover.showFund(null);
  await settled();
  await settled();
  expect(load.mock.calls.map(([url]) => url)).toEqual(['app://backstop/popover.html']);
  expect(complained).toHaveBeenCalledTimes(served ? 0 : 1);
  const { window } = popover.menubar;
  expect(window?.isVisible()).toBe(false);
  window?.webContents.emit('did-finish-load');
  await settled();
  expect(window?.isVisible()).toBe(true);
});

test('the popover stands eight pixels off every edge of the screen, whatever its height', async () => {
  const { popover, window, screen } = await openPopover('linux');
  const { workArea } = screen.getDisplayMatching({ x: 0, y: 0, width: 1, height: 1 });
  const [right, bottom] = [workArea.x + workArea.width, workArea.y + workArea.height];
  const near = { x: workArea.x + 8, y: workArea.y + 8 };
  for (const [corner, stands] of [
    [[workArea.x, workArea.y], near],
    [[workArea.x, near.y], near],
    [[near.x, workArea.y], near],
    [[right, bottom], { x: right - 380 - 8, y: bottom - 640 - 8 }],
  ] as const) {
    popover.show(); // the library places it in the upper right corner where it does not know the icon
    expect(window.getBounds()).toMatchObject({ x: right - 380 - 8, y: near.y });
    await settled();
    popover.setContentHeight(640); // the library places a window whose size has changed
    window.setPosition(...corner);
    popover.setContentHeight(640);
    expect(window.getBounds()).toEqual({ ...stands, width: 380, height: 640 });
    // On a scaled screen each call may move a window by a pixel: where nothing is to change there is none.
    const moves = (['setSize', 'setPosition'] as const).map((name) => vi.spyOn(window, name).mockClear());
    popover.setContentHeight(640);
    expect(moves.flatMap(({ mock }) => mock.calls)).toEqual([]);
  }
});

test('a popover that cannot be shown is logged', async () => {
  const { popover, logged } = await openPopover('linux');
  vi.spyOn(popover.menubar, 'showWindow').mockRejectedValue(new Error('no display'));
  popover.show();
  await settled();
  expect(logged).toEqual(['popover: Error: no display']);
});

test.each(['linux', 'win32'] as const)(
  'on %s a popover too tall for its screen shrinks before it is seen',
  async (platform) => {
    const { popover, window } = await openPopover(platform);
    const { machine } = await import('../../../../desktop/host/machine.ts');
    machine.screen = { width: 1280, height: 480 };
    const seen: number[] = [];
    window.on('show', () => seen.push(window.getBounds().height));
    popover.show();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    expect(seen[0]).toBeLessThan(480);
  },
);

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

test('a hidden popover that the system reports as focused is not in use, and toggling shows it', async () => {
  const { popover, window } = await openPopover('linux');
  vi.spyOn(window, 'isFocused').mockReturnValue(true);
  expect(popover.isInUse()).toBe(false);
  popover.toggle();
  expect([window.isVisible(), popover.isInUse()]).toEqual([true, true]);
});

test('closing hides the popover; showing restores it and places it at the icon', async () => {
  const { popover, window, icon, app } = await openPopover('darwin');
  const [show, restore] = [vi.spyOn(popover.menubar, 'showWindow'), vi.spyOn(window, 'restore')];
  popover.show();
  await vi.waitFor(() => expect(window.isVisible()).toBe(true));
  expect(show.mock.calls).toEqual([[icon.tray.getBounds()]]);
  expect(restore).not.toHaveBeenCalled();
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
