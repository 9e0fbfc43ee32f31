import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * @param {number} wanted
 * @returns {Promise<number>} that port of 127.0.0.1 where it is free, else 0: any other one
 */
export async function freePort(wanted) {
  const server = createServer().listen(wanted, '127.0.0.1');
  try {
    await once(server, 'listening'); // fails with the server's own error
  } catch {
    return 0;
  }
  await once(server.close(), 'close');
  return wanted;
}
