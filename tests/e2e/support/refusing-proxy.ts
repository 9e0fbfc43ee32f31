import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that opens no tunnel and notes who wanted one. */
export async function refusingProxy() {
  const wanted: string[] = [];
  const server = createServer().on('connect', (request, socket) => {
    wanted.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a port, not a pipe
  return { wanted, server: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
