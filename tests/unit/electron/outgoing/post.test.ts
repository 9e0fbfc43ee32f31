import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createOutgoing, type Outgoing, type StoredRecipient } from '../../../../electron/outgoing/outgoing.ts';
import { post } from '../../../../electron/outgoing/post.ts';
import type { Recipient } from '../../../../electron/outgoing/recipient.ts';
import { recipientServer } from '../support/alerts/recipients.ts';
import { openKeyring } from '../support/keyrings.ts';
import { closedAddress, tcpServer } from '../support/raw-server.ts';
import { day, hour, stamp } from '../support/recordings/samples.ts';

const now = Date.UTC(2026, 10, 29);
const send = (url: string, timeout = 5000) =>
  post(
    { url: `${url}/hook`, token: 'tk_s3cret', body: '{"title":"x"}' },
    { fetch: (to, init) => fetch(to, init), now: () => now, secrets: ['tk_s3cret', '/hook'], timeout },
  );
const failureOf = async (url: string, timeout?: number) => {
  const outcome = await send(url, timeout);
  return outcome.ok ? null : outcome.failure;
};

test('a message goes out as one POST of JSON with its token, and without a cookie', async () => {
  const server = await recipientServer();
  expect(await send(server.url)).toEqual({ ok: true });
  const headers = { authorization: 'Bearer tk_s3cret', 'content-type': 'application/json' };
  expect(server.received).toMatchObject([{ path: '/hook', body: { title: 'x' }, headers }]);
  expect(server.received[0]?.headers.cookie).toBeUndefined();
});

test.each([
  [401, '{"description":"Unauthorized: tk_s3cret"}', { kind: 'refused', said: 'Unauthorized: …' }],
  [404, 'no_service at /hook', { kind: 'refused', said: 'no_service at …' }],
  [403, '<html>tk_s3cret</html>', { kind: 'refused', said: '' }],
  [400, '{"message":"a\\u202eb"}', { kind: 'refused', said: 'a\\u{202e}b' }],
  [400, JSON.stringify({ error: 'long '.repeat(600) }), { kind: 'refused', said: 'long '.repeat(40) }],
  [408, '', { kind: 'timeout' }],
  [500, '', { kind: 'server' }],
  [304, '', { kind: 'redirected' }],
])('HTTP %s with %.60s is reported as what it is, without secrets', async (status, body, expected) => {
  const server = await recipientServer();
  server.answer(status, body);
  expect(await failureOf(server.url)).toMatchObject({ status, retryAt: null, ...expected });
});

const seconds = (wait: number) => now + wait * 1000;
test.each([
  [{ 'retry-after': '30' }, '', seconds(30)],
  [{}, '{"parameters":{"retry_after":40}}', seconds(40)],
  [{ 'retry-after': '5' }, '{"retry_after":0.5}', seconds(5)],
  [{ 'retry-after': '99999999' }, '', seconds(24 * 3600)],
  [{ 'retry-after': 'soon' }, '{"retry_after":"soon"}', null],
  [{ 'retry-after': '-5' }, '{"retry_after":-5}', null],
])('a limit with %j and %s holds until %s', async (headers, body, retryAt) => {
  const server = await recipientServer();
  server.answer((response) => void response.writeHead(429, headers).end(body));
  expect(await failureOf(server.url)).toMatchObject({ kind: 'limited', retryAt });
});

test('a redirect is not followed', async () => {
  const elsewhere = await recipientServer();
  const server = await recipientServer();
  server.answer((response) => void response.writeHead(307, { location: `${elsewhere.url}/other` }).end());
  expect(await failureOf(server.url)).toMatchObject({ kind: 'redirected' });
  expect(elsewhere.received).toEqual([]);
});

/** Writes without end, a little at a time. */
const drip = (response: ServerResponse): void => {
  const timer = setInterval(() => response.write('x'.repeat(500)), 5);
  response.on('close', () => clearInterval(timer));
};

test.each([
  [500, { ok: false, failure: expect.objectContaining({ kind: 'server', status: 500 }) }],
  [200, { ok: true }],
])('the endless body of an answer of %i is given up, and its status counts', async (status, outcome) => {
  const server = await recipientServer();
  let closed = false;
  server.answer((response) => {
    response.on('close', () => {
      closed = true;
    });
    response.writeHead(status);
    drip(response);
  });
  expect(await send(server.url)).toEqual(outcome);
  await expect.poll(() => closed).toBe(true);
});

test('no answer in time, one that is not HTTP and an address where nothing listens are failures', async () => {
  const silent = await recipientServer();
  silent.answer(() => undefined);
  expect(await failureOf(silent.url, 100)).toMatchObject({ kind: 'timeout', status: null });
  const noise = await tcpServer((socket) => socket.end('220 smtp ready\r\n'));
  expect((await failureOf(noise))?.status).toBeNull();
  expect(await failureOf(await closedAddress())).toMatchObject({ kind: 'offline', status: null });
});

const text = { title: 'T', body: 'b' };
const recipientAt = (url: string): Recipient => ({ kind: 'json', url: `${url}/hook`, token: '' });
const limited = (response: ServerResponse): void => void response.writeHead(429, { 'retry-after': '3600' }).end();

function scene(): { readonly clock: { time: number }; readonly outgoing: Outgoing } {
  const clock = { time: stamp };
  let stored: StoredRecipient | null = null;
  const outgoing = createOutgoing({
    store: {
      read: () => stored,
      write(next) {
        stored = next;
      },
    },
    keyring: openKeyring,
    fetch,
    now: () => clock.time,
    log: () => undefined,
    report: (content) => content,
  });
  return { clock, outgoing };
}

test('a clock that was set back does not lengthen a wait beyond the longest', async () => {
  const { clock, outgoing } = scene();
  const server = await recipientServer();
  server.answer(limited);
  await outgoing.choose(recipientAt(server.url));
  await outgoing.test(text);
  expect(outgoing.heldUntil()).toBe(stamp + hour);
  clock.time = stamp - day + hour;
  expect(outgoing.heldUntil()).toBe(stamp + hour);
  clock.time = stamp - day + hour - 1;
  expect(outgoing.heldUntil()).toBeNull();
  server.answer(200);
  expect(await outgoing.test(text)).toEqual({ ok: true });
});

test('the wait that one recipient asks for does not silence another that was chosen meanwhile', async () => {
  const { outgoing } = scene();
  const [old, next] = [await recipientServer(), await recipientServer()];
  const asked = Promise.withResolvers<ServerResponse>();
  old.answer(asked.resolve);
  await outgoing.choose(recipientAt(old.url));
  const testing = outgoing.test(text);
  const response = await asked.promise;
  await outgoing.choose(recipientAt(next.url));
  limited(response);
  expect(await testing).toMatchObject({ failure: { kind: 'limited' } });
  expect(outgoing.heldUntil()).toBeNull();
  expect(await outgoing.test(text)).toEqual({ ok: true });
  expect(next.received).toHaveLength(1);
});
