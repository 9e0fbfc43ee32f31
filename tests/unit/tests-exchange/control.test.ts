import { request } from 'node:http';
import { expect, test } from 'vitest';
import type { SimulatedExchange } from '../../exchange/exchange.ts';
import { balancePath, exchangeWith, fundsOf, json } from './running-exchange.ts';

function post(exchange: SimulatedExchange, path: string, body: unknown): Promise<Response> {
  return fetch(`${exchange.url}/control/${path}`, { method: 'POST', body: JSON.stringify(body) });
}

function statusFor(exchange: SimulatedExchange, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(exchange.url);
    request({ host: '127.0.0.1', port, path: '/control/requests', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('a fault is switched on for some requests of one path', async () => {
  const exchange = await exchangeWith();
  await post(exchange, 'fault', { kind: 'server-error', status: 503, times: 2, path: balancePath });
  expect((await fetch(`${exchange.url}/fapi/v1/time`)).status).toBe(200);
  const statuses = [];
  for (let sent = 0; sent < 3; sent++) statuses.push((await fetch(exchange.url + balancePath)).status);
  expect(statuses).toEqual([503, 503, 200]);
});

test('a fault without times stays until it is switched off', async () => {
  const exchange = await exchangeWith();
  await post(exchange, 'fault', { kind: 'forbidden', times: null });
  for (let sent = 0; sent < 3; sent++) expect((await fetch(exchange.url + balancePath)).status).toBe(403);
  expect(await json(`${exchange.url}/control/fault`)).toEqual([{ kind: 'forbidden', times: null }]);
  await fetch(`${exchange.url}/control/fault`, { method: 'DELETE' });
  expect((await fetch(exchange.url + balancePath)).status).toBe(200);
});

test.each([
  [{ kind: 'nonsense' }, 'unknown kind "nonsense"; known: delay, hang'],
  [{ kind: 'delay', ms: 'long' }, 'delay: ms cannot be "long"'],
  [{ kind: 'hang', ms: 1 }, 'hang has no field "ms"'],
  [{ kind: 'hang', times: 0 }, 'hang: times cannot be 0'],
  [['hang'], 'a fault is a JSON object'],
  [{ kind: 'toString' }, 'unknown kind "toString"'],
  // Each of these ended the exchange when a request met it.
  [{ kind: 'answer', headers: { 'no name': 'x' } }, 'answer: headers cannot be'],
  [{ kind: 'answer', headers: { name: 'a\r\nb' } }, 'answer: headers cannot be'],
  [{ kind: 'redirect', location: 'https://x.example/\r\nb' }, 'redirect: location cannot be'],
  [{ kind: 'oversized', bytes: 1e300 }, 'oversized: bytes cannot be'],
  [{ kind: 'slow-drip', bytes: 0.5 }, 'slow-drip: bytes cannot be'],
  [{ kind: 'delay', ms: 1e300 }, 'delay: ms cannot be'],
])('%j is refused with a reason', async (fault, reason) => {
  const exchange = await exchangeWith();
  const answer = await post(exchange, 'fault', fault);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ ok: false, error: expect.stringContaining(reason) });
  expect(exchange.activeFaults()).toEqual([]);
});

test('another scenario is set, an unknown one refused', async () => {
  const exchange = await exchangeWith({ scenario: 'today' });
  expect((await post(exchange, 'scenario', { scenario: 'nonsense' })).status).toBe(400);
  expect((await post(exchange, 'scenario', { scenario: 'documented' })).status).toBe(200);
  expect(await fundsOf(exchange)).toHaveLength(2);
});

test('others behind the same address can spend the budget, and it can be given back', async () => {
  const exchange = await exchangeWith({ now: () => 0 });
  await post(exchange, 'weight', { spend: 2390 });
  expect((await fetch(exchange.url + balancePath)).status).toBe(429);
  await fetch(`${exchange.url}/control/weight`, { method: 'DELETE' });
  expect((await fetch(exchange.url + balancePath)).status).toBe(200);
});

test('received requests are listed without the control requests, and forgotten', async () => {
  const exchange = await exchangeWith();
  await fetch(`${exchange.url}${balancePath}?symbol=BTCUSDT`);
  expect(await json(`${exchange.url}/control/requests`)).toMatchObject([
    { method: 'GET', path: balancePath, query: { symbol: 'BTCUSDT' } },
  ]);
  await fetch(`${exchange.url}/control/requests`, { method: 'DELETE' });
  expect(await json(`${exchange.url}/control/requests`)).toEqual([]);
});

test.each([
  ['another host', { host: 'evil.example' }, 403],
  ['another host with a port', { host: 'evil.example:80' }, 403],
  ['a host that begins like loopback', { host: '127.0.0.1.evil.example' }, 403],
  ['a page of another site', { host: 'localhost', origin: 'https://evil.example' }, 403],
  ['localhost', { host: 'localhost:1234' }, 200],
  ['loopback', { host: '127.0.0.1' }, 200],
])('a control request for %s', async (_, headers, status) => {
  expect(await statusFor(await exchangeWith(), headers)).toBe(status);
});

test('an unknown control is answered as such', async () => {
  const { url } = await exchangeWith();
  expect((await fetch(`${url}/control/nonsense`)).status).toBe(404);
  expect(await json(`${url}/control`)).toHaveProperty('faults');
});
