import { Readable, Writable } from 'node:stream';
import { NotImplemented } from '../../host/guarded.ts';
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

const isHttp = (url: string): boolean => /^https?:/i.test(url);

/**
 * One request of `net.request`, without a body: a stream that is closed as soon as it has been sent, long before its
 * answer comes. A redirect is emitted, and followed as its policy says.
 */
export class ClientRequest extends Writable {
  readonly #session: FetchSession;
  readonly #method: string;
  readonly #redirect: NonNullable<Options['redirect']>;
  readonly #headers = new Headers();
  readonly #aborter = new AbortController();
  #url: string;
  #response: IncomingMessage | null = null;

  constructor(options: Options, session: FetchSession) {
    super();
    this.#session = session;
    this.#url = urlOf(options);
    if (!isHttp(this.#url)) throw new Error('ClientRequest only supports http: and https: protocols');
    this.#method = options.method?.toUpperCase() ?? 'GET';
    this.#redirect = options.redirect ?? 'follow';
    for (const [name, value] of Object.entries(options.headers ?? {})) this.setHeader(name, value);
  }

  setHeader(name: string, value: unknown): void {
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
