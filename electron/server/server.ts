import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { stackOf } from '../base/error-text.ts';
import { jsonLine } from '../reports/json-line.ts';
import { type Answer, answerTo, isOpenPath, type ServedData } from './answers.ts';
import { type Refusal, refusalOf } from './guard.ts';
import { isAuthorized } from './token.ts';

/** Status of the server, for the state. */
export type ServerState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' | 'on'; readonly port: number }
  /** `reason`: the system's own code, such as `EADDRINUSE`. */
  | { readonly kind: 'failed'; readonly port: number; readonly reason: string };

/** Serves the recording to other programs on this machine, over HTTP on 127.0.0.1. */
export interface LoopbackServer {
  state(): ServerState;
  /** Listens on this port; null stops the server. */
  use(port: number | null): void;
  close(): void;
}

export interface ServerOptions {
  readonly data: ServedData;
  /** Stored hash of the token; null if there is none. */
  readonly tokenHash: () => string | null;
  readonly changed: () => void;
  readonly log: (text: string) => void;
}

/** Limits, so that one program cannot use up the connections of others. Times are ms. */
const bounds = {
  maxHeaderSize: 8192,
  headersTimeout: 5000,
  requestTimeout: 5000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
} as const;
/** Idle connections are closed after this long, ms. */
const idleTimeout = 5000;
const maxConnections = 20;

export function createLoopbackServer(options: ServerOptions): LoopbackServer {
  const { changed, log } = options;
  let server: Server | null = null;
  let state: ServerState = { kind: 'off' };

  function end(): void {
    server?.close();
    server?.closeAllConnections();
    server = null;
    state = { kind: 'off' };
  }

  function begin(port: number): void {
    const listening = createServer(bounds, (request, response) => handle(request, response, port, options));
    server = listening;
    state = { kind: 'starting', port };
    listening.maxConnections = maxConnections;
    listening.setTimeout(idleTimeout);
    const now = (next: ServerState): void => {
      if (server !== listening) return;
      state = next;
      log(`local server on port ${port}: ${next.kind}`);
      changed();
    };
    listening.on('error', (error: NodeJS.ErrnoException) => {
      // Once it listens, an error concerns one connection that could not be accepted; the next may succeed.
      if (listening.listening) log(`local server on port ${port}: ${error.code ?? error.message}`);
      else now({ kind: 'failed', port, reason: error.code ?? '' });
    });
    listening.listen(port, '127.0.0.1', () => now({ kind: 'on', port }));
  }

  return {
    state: () => state,
    use(port) {
      end();
      if (port !== null) begin(port);
    },
    close: end,
  };
}

function handle(request: IncomingMessage, response: ServerResponse, port: number, options: ServerOptions): void {
  try {
    const answer = answerOf(request, port, options);
    if (!answer.ok) refuse(response, answer.refusal);
    else respond(response, 200, answer.type, answer.body);
  } catch (error) {
    options.log(`the local server failed: ${stackOf(error)}`);
    refuse(response, { status: 500, kind: 'internal', message: 'a fault of Backstop; its log says more' });
  }
}

function answerOf(request: IncomingMessage, port: number, { data, tokenHash }: ServerOptions): Answer {
  const refusal = refusalOf(request, port);
  if (refusal !== null) return { ok: false, refusal };
  const url = URL.parse(request.url ?? '', 'http://127.0.0.1');
  if (url === null) return { ok: false, refusal: { status: 400, kind: 'bad-target', message: 'ask for a path' } };
  const authorizations = request.headersDistinct.authorization ?? [];
  if (!isOpenPath(url.pathname) && !(authorizations.length === 1 && isAuthorized(authorizations[0], tokenHash())))
    return { ok: false, refusal: { status: 401, kind: 'unauthorized', message: 'send Authorization: Bearer TOKEN' } };
  return answerTo(url, data);
}

/** Refuses a request and closes its connection, because further data on it cannot be trusted. */
function refuse(response: ServerResponse, { status, kind, message }: Refusal): void {
  response.setHeader('connection', 'close');
  if (status === 405) response.setHeader('allow', 'GET');
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  respond(response, status, 'application/json; charset=utf-8', jsonLine({ schema: 1, errors: [{ kind, message }] }));
}

function respond(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  response.end(body);
}
