import { asElectron, guardObject } from '../../host/guarded.ts';
import { machine } from '../../host/machine.ts';
import { type FetchSession, overNetwork } from '../../host/network/network.ts';
import { isReady } from '../app/lifecycle.ts';
import { ClientRequest } from './client-request.ts';

/** `net.fetch` of a session: the app's own schemes, and the network with Chromium's failures. */
export async function fetchFor(
  session: FetchSession,
  input: string | Request,
  init: RequestInit = {},
): Promise<Response> {
  if (!isReady()) throw new Error('net module can only be used after app is ready');
  const request = new Request(input, { ...init, redirect: 'follow' });
  const redirect = init.redirect ?? (input instanceof Request ? input.redirect : 'follow');
  const scheme = new URL(request.url).protocol.slice(0, -1);
  if (request.signal.aborted) throw request.signal.reason;
  if (!(await session.webRequest.lets(request.url, request.method))) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
  const handler = session.protocol.handlerOf(scheme);
  if (handler !== null) return await handler(request);
  if (scheme !== 'http' && scheme !== 'https') throw new Error('net::ERR_UNKNOWN_URL_SCHEME');
  return await overNetwork(session, request, redirect);
}

/** Electron's `net` over sessions that are looked up late, so that it can be asked before ready. */
export function createNet(sessionOf: (partition: string) => FetchSession) {
  return guardObject('net', {
    async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
      if (!isReady()) throw new Error('net module can only be used after app is ready');
      return await fetchFor(sessionOf(''), input, init);
    },
    request(options: Electron.ClientRequestConstructorOptions): Electron.ClientRequest {
      if (!isReady()) throw new Error('net module can only be used after app is ready');
      // the app's own sessions are those of the desktop
      const session = (options.session as FetchSession | undefined) ?? sessionOf(options.partition ?? '');
      return asElectron<Electron.ClientRequest>(new ClientRequest(options, session));
    },
    isOnline(): boolean {
      return machine.online;
    },
  } satisfies Partial<Electron.Net>);
}
