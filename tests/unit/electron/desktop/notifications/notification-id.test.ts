import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clickedNotification,
  fundOfNotification,
  notificationId,
} from '../../../../../electron/desktop/notifications/notification-id.ts';

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
