import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Platform, playPlatform } from '../../support/platform.ts';

async function notificationsOn(platform: Platform, hasNotified = false) {
  const electron = await playPlatform(platform);
  const { createNotifications } = await import('../../../../../electron/desktop/notifications/notifications.ts');
  const clicked: string[] = [];
  const logged: string[] = [];
  const create = () =>
    createNotifications(
      (id) => clicked.push(id),
      hasNotified,
      (text) => logged.push(text),
    );
  return { ...electron, clicked, logged, create };
}

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  await new Promise((resolve) => setTimeout(resolve, 20));
  runInNewContext('gc')();
}

const text = { title: 'BTCUSDT fund fell 11%', body: 'from <b>1B</b> & more' };

test.each([
  ['darwin', text.body],
  ['win32', text.body],
  ['linux', 'from ＜b＞1B＜/b＞ ＆ more'],
] as const)('%s shows title and text, and takes no character for markup', async (platform, body) => {
  const { create, desktop } = await notificationsOn(platform);
  expect(await create().test(text)).toBe('shown');
  expect(desktop.notifications).toMatchObject([{ title: text.title, body }]);
});

test('a notification has the id of its fund and the group of its kind, and reports its click', async () => {
  const { create, Notification, desktop, clicked } = await notificationsOn('darwin');
  const notifications = create();
  notifications.showUpdate(text);
  const ended: string[] = [];
  for (const [id, fund] of [
    ['1', '7'],
    ['2', 'x'],
  ] as const)
    notifications.show({ ...text, id, fund }, (outcome) => ended.push(`${id} ${outcome}`));
  await notifications.test(text);
  const shown = await Notification.getHistory();
  expect(shown.map(({ id, groupId }) => `${id} ${groupId}`)).toEqual([
    'update updates',
    'alert-1-fund-7 alerts',
    'alert-2 alerts',
    'test alerts',
  ]);
  expect(ended).toEqual(['1 shown', '2 shown']);
  desktop.clickNotification(desktop.notifications[0]?.id ?? 0);
  await vi.waitFor(() => expect(clicked).toEqual(['update']));
});

test('a system without notifications, or one that refuses them, is reported and logged', async () => {
  const { create, Notification, desktop, logged } = await notificationsOn('linux');
  for (const reason of ['', 'not today']) {
    desktop.failNotifications(reason);
    expect(await create().test(text)).toBe('failed');
  }
  vi.spyOn(Notification, 'isSupported').mockReturnValue(false);
  expect(await create().test(text)).toBe('unsupported');
  expect(logged).toEqual([
    'notification test not shown: the system refused it',
    'notification test not shown: not today',
    'notification test not shown: this system has none',
  ]);
});

test('a system that says nothing for three seconds has not answered', async () => {
  const { create, Notification } = await notificationsOn('win32');
  vi.spyOn(Notification.prototype, 'show').mockReturnValue();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const told = vi.fn();
  void create().test(text).then(told);
  await vi.advanceTimersByTimeAsync(2999);
  expect(told).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toHaveBeenCalledWith('no-answer');
});

test('a failure of the Notification Center is logged, and no other system is asked', async () => {
  for (const [platform, lines] of [
    ['darwin', [expect.stringContaining('not today')]],
    ['win32', []],
  ] as const) {
    const { create, Notification, logged } = await notificationsOn(platform, true);
    vi.spyOn(Notification, 'getHistory').mockRejectedValue(new Error('not today'));
    create();
    await new Promise((resolve) => setImmediate(resolve));
    expect(logged).toEqual(lines);
  }
});

test.each([
  [true, ['test']],
  [false, []],
])('macOS reports clicks on notifications of an earlier run, if there were any (%s)', async (hasNotified, heard) => {
  const { create, Notification, desktop, clicked } = await notificationsOn('darwin', hasNotified);
  new Notification({ id: 'test', title: 'of an earlier run' }).show();
  const notifications = create();
  await collectGarbage();
  desktop.clickNotification(desktop.notifications[0]?.id ?? 0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(clicked).toEqual(heard);
  expect(await notifications.test(text)).toBe('shown'); // they are in use until here
});

test('one that is shown for long still reports its click: those clicked, dismissed and failed do not push it out', async () => {
  const { create, desktop, clicked } = await notificationsOn('win32');
  const notifications = create();
  notifications.showUpdate(text);
  const [standing] = desktop.notifications;
  for (let round = 0; round < 51; round++) {
    await notifications.test(text);
    desktop.clickNotification(desktop.notifications.at(-1)?.id ?? 0);
    await notifications.test(text);
    desktop.dismissNotification(desktop.notifications.at(-1)?.id ?? 0);
    desktop.failNotifications('none today');
    expect(await notifications.test(text)).toBe('failed');
    desktop.failNotifications(null);
  }
  await collectGarbage();
  desktop.clickNotification(standing?.id ?? 0);
  await vi.waitFor(() => expect(clicked.at(-1)).toBe('update'));
  expect(await notifications.test(text)).toBe('shown'); // they are in use until here
});

test('the fifty newest shown notifications are kept, and no older ones', async () => {
  const { create, desktop, clicked } = await notificationsOn('win32');
  const notifications = create();
  for (let round = 0; round < 51; round++) notifications.show({ ...text, id: `${round}`, fund: '' }, () => undefined);
  await collectGarbage();
  for (const { id } of desktop.notifications.slice(0, 2)) desktop.clickNotification(id);
  await vi.waitFor(() => expect(clicked).toContain('alert-1'));
  expect(clicked).toEqual(['alert-1']);
  expect(await notifications.test(text)).toBe('shown'); // they are in use until here
});
