import { describe, expect, test, vi } from 'vitest';
import { calm, lookWith, openPopover } from '../windows/open-popover.ts';

describe.each(['linux', 'darwin', 'win32'] as const)('on %s', (platform) => {
  test('the tray’s menu opens by a right click, or is the desktop’s own, and is set once for each change', async () => {
    const { popover, icon, show, chosen, desktop, Tray } = await openPopover(platform);
    const set = vi.spyOn(Tray.prototype, 'setContextMenu');
    const [popUp, title] = [vi.spyOn(icon.tray, 'popUpContextMenu'), vi.spyOn(icon.tray, 'setTitle')];
    show(lookWith('A & B'));
    for (let round = 0; round < 2; round++) {
      popover.show();
      await vi.waitFor(() => expect(popover.isInUse()).toBe(true));
      show(lookWith('A & B'));
      popover.hide();
    }
    await calm(500); // macOS hides the app for a moment, and with it the tooltip
    expect(set).toHaveBeenCalledTimes(platform === 'linux' ? 1 : 0);
    desktop.clickTray('right-click');
    await vi.waitFor(() => desktop.chooseMenuItem('A && B'));
    await vi.waitFor(() => expect(chosen).toEqual(['open']));
    const { x, y } = icon.tray.getBounds();
    expect(popUp.mock.calls.map(([, at]) => at)).toEqual(platform === 'linux' ? [] : [{ x, y }]);
    show({ ...lookWith('A & B'), tooltip: 'All steady', title: '1.2B' });
    expect([desktop.trays[0]?.tooltip, popover.menubar.getOption('tooltip')]).toEqual(['All steady', 'All steady']);
    expect(title.mock.lastCall).toEqual(platform === 'darwin' ? ['1.2B', { fontType: 'monospacedDigit' }] : undefined);
    show(lookWith('C'));
    expect(set).toHaveBeenCalledTimes(platform === 'linux' ? 2 : 0);
  });
});

test('the tray’s picture is set where it changes, its tooltip each time', async () => {
  const { icon, show } = await openPopover('win32');
  const [picture, tooltip] = [vi.spyOn(icon.tray, 'setImage'), vi.spyOn(icon.tray, 'setToolTip')];
  const look = lookWith('A & B');
  for (const each of [look, look, { ...look, icon: 'falling' as const }]) show(each);
  expect([picture.mock.calls.length, tooltip.mock.calls.length]).toEqual([1, 3]);
});

test.each([
  ['darwin', true, true],
  ['darwin', false, false],
  ['win32', true, false],
] as const)('on %s a click with Control (%s) opens the menu: %s', async (platform, ctrlKey, opens) => {
  const { icon, show, popover, desktop } = await openPopover(platform);
  show(lookWith('A & B'));
  icon.tray.emit('click', { ctrlKey }, icon.tray.getBounds(), { x: 0, y: 0 });
  await calm();
  expect([desktop.popup !== null, popover.isInUse()]).toEqual([opens, !ctrlKey]);
});
