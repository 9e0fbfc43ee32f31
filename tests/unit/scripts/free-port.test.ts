import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../../../scripts/start/free-port.mjs';

test('a second demo takes any other port while the first holds the usual one, and the usual one afterwards', async () => {
  const first = createServer().listen(0, '127.0.0.1');
  await once(first, 'listening');
  const address = first.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await freePort(port)).toBe(0);
  await once(first.close(), 'close');
  expect(await freePort(port)).toBe(port);
});
