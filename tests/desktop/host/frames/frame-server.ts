import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchFor } from '../../api/web/net.ts';
import type { Session } from '../../api/web/session.ts';
import { NotImplemented } from '../guarded.ts';
import type { Access } from '../harness/access.ts';
import { contentsList } from './contents-record.ts';
import { frameScript, frameScriptPath } from './frame-script.ts';
import { fail } from './loading.ts';

/** The page's own policy, with the desktop page added to those that may show it in a frame. */
function widened(policy: string, desktopOrigin: string): string {
  const ancestors = `frame-ancestors ${desktopOrigin}`;
  return policy.replaceAll(/frame-ancestors[^;,]*/gi, ancestors);
}

/** The page with the desktop's script before everything else of its head. */
function withScript(page: string): string {
  const script = `<script src="${frameScriptPath}"></script>`;
  const head = /<head(\s[^>]*)?>/i.exec(page) ?? /<html(\s[^>]*)?>/i.exec(page) ?? /<!doctype[^>]*>/i.exec(page);
  const at = head === null ? 0 : head.index + head[0].length;
  return page.slice(0, at) + script + page.slice(at);
}

function isDocument(request: IncomingMessage): boolean {
  const destination = request.headers['sec-fetch-dest'];
  return destination === undefined || destination === 'iframe' || destination === 'document';
}

async function answer(
  app: string,
  session: Session,
  desktopOrigin: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (request.method !== 'GET') throw new NotImplemented(`${request.method} from a page`);
  const answered = await fetchFor(session, app + (request.url ?? '/'));
  if (!(answered instanceof Response)) throw new TypeError('The handler of a scheme must answer with a Response');
  const headers = new Headers(answered.headers);
  for (const name of ['content-security-policy', 'content-security-policy-report-only']) {
    const policy = headers.get(name);
    if (policy !== null) headers.set(name, widened(policy, desktopOrigin));
  }
  headers.delete('x-frame-options');
  headers.delete('content-length');
  const html = (headers.get('content-type') ?? '').startsWith('text/html') && isDocument(request);
  if (isDocument(request) && !html) throw new NotImplemented('pages that are no HTML');
  const content = html ? withScript(await answered.text()) : Buffer.from(await answered.arrayBuffer());
  response.writeHead(answered.status, Object.fromEntries(headers));
  response.end(content);
}

/** The page that a window waits for could not be had. */
function failDocument(url: string, error: unknown): void {
  const waiting = contentsList.all().find((record) => record.load?.url.split('#')[0] === url.split('#')[0]);
  if (waiting === undefined) return;
  if (error instanceof NotImplemented) waiting.load?.reject(error);
  fail(waiting, 'ERR_UNEXPECTED');
}

/** Serves one origin of the app (`app://host`) on its own loopback port, through the app's own protocol handler. */
export async function openFrameServer(
  app: string,
  session: Session,
  access: Access,
  desktopOrigin: string,
): Promise<number> {
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
    const path = request.url ?? '/';
    if (!access.allows(request, port, [`http://127.0.0.1:${port}`])) response.writeHead(403).end('Forbidden');
    else if (path === '/favicon.ico') response.writeHead(204).end();
    else if (path === frameScriptPath) {
      const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' };
      response.writeHead(200, headers).end(frameScript(desktopOrigin));
    } else {
      answer(app, session, desktopOrigin, request, response).catch((error: unknown) => {
        console.error(`The handler of ${app}${path} failed:`, error);
        if (isDocument(request)) failDocument(app + path, error);
        if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
        response.end();
      });
    }
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port; // as above
}
