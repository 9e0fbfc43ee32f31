import type { Protocol } from '../../api/web/protocol.ts';
import type { WebRequest } from '../../api/web/web-request.ts';
import { NotImplemented } from '../guarded.ts';
import { machine } from '../machine.ts';
import { netErrorName } from './net-error.ts';
import { type RawAnswer, sendWithNode } from './node-request.ts';
import type { ProxyServer } from './proxy.ts';

/** What a session decides about its requests. */
export interface FetchSession {
  readonly protocol: Protocol;
  proxyOf(url: string): ProxyServer | null;
  readonly webRequest: Pick<WebRequest, 'lets' | 'headersReceived'>;
}

/** Of these Electron keeps the first when they come twice; others it joins (net-client-request.ts). */
const keptOnce = new Set(
  `content-type content-length user-agent referer host authorization proxy-authorization if-modified-since
  if-unmodified-since from location max-forwards retry-after etag last-modified server age expires`.split(/\s+/),
);
const withoutBody = new Set([204, 205, 304]);

/** The answer as Electron's fetch gives it: with its rule for headers and Chromium's errors in the body. */
async function asElectronGives(session: FetchSession, request: Request, answer: RawAnswer): Promise<Response> {
  const received = await session.webRequest.headersReceived(request, answer, answer.headers);
  const headers = new Headers();
  for (const [name, values] of received) {
    if (name === 'set-cookie') for (const value of values) headers.append(name, value);
    else headers.set(name, keptOnce.has(name) ? (values[0] ?? '') : values.join(', '));
  }
  const { status, statusText } = answer;
  return new Response(withoutBody.has(status) ? null : chromiumBody(answer, request), { status, statusText, headers });
}

/**
 * Giving up the body leaves the request under way, which only its signal ends. Node's Request reaches its own signal
 * only while the Request itself is alive: it is held here as long as the body is read.
 */
function chromiumBody({ body, headers }: RawAnswer, request: Request): RawAnswer['body'] {
  const reader = body.getReader();
  const end = (): void => void reader.cancel(request.signal.reason).catch(() => undefined);
  request.signal.addEventListener('abort', end, { once: true });
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (request.signal.aborted) controller.error(request.signal.reason);
        else if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(request.signal.aborted ? request.signal.reason : bodyError(error, headers));
      }
    },
    cancel: () => void readOn(reader).catch(() => undefined),
  });
}

/** The way the answer ends when the connection breaks in the middle of it. */
function bodyError(error: unknown, headers: RawAnswer['headers']): Error {
  const name = netErrorName(error);
  const cut = headers.has('content-length') ? 'ERR_CONTENT_LENGTH_MISMATCH' : 'ERR_INCOMPLETE_CHUNKED_ENCODING';
  return new Error(`net::${name === 'ERR_EMPTY_RESPONSE' ? cut : name}`);
}

async function readOn(reader: ReadableStreamDefaultReader<unknown>): Promise<void> {
  while (!(await reader.read()).done);
}

async function send(session: FetchSession, request: Request): Promise<RawAnswer> {
  if (!machine.online) throw new Error('net::ERR_INTERNET_DISCONNECTED');
  return await sendWithNode(request, session.proxyOf(request.url));
}

/** A request that refuses redirects, in Chromium's words. */
export async function overNetwork(
  session: FetchSession,
  request: Request,
  redirect: RequestRedirect,
): Promise<Response> {
  const answer = await send(session, request);
  const redirects = answer.status >= 300 && answer.status < 400 && answer.headers.has('location');
  if (redirects && redirect !== 'error') throw new NotImplemented(`the redirect '${redirect}' of net.fetch`);
  if (redirects) throw new Error("Attempted to redirect, but redirect policy was 'error'");
  return await asElectronGives(session, request, answer);
}

/** One request to the network and its answer, which may be a redirect: what `net.request` is made of. */
export async function sendOnce(session: FetchSession, request: Request): Promise<Response> {
  if (!(await session.webRequest.lets(request.url, request.method))) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
  return await asElectronGives(session, request, await send(session, request));
}
