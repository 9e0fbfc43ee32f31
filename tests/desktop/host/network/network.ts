import type { Protocol } from '../../api/web/protocol.ts';
import type { WebRequest } from '../../api/web/web-request.ts';
import { machine } from '../machine.ts';
import { postTask } from '../real-time.ts';
import { netErrorName } from './net-error.ts';
import { type RawAnswer, sendWithNode } from './node-fetch.ts';
import { fetchThroughProxy } from './proxied-fetch.ts';
import type { ProxyServer } from './proxy.ts';

/** What a session decides about its requests. */
export interface FetchSession {
  readonly protocol: Protocol;
  proxyOf(url: string): ProxyServer | null;
  readonly webRequest: Pick<WebRequest, 'lets' | 'headersReceived'>;
}

/** The way the answer ends when the connection breaks in the middle of it. */
function bodyErrorName(error: unknown, response: Response): string {
  const name = netErrorName(error);
  if (name !== 'ERR_EMPTY_RESPONSE') return name;
  return response.headers.has('content-length') ? 'ERR_CONTENT_LENGTH_MISMATCH' : 'ERR_INCOMPLETE_CHUNKED_ENCODING';
}

/** Of these Electron keeps the first when they come twice; others it joins (net-client-request.ts). */
const keptOnce = new Set(
  `content-type content-length user-agent referer host authorization proxy-authorization if-modified-since
  if-unmodified-since from location max-forwards retry-after etag last-modified server age expires`.split(/\s+/),
);

/**
 * The answer as Electron's fetch gives it: with its rule for headers and Chromium's errors in the body. Giving up the
 * body leaves the request under way, which only its signal ends.
 */
async function asElectronGives(session: FetchSession, request: Request, answer: RawAnswer): Promise<Response> {
  const { response } = answer;
  const received = await session.webRequest.headersReceived(request, response, answer.headers);
  const headers = new Headers();
  for (const [name, values] of received) {
    if (name === 'set-cookie') for (const value of values) headers.append(name, value);
    else headers.set(name, keptOnce.has(name) ? (values[0] ?? '') : values.join(', '));
  }
  if (response.status > 599) return await neverAnswered(request, response.status);
  const { body, status, statusText } = response;
  return new Response(body === null ? null : chromiumBody(body, response, request), { status, statusText, headers });
}

/** Electron makes a Response of such a status in an event listener, which throws there: the promise never settles. */
function neverAnswered(request: Request, status: number): Promise<never> {
  postTask(() => new Response(null, { status }));
  return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
}

/**
 * Node's Request reaches its own signal only while the Request itself is alive: held here as long as the body is read, so
 * that an abort in the middle of a long answer still ends it.
 */
function chromiumBody(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  response: Response,
  request: Request,
): ReadableStream<Uint8Array<ArrayBuffer>> {
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
        controller.error(
          request.signal.aborted ? request.signal.reason : new Error(`net::${bodyErrorName(error, response)}`),
        );
      }
    },
    cancel: () => void readOn(reader).catch(() => undefined),
  });
}

async function readOn(reader: ReadableStreamDefaultReader<unknown>): Promise<void> {
  while (!(await reader.read()).done);
}

async function send(session: FetchSession, request: Request, redirect: RequestRedirect): Promise<RawAnswer> {
  if (!machine.online) throw new Error('net::ERR_INTERNET_DISCONNECTED');
  const proxy = session.proxyOf(request.url);
  if (proxy !== null) return await fetchThroughProxy(request, proxy);
  try {
    return await sendWithNode(request, redirect);
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason;
    if (!(error instanceof TypeError)) throw error;
    throw new Error(`net::${netErrorName(error)}`);
  }
}

/** A request that follows redirects, or refuses them in Chromium's words. */
export async function overNetwork(
  session: FetchSession,
  request: Request,
  redirect: RequestRedirect,
): Promise<Response> {
  const answer = await send(session, request, redirect === 'follow' ? 'follow' : 'manual');
  const { status } = answer.response;
  const redirects = status >= 300 && status < 400 && answer.headers.has('location');
  if (redirects && redirect === 'manual') throw new Error('Redirect was cancelled');
  if (redirects && redirect === 'error') throw new Error("Attempted to redirect, but redirect policy was 'error'");
  return await asElectronGives(session, request, answer);
}

/** One request to the network and its answer, which may be a redirect: what `net.request` is made of. */
export async function sendOnce(session: FetchSession, request: Request): Promise<Response> {
  if (!(await session.webRequest.lets(request.url, request.method))) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
  return await asElectronGives(session, request, await send(session, request, 'manual'));
}
