import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import {
  clickedNotification,
  fundOfNotification,
  notificationId,
} from '../../../../../electron/desktop/notifications/notification-id.ts';
import { type Platform, playStart } from '../../support/platform.ts';

/** What a listener that comes after `ready` hears, and one that stands before it. */
async function clicksOf(platform: Platform, words: readonly string[], launchInfo: object) {
  const heard = { late: [] as string[], early: [] as string[] };
  for (const [when, clicks] of Object.entries(heard)) {
    const { app } = await playStart(platform);
    const { becomeReady } = await import('../../../../desktop/api/app/lifecycle.ts');
    const { hearEarlierClicks } = await import('../../../../../electron/desktop/notifications/notification-click.ts');
    const earlier = hearEarlierClicks(words);
    becomeReady();
    const listen = (): void => earlier.listen((id) => clicks.push(id));
    if (when === 'early') listen();
    app.emit('ready', {}, launchInfo);
    if (when === 'late') listen();
  }
  return heard;
}

test.each([
  ['darwin', [], { identifier: 'alert-1-fund-7' }, ['alert-1-fund-7']],
  ['darwin', [], { identifier: 7 }, []],
  ['linux', [], {}, []],
  ['win32', ['backstop', 'type=click&tag=alert-2'], {}, ['alert-2']],
  ['win32', ['backstop', '--hidden'], {}, []],
] as const)(
  'on %s the arguments %j and the launch %j report this click once',
  async (platform, words, info, clicks) => {
    expect(await clicksOf(platform, words, info)).toEqual({ late: clicks, early: clicks });
  },
);

test('on Windows each later click is reported by its id, and nothing else is', async () => {
  const { Notification } = await playStart('win32');
  const { hearEarlierClicks } = await import('../../../../../electron/desktop/notifications/notification-click.ts');
  const activation = vi.spyOn(Notification, 'handleActivation');
  const presenter = vi.spyOn(Notification, 'isSupported');
  const clicks: string[] = [];
  hearEarlierClicks([]).listen((id) => clicks.push(id));
  expect(presenter).toHaveBeenCalledBefore(activation);
  for (const tag of ['type=click&tag=alert-3', 'type=action&action=0&tag=alert-4'])
    activation.mock.calls[0]?.[0]({ type: 'click', arguments: tag });
  expect(clicks).toEqual(['alert-3']);
});

test('an id contains its fund, and Windows accepts it', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat({ max: 2 ** 41 }), (alert, fund) => {
      const id = notificationId(String(alert), fund);
      expect(id.length).toBeLessThanOrEqual(64);
      expect(fundOfNotification(id)).toBe(fund);
      expect(clickedNotification(`type=click&tag=${id}`)).toBe(id);
    }),
  );
});

test.each([
  ...['', 'test', 'alert-1', 'alert-1-fund-', 'alert-1-fund-x', 'old-alert-1-fund-1', 'alert-1-fund-1 '],
  `alert-1-fund-${'9'.repeat(20)}`,
])('the id "%s" names no fund', (id) => expect(fundOfNotification(id)).toBeNull());

test.each([
  ['type=click&tag=alert-1', 'alert-1'],
  ['type=click', ''],
  ['type=action&action=0&tag=alert-1', null],
  ['--hidden', null],
  ['type=clicked', null],
  ['--x=type=click', null],
])('the argument "%s" reports a click on %j', (word, id) => expect(clickedNotification(word)).toBe(id));
