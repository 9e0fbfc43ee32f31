import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { scriptOf } from '../frames/browser-script.ts';
import { openFrameServer } from '../frames/frame-server.ts';
import { serveOriginsWith } from '../frames/origins.ts';
import { pageLink } from '../frames/page-link.ts';
import type { DesktopView, FromPage } from '../wire.ts';
import { type Access, createAccess } from './access.ts';
import { onChanged } from './changes.ts';

const desktop = path.join(import.meta.dirname, '../..');
/** Of the page's files; TypeScript is served with its types taken out. */
const mediaTypes: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
};
/** What the page may fetch: its own files, and the two of the host that both sides share. */
const served = /^\/(page\/[a-z-]+\.(ts|css)|host\/wire\.ts)$/;

function policyOf(port: number): string {
  const own = `http://127.0.0.1:${port}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${own} ws://127.0.0.1:${port}`,
    'frame-src http://127.0.0.1:*',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function send(response: ServerResponse, file: string, extra: Record<string, string> = {}): void {
  const headers = {
    'content-type': mediaTypes[path.extname(file)],
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  const text = file.endsWith('.ts') ? scriptOf(file) : readFileSync(path.join(desktop, file));
  response.writeHead(200, { ...headers, ...extra }).end(text);
}

function answer(request: IncomingMessage, response: ServerResponse, access: Access, port: number): void {
  const url = URL.parse(request.url ?? '/', `http://127.0.0.1:${port}`);
  if (url === null) {
    response.writeHead(400).end();
    return;
  }
  const invited =
    request.headers.host === url.host && request.method === 'GET' && url.pathname === '/' && access.hasToken(url);
  if (!invited && !access.allows(request, port, [url.origin])) {
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('This desktop opens only at the address that was printed when it started.\n');
  } else if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405).end();
  else if (url.pathname === '/favicon.ico') response.writeHead(204).end();
  else if (url.pathname === '/') {
    const headers = { 'content-security-policy': policyOf(port), 'referrer-policy': 'no-referrer' };
    send(response, 'page/index.html', invited ? { ...headers, 'set-cookie': access.cookie() } : headers);
  } else if (served.test(url.pathname)) send(response, url.pathname.slice(1));
  else response.writeHead(404).end();
}

/** One page at a time: a page that connects takes the place of the former one. */
function attach(socket: WebSocket, view: () => DesktopView): void {
  const link = { send: (text: string, done: () => void) => socket.send(text, done) };
  pageLink.send({ kind: 'replaced' });
  pageLink.connect(link);
  socket.on('message', (text) => {
    const message: FromPage = JSON.parse(String(text));
    pageLink.receive(message);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => pageLink.disconnect(link));
  pageLink.send({ kind: 'view', view: view() });
}

function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)); // a port, not a pipe
  return promise;
}

/** Serves the desktop page; gives the address to open. `port` 0 takes any free one. */
export async function openDesktopServer(wantedPort: number, view: () => DesktopView): Promise<string> {
  const opened = Promise.withResolvers<{ readonly access: Access; readonly origin: string }>();
  serveOriginsWith(async (app, session) => {
    const { access, origin } = await opened.promise;
    return await openFrameServer(app, session, access, origin);
  });
  const server = createServer();
  const port = await listen(server, wantedPort);
  server.unref();
  const access = createAccess(port);
  const origin = `http://127.0.0.1:${port}`;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 * 1024 });
  server.on('request', (request, response) => answer(request, response, access, port));
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/socket' || !access.allows(request, port, [origin])) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => attach(accepted, view));
  });
  let last = '';
  onChanged(() => {
    if (!pageLink.connected) return;
    const next = view();
    const text = JSON.stringify(next);
    if (text === last) return;
    last = text;
    pageLink.send({ kind: 'view', view: next });
  });
  opened.resolve({ access, origin });
  return `${origin}/?token=${access.token}`;
}
