import { request } from 'node:http';
import { expect, test } from 'vitest';
import type { SimulatedExchange } from '../../exchange/exchange.ts';
import { balancePath, exchangeWith, fundsOf } from './running-exchange.ts';

function post({ url }: SimulatedExchange, path: string, body: unknown): Promise<Response> {
  return fetch(`${url}/control/${path}`, { method: 'POST', body: JSON.stringify(body) });
}

const statusOf = async ({ url }: SimulatedExchange, path = balancePath): Promise<number> =>
  (await fetch(url + path)).status;

test('faults apply in order, to a number of requests or one path, until they are switched off', async () => {
  const exchange = await exchangeWith();
  await post(exchange, 'fault', { kind: 'server-error', status: 503, times: 2, path: balancePath });
  await post(exchange, 'fault', { kind: 'forbidden', times: null });
  expect(await statusOf(exchange, '/fapi/v1/time')).toBe(403);
  const statuses = [];
  for (let sent = 0; sent < 4; sent++) statuses.push(await statusOf(exchange));
  expect(statuses).toEqual([503, 503, 403, 403]);
  expect(exchange.activeFaults()).toEqual([{ kind: 'forbidden', times: null }]);
  await fetch(`${exchange.url}/control/fault`, { method: 'DELETE' });
  expect(await statusOf(exchange)).toBe(200);
});

test('a fault that cannot be sent does not end the exchange', async () => {
  const exchange = await exchangeWith();
  await post(exchange, 'fault', { kind: 'answer', headers: { 'no name': 'x' }, times: 1 });
  expect([await statusOf(exchange), await statusOf(exchange)]).toEqual([500, 200]);
});

test('another scenario is set; what cannot be read is refused with a reason', async () => {
  const exchange = await exchangeWith({ scenario: 'today' });
  for (const [path, body, reason] of [
    ['scenario', { scenario: 'nonsense' }, 'is one of today'],
    ['fault', { kind: 'nonsense' }, 'received "nonsense"'],
    ['fault', { kind: 'hang', ms: 1 }, 'at ms'],
  ] as const) {
    const answer = await post(exchange, path, body);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: expect.stringContaining(reason) }]);
  }
  expect((await post(exchange, 'scenario', { scenario: 'documented' })).status).toBe(200);
  expect(await fundsOf(exchange)).toHaveLength(2);
});

test.each([
  ['another host', { host: 'evil.example:80' }, 403],
  ['a page of another site', { host: 'localhost', origin: 'https://evil.example' }, 403],
  ['localhost', { host: 'localhost:1234' }, 200],
])('a control request for %s', async (_, headers, status) => {
  const { port } = new URL((await exchangeWith()).url);
  const answered = new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path: '/control', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asking.on('error', reject).end();
  });
  expect(await answered).toBe(status);
});
