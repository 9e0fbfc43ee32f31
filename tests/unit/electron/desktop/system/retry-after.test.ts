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
])('of the waits %j none is lost', async (waits, heard) => {
  const url = await httpServer((_request, response) => response.setHeader('Retry-After', waits).end('{}'));
  const answer = await net.fetch(url);
  expect([answer.headers.get('retry-after'), await answer.text()]).toEqual([heard, '{}']);
});
