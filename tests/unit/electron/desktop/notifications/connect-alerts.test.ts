import { expect, test, vi } from 'vitest';
import { onDesktop } from '../../support/on-desktop.ts';

test('a person watches who is in the popover, at an unlocked machine, and has touched it within three minutes', async () => {
  const { connect, window, powerMonitor, desktop } = await onDesktop('win32', true);
  const watches = (): boolean | undefined => connect.mock.calls[0]?.[0].personWatches();
  expect(watches()).toBe(false);
  window.show();
  await vi.waitFor(() => expect(watches()).toBe(true));
  desktop.leave(179);
  expect(watches()).toBe(true);
  desktop.leave(180);
  expect(watches()).toBe(false);
  const idle = vi.spyOn(powerMonitor, 'getSystemIdleState').mockReturnValue('unknown');
  expect(watches()).toBe(true); // the system does not say
  idle.mockRestore();
  desktop.leave(0);
  powerMonitor.emit('lock-screen');
  expect(watches()).toBe(false);
  powerMonitor.emit('unlock-screen');
  expect(watches()).toBe(true);
});

test('what was not delivered is tried again when the screen is locked or unlocked, and when a person comes to the popover', async () => {
  const { powerMonitor, window, retry } = await onDesktop('linux', true);
  const acts = [
    () => powerMonitor.emit('lock-screen'),
    () => powerMonitor.emit('unlock-screen'),
    () => window.emit('focus'),
  ];
  for (const [before, act] of acts.entries()) {
    expect(retry).toHaveBeenCalledTimes(before);
    act();
  }
  expect(retry).toHaveBeenCalledTimes(3);
});

test('a popover that is hidden or reloads shows nothing', async () => {
  const { window, desktop, onScreen } = await onDesktop('win32', true);
  onScreen.mockClear(); // its first load
  window.webContents.emit('did-start-loading');
  expect(onScreen.mock.calls).toEqual([[[]]]);
  desktop.clickTray();
  await vi.waitFor(() => expect(window.isVisible()).toBe(true));
  window.close();
  await vi.waitFor(() => expect(window.isVisible()).toBe(false));
  await vi.waitFor(() => expect(onScreen.mock.calls).toEqual([[[]], [[]]]));
});

test.each([
  [[], false],
  [[{ rule: 'fall', at: 0 }], true],
])(
  'macOS is asked for the notifications of earlier runs after rules have fired (%j): %s',
  async (rulesFired, asked) => {
    const { desktop } = await onDesktop('darwin', true, (_, { alerts }) => {
      vi.spyOn(alerts, 'state').mockReturnValue({ ...alerts.state(), rulesFired });
    });
    expect(desktop.notificationPermissionAsked).toBe(asked); // which asks for permission, too
  },
);

test('an alert that the system does not show is logged', async () => {
  const { connect, desktop, logged } = await onDesktop('linux', true);
  desktop.failNotifications('not today');
  connect.mock.calls[0]?.[0].show({ id: '1', fund: '7', title: 'ACTUSDT fund fell 11%', body: '' }, () => undefined);
  expect(logged).toContain('notification alert-1-fund-7 not shown: not today');
});
