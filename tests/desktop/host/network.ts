import type { Protocol } from '../api/protocol.ts';
import { machine } from './machine.ts';
import { netErrorName } from './net-error.ts';
import { fetchThroughProxy } from './proxied-fetch.ts';
import type { ProxyServer } from './proxy.ts';

/** Node's own fetch, taken before a test may replace the global. */
const nodeFetch = globalThis.fetch;

/** What a session decides about its requests. */
export interface FetchSession {
  readonly protocol: Protocol;
  proxyOf(url: string): ProxyServer | null;
  readonly webRequest: { lets(url: string, method: string): Promise<boolean> };
}

/** The way the answer ends when the connection breaks in the middle of it. */
function bodyErrorName(error: unknown, response: Response): string {
  const name = netErrorName(error);
  if (name !== 'ERR_EMPTY_RESPONSE') return name;
  return response.headers.has('content-length') ? 'ERR_CONTENT_LENGTH_MISMATCH' : 'ERR_INCOMPLETE_CHUNKED_ENCODING';
}

/** The answer with Chromium's errors in its body instead of Node's. */
export function withChromiumBody(response: Response, signal: AbortSignal | null | undefined): Response {
  const { body } = response;
  if (body === null) return response;
  const reader = body.getReader();
  const stream = new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(signal?.aborted ? signal.reason : new Error(`net::${bodyErrorName(error, response)}`));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const copy = new Response(stream, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
  return copy;
}

/** A request that follows redirects, or refuses them in Chromium's words. */
export async function overNetwork(request: Request, redirect: RequestRedirect): Promise<Response> {
  if (!machine.online) throw new Error('net::ERR_INTERNET_DISCONNECTED');
  try {
    const response = await nodeFetch(request, { redirect: redirect === 'follow' ? 'follow' : 'manual' });
    const redirects = response.status >= 300 && response.status < 400 && response.headers.has('location');
    if (redirects && redirect === 'manual') throw new Error('Redirect was cancelled');
    if (redirects && redirect === 'error') throw new Error("Attempted to redirect, but redirect policy was 'error'");
    return withChromiumBody(response, request.signal);
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason;
    if (error instanceof TypeError) throw new Error(`net::${netErrorName(error)}`);
    throw error;
  }
}

/** One request to the network and its answer, be it a redirect: what `net.request` is made of. */
export async function sendOnce(session: FetchSession, request: Request): Promise<Response> {
  if (!(await session.webRequest.lets(request.url, request.method))) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
  if (!machine.online) throw new Error('net::ERR_INTERNET_DISCONNECTED');
  const proxy = session.proxyOf(request.url);
  if (proxy !== null) return withChromiumBody(await fetchThroughProxy(request, proxy), request.signal);
  try {
    return withChromiumBody(await nodeFetch(request, { redirect: 'manual' }), request.signal);
  } catch (error) {
    if (error instanceof TypeError) throw new Error(`net::${netErrorName(error)}`);
    throw error;
  }
}
