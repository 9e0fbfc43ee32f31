import { expect, test } from 'vitest';
import { createNotices } from '../../../../electron/core/state/notices.ts';

test('logs a repeated problem once until it changes or ends', () => {
  const log: string[] = [];
  const notices = createNotices((line) => log.push(line));
  for (const reason of ['disk full', 'disk full', 'read-only', null, 'read-only']) notices.settingsNotSaved(reason);
  expect(log.map((line) => /"reason":"(.*)"/.exec(line)?.[1])).toEqual(['disk full', 'read-only', 'read-only']);
  expect(notices.all()).toEqual([{ kind: 'settings-not-saved', reason: 'read-only' }]);
});
