import { expect, test, vi } from 'vitest';
import { calm, openPopover } from './open-popover.ts';

test.each([
  ['darwin', 1],
  ['win32', 0],
  ['linux', 0],
] as const)(
  'on %s a popover or a window of settings that goes gives the keyboard back %i time each',
  async (platform, times) => {
    const { app, popover, window, leave, BrowserWindow } = await openPopover(platform);
    const { createSettingsWindow } = await import('../../../../../electron/desktop/windows/settings-window.ts');
    const given = vi.spyOn(app, 'hide');
    const gives = (): number => given.mock.calls.splice(0).length;
    const come = async (): Promise<void> => {
      popover.show();
      await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
      if (platform === 'win32') await calm(400); // the library's grace period
    };
    await come();
    popover.hide();
    expect(gives()).toBe(times);
    await come();
    leave();
    await vi.waitFor(() => expect(window.isVisible()).toBe(false));
    expect(gives()).toBe(0);

    createSettingsWindow(
      '/preload.cjs',
      () => undefined,
      () => undefined,
    ).open();
    const settings = BrowserWindow.getAllWindows().find(({ id }) => id !== window.id);
    settings?.emit('ready-to-show');
    await come();
    popover.hide();
    expect([settings?.isVisible(), gives()]).toEqual([true, 0]);
    settings?.destroy();
    expect(gives()).toBe(times);
  },
);

test('on macOS the tray icon has its tooltip back as soon as the keyboard is back', async () => {
  const { popover, icon, desktop } = await openPopover('darwin');
  icon.tray.setToolTip('All 5 funds steady');
  const tooltip = (): string | undefined => desktop.trays[0]?.tooltip;
  popover.show();
  await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
  expect(tooltip()).toBe('All 5 funds steady');
  popover.hide();
  expect(tooltip()).toBe('');
  await calm(499);
  expect(tooltip()).toBe('');
  await calm(1);
  expect(tooltip()).toBe('All 5 funds steady');
});
