import { beforeAll, beforeEach, expect, it } from 'vitest';
import { becomeReady } from '../../desktop/api/app/lifecycle.ts';
import { ClientRequest } from '../../desktop/api/web/client-request.ts';
import { createNet } from '../../desktop/api/web/net.ts';
import { Protocol } from '../../desktop/api/web/protocol.ts';
import { WebRequest } from '../../desktop/api/web/web-request.ts';
import { httpServer } from '../electron/support/raw-server.ts';

const webRequest = new WebRequest();
const session = { protocol: new Protocol(), proxyOf: () => null, webRequest };
let address: string;

beforeAll(becomeReady);
beforeEach(async () => {
  webRequest.onBeforeRequest(null);
  address = await httpServer(({ url, headers }, answer) => {
    if (url === '/moved') answer.writeHead(302, { location: '/here' }).end();
    else
      answer
        .writeHead(200, { 'X-Seen': `${headers['x-sent']} ${headers['sec-fetch-mode']} ${headers['sec-fetch-dest']}` })
        .end('the body');
  });
});

const answered = ['response 200 undefined no-cors empty', 'the body'];

/** Everything that a request tells, in order. */
function events(options: Electron.ClientRequestConstructorOptions, act = (_: ClientRequest): void => undefined) {
  const request = new ClientRequest(options, session);
  const seen: string[] = [];
  request.on('redirect', (status: number, method: string, url: string) => {
    seen.push(`redirect ${status} ${method} ${new URL(url).pathname}`);
    act(request);
  });
  request.on('response', async (message: NodeJS.ReadableStream & { statusCode: number; headers: object }) => {
    seen.push(`response ${message.statusCode} ${Object(message.headers)['x-seen']}`);
    let body = '';
    for await (const part of message) body += String(part);
    seen.push(body);
  });
  request.on('abort', () => seen.push('abort'));
  request.on('error', (error: Error) => seen.push(error.message));
  return new Promise<string[]>((resolve) => {
    const ended = () => setImmediate(() => resolve(seen));
    request.on('response', (message: NodeJS.ReadableStream) => message.on('close', ended));
    request.on('error', ended);
    request.on('abort', ended);
    request.end();
  });
}

it('gives the answer as a stream, with headers in lower case, and says what it is for', async () => {
  expect(await events({ url: `${address}/`, headers: { 'X-Sent': 'word' } })).toEqual([
    'response 200 word no-cors empty',
    'the body',
  ]);
});

it('accepts the parts of an address', async () => {
  const { hostname, port } = new URL(address);
  expect(await events({ protocol: 'http:', hostname, port: Number(port), path: '/' })).toEqual(answered);
});

it('emits a redirect and follows it by default', async () => {
  const url = `${address}/moved`;
  expect(await events({ url })).toEqual(['redirect 302 GET /here', ...answered]);
  expect(await events({ url, redirect: 'manual' })).toEqual(['redirect 302 GET /here', 'Redirect was cancelled']);
  expect(await events({ url, redirect: 'manual' }, (request) => request.followRedirect())).toHaveLength(3);
  expect(await events({ url, redirect: 'error' })).toEqual(["Attempted to redirect, but redirect policy was 'error'"]);
  expect(await events({ url }, (request) => request.abort())).toEqual(['redirect 302 GET /here', 'abort']);
});

it('fails with Chromium’s text', async () => {
  expect(await events({ url: 'http://127.0.0.1:1/' })).toEqual(['net::ERR_UNSAFE_PORT']);
});

it('asks the session’s webRequest before each step', async () => {
  const asked: string[] = [];
  webRequest.onBeforeRequest(({ url }, answer) => {
    asked.push(new URL(url).pathname);
    answer({ cancel: url.endsWith('/here') });
  });
  expect(await events({ url: `${address}/moved` })).toEqual(['redirect 302 GET /here', 'net::ERR_BLOCKED_BY_CLIENT']);
  expect(asked).toEqual(['/moved', '/here']);
});

it('closes as soon as it is sent; an abort ends its answer, whose missing members throw', async () => {
  const request = new ClientRequest({ url: `${address}/` }, session);
  const seen: string[] = [];
  for (const name of ['finish', 'close', 'abort', 'error']) request.on(name, () => seen.push(name));
  const answered = new Promise<NodeJS.ReadableStream>((resolve) => request.on('response', resolve));
  request.end();
  const answer = await answered;
  expect(() => Reflect.get(answer, 'rawHeaders')).toThrow('does not implement net.IncomingMessage.rawHeaders');
  answer.on('close', () => seen.push('answer closed'));
  request.abort();
  request.abort();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(seen).toEqual(['finish', 'close', 'abort', 'answer closed']);
});

it('refuses by name what it cannot send', () => {
  const request = new ClientRequest({ url: `${address}/` }, session);
  const texts = [
    () => request.end('body'),
    () => request.setHeader('Origin', 'https://example.org'),
    () => Reflect.get(request, 'chunkedEncoding'),
    () => new ClientRequest({ url: 'http://name:word@127.0.0.1/' }, session),
    () => createNet(() => session).request(`${address}/`, () => undefined),
  ].map((task) => {
    try {
      return String(task());
    } catch (error) {
      return String(error).replace('Error: The simulated desktop does not implement ', '');
    }
  });
  expect(texts).toEqual([
    'a body of net.request',
    'the header Origin of net.request',
    'net.ClientRequest.chunkedEncoding',
    'a name and password in the address of net.request',
    'the callback of net.request',
  ]);
});
