import { Readable } from 'node:stream';
import { guardedWritable, NotImplemented } from '../../host/guarded.ts';
import { type FetchSession, sendOnce } from '../../host/network/network.ts';

type Options = Electron.ClientRequestConstructorOptions;

/** Electron's `IncomingMessage`: a stream of the body, with its headers in lower case. */
class IncomingMessage extends Readable {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: Record<string, string | string[]>;
  readonly #body: ReadableStreamDefaultReader<Uint8Array> | undefined;

  constructor(response: Response) {
    super();
    this.statusCode = response.status;
    this.statusMessage = response.statusText;
    this.headers = Object.fromEntries(response.headers);
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) this.headers['set-cookie'] = cookies;
    this.#body = response.body?.getReader();
  }

  override _read(): void {
    void this.#next().catch((error: unknown) =>
      this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }

  async #next(): Promise<void> {
    const read = await this.#body?.read();
    this.push(read === undefined || read.done ? null : read.value);
  }
}

// fetch tells them nowhere, or in lower case
for (const name of ['rawHeaders', 'httpVersion', 'httpVersionMajor', 'httpVersionMinor', 'trailers', 'rawTrailers']) {
  Object.defineProperty(IncomingMessage.prototype, name, {
    get(): never {
      throw new NotImplemented(`net.IncomingMessage.${name}`);
    },
  });
}

/** What changes a request and is not heard here. */
const refused = new Set(
  'useSessionCookies credentials origin referrerPolicy cache priority priorityIncremental bypassCustomProtocolHandlers'.split(
    ' ',
  ),
);

const isHttp = (url: string): boolean => /^https?:/i.test(url);

/**
 * One request of `net.request`, without a body: a stream that is closed as soon as it has been sent, long before its
 * answer comes. A redirect is emitted, and followed as its policy says.
 */
export class ClientRequest extends guardedWritable(
  'net.ClientRequest',
  'abort login redirect response',
  'aborted socket', // electron-updater listens to these two of Node's, which Electron's request does not bring either
) {
  readonly #session: FetchSession;
  readonly #method: string;
  readonly #redirect: NonNullable<Options['redirect']>;
  readonly #headers = new Headers();
  readonly #aborter = new AbortController();
  #url: string;
  #response: IncomingMessage | null = null;

  constructor(options: Options, session: FetchSession) {
    super();
    const unknown = Object.keys(options).find((name) => refused.has(name));
    if (unknown !== undefined) throw new NotImplemented(`the option '${unknown}' of net.request`);
    this.#session = session;
    this.#url = urlOf(options);
    if (!isHttp(this.#url)) throw new Error('ClientRequest only supports http: and https: protocols');
    if (new URL(this.#url).username !== '')
      throw new NotImplemented('a name and password in the address of net.request');
    this.#method = options.method?.toUpperCase() ?? 'GET';
    this.#redirect = options.redirect ?? 'follow';
    if (this.#redirect === 'error') throw new NotImplemented("the redirect 'error' of net.request");
    for (const [name, value] of Object.entries(options.headers ?? {})) this.setHeader(name, value);
  }

  setHeader(name: string, value: unknown): void {
    if (value === undefined || value === null) throw new Error(`\`value\` required in setHeader("${name}", value)`);
    if (/^(sec-|origin$)/i.test(name)) throw new NotImplemented(`the header ${name} of net.request`);
    this.#headers.set(name, String(value));
  }

  override _write(): never {
    throw new NotImplemented('a body of net.request');
  }

  override _final(done: () => void): void {
    void this.#send();
    done();
  }

  abort(): void {
    if (!this.#aborter.signal.aborted) process.nextTick(() => this.emit('abort'));
    this.#aborter.abort();
    this.#die();
  }

  /** A stream that has been closed tells no error itself any more. */
  #die(error?: Error): void {
    if (this.destroyed && error !== undefined) this.emit('error', error);
    this.destroy(error);
    this.#response?.destroy(error);
  }

  async #send(): Promise<void> {
    const { signal } = this.#aborter;
    try {
      const request = new Request(this.#url, { method: this.#method, headers: this.#headers, signal });
      const response = await sendOnce(this.#session, request);
      if (signal.aborted) return;
      if ([401, 407].includes(response.status) && this.listenerCount('login') > 0) {
        throw new NotImplemented('the event login of net.request');
      }
      const target = response.headers.get('location');
      if (target !== null && response.status >= 300 && response.status < 400) await this.#redirected(response, target);
      else {
        this.#response = new IncomingMessage(response);
        this.emit('response', this.#response);
      }
    } catch (error) {
      if (!signal.aborted) this.#die(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #redirected({ status, headers }: Response, target: string): Promise<void> {
    this.#url = new URL(target, this.#url).href;
    if (!isHttp(this.#url)) throw new Error('net::ERR_UNSAFE_REDIRECT');
    const pairs = [...headers].map(([name, value]) => [name, [value]]);
    this.emit('redirect', status, this.#method, this.#url, Object.fromEntries(pairs));
    if (this.#aborter.signal.aborted) return;
    if (this.#redirect === 'manual') throw new Error('Redirect was cancelled');
    await this.#send();
  }
}

function urlOf(options: Options): string {
  if (options.url !== undefined) return options.url;
  const host =
    options.host ?? `${options.hostname ?? 'localhost'}${options.port === undefined ? '' : `:${options.port}`}`;
  const path = options.path ?? '/';
  if (path.includes(' ')) throw new TypeError('Request path contains unescaped characters');
  return `${options.protocol ?? 'http:'}//${host}${path}`;
}
