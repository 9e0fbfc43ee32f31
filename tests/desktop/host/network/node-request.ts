import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { netErrorName } from './net-error.ts';
import type { ProxyServer } from './proxy.ts';

/** What Chromium says a request of the main process is for. */
const purpose = { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty' };

export interface RawAnswer {
  readonly status: number;
  readonly statusText: string;
  /** By their names in lower case; a header that was sent twice has two values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Sends a request with Node, and fails with Chromium's name of the error. It asks for gzip and deflate only and refuses
 * every other coding before it is decoded: the Brotli decoder of Node before 24.22.1 can be made to write beyond its
 * memory (CVE-2026-111497).
 */
export async function sendWithNode(request: Request, proxy: ProxyServer | null): Promise<RawAnswer> {
  if (proxy !== null && proxy.kind !== 'PROXY') throw new Error('net::ERR_NO_SUPPORTED_PROXIES');
  const { url, method, signal } = request;
  const headers = { ...Object.fromEntries(request.headers), ...purpose, 'accept-encoding': 'gzip, deflate' };
  const content = Buffer.from(await request.arrayBuffer());
  const { Agent, request: send } = url.startsWith('https:') ? https : http;
  const way = `http://${proxy?.host}`;
  const agent = new Agent(proxy === null ? {} : { proxyEnv: { HTTP_PROXY: way, HTTPS_PROXY: way } });
  try {
    const sent = send(url, { method, headers, signal, agent }).end(content);
    sent.on('error', () => undefined); // also one that comes after the answer has begun
    const [answer]: IncomingMessage[] = await once(sent, 'response');
    if (answer === undefined) throw new Error('an answer without an answer');
    const { statusCode = 0, statusMessage = '', headersDistinct } = answer;
    const received = Object.entries(headersDistinct).map(([name, values = []]) => [name, values] as const);
    // Node's web stream and the DOM's are the same object with two declarations
    const body = Readable.toWeb(decoded(answer)) as RawAnswer['body'];
    return { status: statusCode, statusText: statusMessage, headers: new Map(received), body };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new Error(`net::${netErrorName(error, proxy !== null)}`);
  }
}

function decoded(answer: IncomingMessage): Readable {
  const coding = (answer.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (coding === 'identity' || coding === '') return answer;
  const decoder = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate }[coding];
  if (decoder !== undefined) return pipeline(answer, decoder(), () => undefined);
  answer.destroy();
  throw Object.assign(new Error(`The simulated desktop does not decode '${coding}'`), { code: 'Z_REFUSED' });
}
