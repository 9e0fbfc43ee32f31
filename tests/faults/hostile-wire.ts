import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What stands between Backstop and the exchange does to a connection. */
export type Treatment =
  /** Hands everything through. */
  | { readonly kind: 'pass' }
  /** Nobody listens. */
  | { readonly kind: 'refuse' }
  /** Takes the connection and never says a word. */
  | { readonly kind: 'silence' }
  /** Writes these bytes instead of an answer, and ends the connection. */
  | { readonly kind: 'bytes'; readonly bytes: Buffer };

export interface HostileWire {
  readonly url: string;
  treat(treatment: Treatment): Promise<void>;
  close(): Promise<void>;
}

/** A machine in the middle, on loopback: raw TCP, so that it can break every rule of HTTP. */
export async function startWire(target: string): Promise<HostileWire> {
  const sockets = new Set<Socket>();
  let treatment: Treatment = { kind: 'pass' };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    handle(socket, treatment, new URL(target), sockets);
  });
  const port = await listen(server, 0);

  async function close(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return {
    url: `http://127.0.0.1:${port}`,
    async treat(next) {
      treatment = next;
      for (const socket of sockets) socket.destroy(); // a connection that was kept open knows only the old ways
      if (next.kind === 'refuse') await close();
      else if (!server.listening) await listen(server, port);
    },
    close,
  };
}

function handle(socket: Socket, treatment: Treatment, target: URL, sockets: Set<Socket>): void {
  switch (treatment.kind) {
    case 'refuse':
      socket.destroy();
      break;
    case 'silence':
      break;
    case 'bytes':
      socket.once('data', () => socket.end(treatment.bytes));
      break;
    case 'pass':
      relay(socket, target, sockets);
      break;
  }
}

function relay(socket: Socket, target: URL, sockets: Set<Socket>): void {
  const onward = connect(Number(target.port), target.hostname);
  sockets.add(onward);
  onward.on('error', () => socket.destroy());
  onward.on('close', () => sockets.delete(onward));
  socket.pipe(onward).pipe(socket);
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port; // a port, not a pipe
}
