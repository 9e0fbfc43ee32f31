import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { becomeReady } from '../../desktop/api/app/lifecycle.ts';
import { fetchFor } from '../../desktop/api/web/net.ts';
import { Protocol } from '../../desktop/api/web/protocol.ts';
import { WebRequest } from '../../desktop/api/web/web-request.ts';
import { machine } from '../../desktop/host/machine.ts';
import { closedAddress, httpServer, tcpServer } from '../electron/support/raw-server.ts';

const session = { protocol: new Protocol(), proxyOf: () => null, webRequest: new WebRequest() };

/** A server that answers every connection with these bytes and closes it. */
const raw = (text: string) => tcpServer((socket) => socket.end(text));

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no failure',
    (error: unknown) => `${Object(error).name}: ${Object(error).message}`,
  );
const get = (url: string, init?: RequestInit) => fetchFor(session, url, init);
const text = async (url: string) => (await get(url)).text();

beforeAll(becomeReady);
afterEach(() => {
  machine.online = true;
});

describe('net.fetch', () => {
  const reset = () => tcpServer((socket) => socket.resetAndDestroy());

  it.each<[string, () => Promise<string>, string]>([
    ['a refused connection', closedAddress, 'CONNECTION_REFUSED'],
    ['a host that does not resolve', async () => 'http://no-such-host.invalid/', 'NAME_NOT_RESOLVED'],
    ['a server that closes without an answer', () => raw(''), 'EMPTY_RESPONSE'],
    ['a connection that is reset', reset, 'CONNECTION_RESET'],
    ['what is no HTTP', () => raw('hello\r\n\r\n'), 'INVALID_HTTP_RESPONSE'],
    [
      'TLS spoken to a server that has none',
      async () => (await raw('HTTP/1.1 400 Bad Request\r\n\r\n')).replace('http:', 'https:'),
      'SSL_PROTOCOL_ERROR',
    ],
    ['a scheme that nobody knows', async () => 'other://host/', 'UNKNOWN_URL_SCHEME'],
  ])('names %s', async (_what, serve, name) => {
    expect(await failure(get(await serve()))).toBe(`Error: net::ERR_${name}`);
  });

  it.each([
    ['Content-Length: 100\r\n\r\nshort', 'CONTENT_LENGTH_MISMATCH'],
    ['Connection: close\r\nContent-Length: 100\r\n\r\nshort', 'CONTENT_LENGTH_MISMATCH'],
    ['Transfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n', 'INCOMPLETE_CHUNKED_ENCODING'],
    ['Content-Encoding: gzip\r\nContent-Length: 8\r\n\r\nnot gzip', 'CONTENT_DECODING_FAILED'],
  ])('fails in the body of %j', async (answer, name) => {
    expect(await failure(text(await raw(`HTTP/1.1 200 OK\r\n${answer}`)))).toBe(`Error: net::ERR_${name}`);
  });

  it('refuses redirects with Electron’s text', async () => {
    const url = await httpServer((_request, response) => response.writeHead(302, { location: '/' }).end());
    const text = "Error: Attempted to redirect, but redirect policy was 'error'";
    expect(await failure(get(url, { redirect: 'error' }))).toBe(text);
  });

  it('rejects with the signal’s reason, also in the body', async () => {
    const url = await httpServer((_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('a');
    });
    expect(await failure(get('http://127.0.0.1:1/', { signal: AbortSignal.abort(new Error('mine')) }))).toBe(
      'Error: mine',
    );
    const aborter = new AbortController();
    const response = await get(url, { signal: aborter.signal });
    aborter.abort(new Error('too late'));
    expect(await failure(response.text())).toBe('Error: too late');
  });

  it('keeps a request running after its body is cancelled, and ends it by its signal', async () => {
    let closed = false;
    const url = await httpServer((_request, response) => {
      response.on('close', () => {
        closed = true;
      });
      response.writeHead(200, { 'content-length': '10' }).write('a');
    });
    const aborter = new AbortController();
    const response = await get(url, { signal: aborter.signal });
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(closed).toBe(false);
    aborter.abort();
    await expect.poll(() => closed).toBe(true);
  });

  it('keeps the first of some headers that come twice, and joins others', async () => {
    const url = await raw('HTTP/1.1 200 OK\r\nRetry-After: 30\r\nX-A: 1\r\nretry-after: 120\r\nX-A: 2\r\n\r\n');
    const { headers } = await get(url);
    expect([headers.get('retry-after'), headers.get('x-a')]).toEqual(['30', '1, 2']);
  });

  it('asks for gzip and deflate alone, and refuses Brotli and others before they are decoded', async () => {
    const asked: unknown[] = [];
    const url = await httpServer((request, response) => {
      asked.push(request.headers['accept-encoding']);
      const coding = request.url?.slice(1) ?? '';
      const coded = { br: brotliCompressSync, gzip: gzipSync, deflate: deflateSync }[coding];
      response.writeHead(200, { 'content-encoding': coding }).end(coded?.('text') ?? 'text');
    });
    expect([await text(`${url}/gzip`), await text(`${url}/deflate`)]).toEqual(['text', 'text']);
    for (const coding of ['br', 'zstd', 'gzip,%20br']) {
      expect(await failure(get(`${url}/${coding}`))).toBe('Error: net::ERR_CONTENT_DECODING_FAILED');
    }
    expect(new Set(asked)).toEqual(new Set(['gzip, deflate']));
  });

  it('asks the app for its own schemes, knows no others, and has no network while the machine is offline', async () => {
    session.protocol.handle('mine', (request) => new Response(request.url));
    expect(await text('mine://host/path')).toBe('mine://host/path');
    machine.online = false;
    expect(await failure(get('http://127.0.0.1:1/'))).toBe('Error: net::ERR_INTERNET_DISCONNECTED');
    expect(() => session.protocol.handle('mine', () => new Response())).toThrow('Failed to register protocol: mine');
  });
});
