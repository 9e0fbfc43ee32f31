import { beforeAll, beforeEach, expect, it } from 'vitest';
import { becomeReady } from '../../desktop/api/app/lifecycle.ts';
import { ClientRequest } from '../../desktop/api/web/client-request.ts';
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
    const seen = `${headers['x-sent']} ${headers['sec-fetch-mode']} ${headers['sec-fetch-dest']}`;
    if (url === '/moved') answer.writeHead(302, { location: '/here' }).end();
    else answer.writeHead(200, { 'X-Seen': seen }).end('the body');
  });
});

/** Everything that a request tells, in order. */
function events(options: Electron.ClientRequestConstructorOptions, act = (_: ClientRequest): void => undefined) {
  const request = new ClientRequest(options, session);
  const seen: string[] = [];
  const { promise, resolve } = Promise.withResolvers<string[]>();
  const ended = () => setImmediate(() => resolve(seen));
  request.on('redirect', (status: number, method: string, url: string) => {
    seen.push(`redirect ${status} ${method} ${new URL(url).pathname}`);
    act(request);
  });
  request.on('response', async (message: NodeJS.ReadableStream & { statusCode: number; headers: object }) => {
    seen.push(`response ${message.statusCode} ${Object(message.headers)['x-seen']}`);
    message.on('close', ended);
    for await (const part of message) seen.push(String(part));
  });
  request.on('abort', () => seen.push('abort')).on('abort', ended);
  request.on('error', (error: Error) => seen.push(error.message)).on('error', ended);
  request.end();
  return promise;
}

it('gives the answer as a stream, with headers in lower case, and says what it is for', async () => {
  const { hostname, port } = new URL(address);
  const parts = { protocol: 'http:' as const, hostname, port: Number(port), path: '/', headers: { 'X-Sent': 'word' } };
  expect(await events(parts)).toEqual(['response 200 word no-cors empty', 'the body']);
});

it('emits a redirect, and follows it unless it is told otherwise', async () => {
  const url = `${address}/moved`;
  const moved = 'redirect 302 GET /here';
  expect(await events({ url })).toEqual([moved, 'response 200 undefined no-cors empty', 'the body']);
  expect(await events({ url, redirect: 'manual' })).toEqual([moved, 'Redirect was cancelled']);
  expect(await events({ url }, (request) => request.abort())).toEqual([moved, 'abort']);
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

it('closes as soon as it is sent, and an abort ends its answer', async () => {
  const request = new ClientRequest({ url: `${address}/` }, session);
  const seen: string[] = [];
  for (const name of ['finish', 'close', 'abort', 'error']) request.on(name, () => seen.push(name));
  const answered = new Promise<NodeJS.ReadableStream>((resolve) => request.on('response', resolve));
  request.end();
  (await answered).on('close', () => seen.push('answer closed'));
  request.abort();
  request.abort();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(seen).toEqual(['finish', 'close', 'abort', 'answer closed']);
});

it('fails with Chromium’s text', async () => {
  expect(await events({ url: 'http://127.0.0.1:1/' })).toEqual(['net::ERR_CONNECTION_REFUSED']);
});
