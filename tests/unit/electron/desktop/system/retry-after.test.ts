import { net } from 'electron';
import { beforeAll, expect, test } from 'vitest';
import { keepEveryRetryAfter } from '../../../../../electron/desktop/system/retry-after.ts';
import { becomeReady } from '../../../../desktop/api/app/lifecycle.ts';
import { httpServer } from '../../support/raw-server.ts';

beforeAll(() => {
  becomeReady();
  keepEveryRetryAfter();
});

test.each([
  [['30', '120'], '30, 120'],
  [['120', '30'], '120, 30'],
  [['60'], '60'],
  [[], null],
])('none of the waits %j is lost', async (waits, heard) => {
  const url = await httpServer((_request, response) => response.setHeader('Retry-After', waits).end('{}'));
  const answer = await net.fetch(url);
  expect([answer.headers.get('retry-after'), await answer.text()]).toEqual([heard, '{}']);
});

test('other headers stay as they are', async () => {
  const url = await httpServer((_request, response) =>
    response
      .setHeader('Retry-After', ['30', '120'])
      .setHeader('Set-Cookie', ['a=1', 'b=2'])
      .setHeader('X-Weight', '7')
      .end(),
  );
  const { headers } = await net.fetch(url);
  expect([headers.get('retry-after'), headers.getSetCookie(), headers.get('x-weight')]).toEqual([
    '30, 120',
    ['a=1', 'b=2'],
    '7',
  ]);
});
