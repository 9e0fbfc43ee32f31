import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { guardObject } from '../host/guarded.ts';
import { machine } from '../host/machine.ts';
import { mediaTypeOf } from '../host/media-type.ts';
import { netErrorName } from '../host/net-error.ts';
import { fetchThroughProxy } from '../host/proxied-fetch.ts';
import type { ProxyServer } from '../host/proxy.ts';
import { isReady } from './lifecycle.ts';
import type { Protocol } from './protocol.ts';

/** Node's own fetch, taken before a test may replace the global. */
const nodeFetch = globalThis.fetch;

type Init = RequestInit & { bypassCustomProtocolHandlers?: boolean };

/** What a session decides about its requests. */
export interface FetchSession {
  readonly protocol: Protocol;
  proxyOf(url: string): ProxyServer | null;
}

async function readFile(url: URL): Promise<Response> {
  const file = fileURLToPath(url);
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) throw new Error('net::ERR_FILE_NOT_FOUND');
  const headers = { 'content-type': mediaTypeOf(path.extname(file)) };
  // Node's web stream and the DOM's are the same object with two declarations
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, { headers });
}

/** The way the answer ends when the connection breaks in the middle of it. */
function bodyErrorName(error: unknown, response: Response): string {
  const name = netErrorName(error);
  if (name !== 'ERR_EMPTY_RESPONSE') return name;
  return response.headers.has('content-length') ? 'ERR_CONTENT_LENGTH_MISMATCH' : 'ERR_INCOMPLETE_CHUNKED_ENCODING';
}

/** The answer with Chromium's errors in its body instead of Node's. */
function withChromiumBody(response: Response, signal: AbortSignal | null | undefined): Response {
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

async function overNetwork(request: Request, redirect: RequestRedirect): Promise<Response> {
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

/** `net.fetch` of a session: the app's own schemes, files, and the network with Chromium's failures. */
export async function fetchFor(session: FetchSession, input: string | Request, init: Init = {}): Promise<Response> {
  if (!isReady()) throw new Error('net module can only be used after app is ready');
  const { bypassCustomProtocolHandlers, ...rest } = init;
  const request = new Request(input, { ...rest, redirect: 'follow' });
  const redirect = rest.redirect ?? (input instanceof Request ? input.redirect : 'follow');
  const url = new URL(request.url);
  const scheme = url.protocol.slice(0, -1);
  if (request.signal.aborted) throw request.signal.reason;
  const handler = bypassCustomProtocolHandlers ? null : session.protocol.handlerOf(scheme);
  if (handler !== null) return await handler(request);
  if (scheme === 'file') return await readFile(url);
  if (scheme !== 'http' && scheme !== 'https') throw new Error('net::ERR_UNKNOWN_URL_SCHEME');
  const proxy = session.proxyOf(request.url);
  if (proxy !== null && machine.online)
    return withChromiumBody(await fetchThroughProxy(request, proxy), request.signal);
  return await overNetwork(request, redirect);
}

/** Electron's `net` over a default session that is looked up late, so that it can be asked before ready. */
export function createNet(defaultSession: () => FetchSession) {
  return guardObject('net', {
    async fetch(input: string | Request, init?: Init): Promise<Response> {
      if (!isReady()) throw new Error('net module can only be used after app is ready');
      return await fetchFor(defaultSession(), input, init);
    },
    isOnline(): boolean {
      return machine.online;
    },
    get online(): boolean {
      return machine.online;
    },
  } satisfies Pick<Electron.Net, 'fetch' | 'isOnline' | 'online'>);
}
