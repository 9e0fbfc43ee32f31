/** Node's own fetch, taken before a test may replace the global. */
const nodeFetch = globalThis.fetch;

/** The part of Node's sender and of what hears from it that is used here; the DOM's types do not know them. */
interface Handler {
  onConnect(abort: () => void, context: object): void;
  onHeaders(status: number, raw: readonly Buffer[], resume: () => void, text: string): boolean;
  onData(chunk: Buffer): boolean;
  onComplete(trailers: readonly Buffer[] | null): void;
  onError(error: Error): void;
}
interface Dispatcher {
  dispatch(options: object, handler: Handler): boolean;
}

/** Where Node keeps what sends its requests; asking for a Request makes it. */
const sender = Symbol.for('undici.globalDispatcher.1');

/** What Chromium says a request of the main process is for; Node would say `cors`. */
const purpose = { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty' };

/** An answer with each header as it came. */
export interface RawAnswer {
  readonly response: Response;
  /** By their names in lower case; a header that was sent twice has two values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

function valuesByName(raw: readonly Buffer[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (let at = 0; at < raw.length; at += 2) {
    const name = String(raw[at]).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), String(raw[at + 1])]);
  }
  return headers;
}

/**
 * Sends a request with Node. It asks for gzip and deflate only and refuses every other coding before it is decoded: the
 * Brotli decoder of Node before 24.22.1 can be made to write beyond its memory (CVE-2026-111497).
 */
export async function sendWithNode(request: Request, redirect: RequestRedirect): Promise<RawAnswer> {
  let headers = new Map<string, string[]>();
  const asked = new Request(request);
  asked.headers.set('accept-encoding', 'gzip, deflate');
  const inner = Reflect.get(globalThis, sender) as Dispatcher; // made by the Request above
  const watching = (handler: Handler): Handler => ({
    onConnect: (abort, context) => handler.onConnect(abort, context),
    onHeaders(status, raw, resume, text) {
      headers = valuesByName(raw);
      const codings = (headers.get('content-encoding') ?? [])
        .join(',')
        .toLowerCase()
        .split(/\s*,\s*/);
      const refused = codings.find((coding) => !['', 'gzip', 'x-gzip', 'deflate', 'identity'].includes(coding));
      if (refused !== undefined) throw new CodingRefused(refused);
      return handler.onHeaders(status, raw, resume, text);
    },
    onData: (chunk) => handler.onData(chunk),
    onComplete: (trailers) => handler.onComplete(trailers),
    onError: (error) => handler.onError(error),
  });
  const dispatch: Dispatcher['dispatch'] = (options, handler) =>
    inner.dispatch({ ...options, headers: { ...Reflect.get(options, 'headers'), ...purpose } }, watching(handler));
  const init = Object.assign<RequestInit, object>({ redirect }, { dispatcher: { dispatch } });
  const response = await nodeFetch(asked, init);
  return { response, headers };
}

/** A coding that nobody asked for. */
class CodingRefused extends Error {
  readonly code = 'ERR_CODING_REFUSED';

  constructor(coding: string) {
    super(`The simulated desktop does not decode '${coding}'`);
  }
}
