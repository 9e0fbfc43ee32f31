import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { asElectron, guardObject } from '../../host/guarded.ts';
import { machine } from '../../host/machine.ts';
import { mediaTypeOf } from '../../host/network/media-type.ts';
import { type FetchSession, overNetwork } from '../../host/network/network.ts';
import { isReady } from '../app/lifecycle.ts';
import { ClientRequest } from './client-request.ts';

type Init = RequestInit & { bypassCustomProtocolHandlers?: boolean };

async function readFile(url: URL): Promise<Response> {
  const file = fileURLToPath(url);
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) throw new Error('net::ERR_FILE_NOT_FOUND');
  const headers = { 'content-type': mediaTypeOf(path.extname(file)) };
  // Node's web stream and the DOM's are the same object with two declarations
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, { headers });
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
  if (!(await session.webRequest.lets(request.url, request.method))) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
  if (scheme === 'file') return await readFile(url);
  if (scheme !== 'http' && scheme !== 'https') throw new Error('net::ERR_UNKNOWN_URL_SCHEME');
  return await overNetwork(session, request, redirect);
}

/** Electron's `net` over sessions that are looked up late, so that it can be asked before ready. */
export function createNet(sessionOf: (partition: string) => FetchSession) {
  return guardObject('net', {
    async fetch(input: string | Request, init?: Init): Promise<Response> {
      if (!isReady()) throw new Error('net module can only be used after app is ready');
      return await fetchFor(sessionOf(''), input, init);
    },
    request(options: Electron.ClientRequestConstructorOptions | string): Electron.ClientRequest {
      const chosen = typeof options === 'string' ? { url: options } : options;
      if (!isReady()) throw new Error('net module can only be used after app is ready');
      // the app's own sessions are those of the desktop
      const session = (chosen.session as FetchSession | undefined) ?? sessionOf(chosen.partition ?? '');
      return asElectron<Electron.ClientRequest>(new ClientRequest(chosen, session));
    },
    isOnline(): boolean {
      return machine.online;
    },
    get online(): boolean {
      return machine.online;
    },
  } satisfies Pick<Electron.Net, 'fetch' | 'isOnline' | 'online' | 'request'>);
}
