import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';

const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(endings.splice(0).map((end) => end()));
});

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A web server that ends with the test. @returns its address without a slash at the end */
export async function httpServer(answer: RequestListener): Promise<string> {
  const server = createHttpServer(answer);
  endings.push(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return listen(server);
}

/** A server that writes any bytes; it ends with the test. */
export async function tcpServer(answer: (socket: Socket, asked: string) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // the other side may hang up at any time
    socket.once('data', (part) => answer(socket, String(part)));
  });
  endings.push(async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  return listen(server);
}

/** An address of this machine at which nothing listens. */
export async function closedAddress(): Promise<string> {
  const server = createTcpServer();
  const address = await listen(server);
  server.close();
  await once(server, 'close');
  return address;
}
