import { expect, test } from 'vitest';
import { type Platform, playPlatform } from '../electron/support/platform.ts';
import { launchBlank } from './blank.ts';
import { eventsOf, later } from './observed.ts';

const platforms: readonly Platform[] = ['linux', 'darwin', 'win32'];

test.each([
  ['linux', ['show'], [], ['close undefined']],
  ['darwin', [], ['show'], []],
  ['win32', [], ['show'], ['close userCanceled']],
] as const)('on %s a notification emits show, click, close and failed as its system does', async (...cases) => {
  const [platform, atOnce, afterwards, dismissed] = cases;
  const { Notification, desktop } = await playPlatform(platform);
  const show = () => {
    const notification = new Notification({ title: 'Fell', body: '23.7 %' });
    const events = eventsOf(notification, 'show', 'click', 'close');
    notification.show();
    return { notification, events, id: desktop.notifications[0]?.id ?? 0 };
  };
  const first = show();
  expect(first.events()).toEqual(atOnce);
  await later();
  expect(first.events()).toEqual(afterwards);
  expect(desktop.notifications).toMatchObject([{ title: 'Fell', body: '23.7 %' }]);
  desktop.clickNotification(first.id);
  await later();
  expect([first.events(), desktop.notifications]).toEqual([['click'], []]);

  const second = show();
  const ends: string[] = [];
  second.notification.on('close', (event: object) => ends.push(`close ${Reflect.get(event, 'reason')}`));
  desktop.dismissNotification(second.id);
  await later();
  expect(ends).toEqual(dismissed);

  desktop.failNotifications('not signed');
  const refused = new Notification({ title: 'Fell' });
  const told: string[] = [];
  refused.on('show', () => told.push('show'));
  refused.on('failed', (_event: object, error: string) => told.push(`failed ${error}`));
  refused.show();
  expect(told).toHaveLength(atOnce.length);
  await later();
  expect([told, desktop.notifications]).toEqual([['failed not signed'], []]);
});

test.each(platforms)('on %s a click on a notification can start the app', async (platform) => {
  const started = await launchBlank({ platform, clickedNotification: 'alert-7' });
  const heard = await started.evaluate(async ({ Notification }) => {
    const clicks: string[] = [];
    if (process.platform === 'win32') {
      Notification.handleActivation(({ arguments: argument }) => clicks.push(argument));
    }
    const passed = () => new Promise((resolve) => setTimeout(resolve, 20));
    await passed();
    const before = [...clicks];
    Notification.isSupported(); // makes the presenter, which alone hears of such a click
    await passed();
    return { before, clicks, words: process.argv.filter((word) => /alert-7|Embedding/.test(word)) };
  });
  await started.close();
  const windows = { before: [], clicks: ['type=click&tag=alert-7'], words: ['-Embedding'] };
  expect(heard).toEqual(platform === 'win32' ? windows : { before: [], clicks: [], words: [] });
});
