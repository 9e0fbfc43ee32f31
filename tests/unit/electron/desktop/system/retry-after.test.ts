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
])('none of the waits %j is lost, and all else stays as it is', async (waits, heard) => {
  const others = { 'Set-Cookie': ['a=1', 'b=2'], 'X-Weight': '7' };
  const url = await httpServer((_request, response) =>
    response.writeHead(200, { 'Retry-After': waits, ...others }).end('{}'),
  );
  const answer = await net.fetch(url);
  const { headers } = answer;
  expect([headers.get('retry-after'), await answer.text()]).toEqual([heard, '{}']);
  expect([headers.getSetCookie(), headers.get('x-weight')]).toEqual([['a=1', 'b=2'], '7']);
});
