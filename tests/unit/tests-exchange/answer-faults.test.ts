import { expect, test } from 'vitest';
import type { Fault } from '../../exchange/faults/fault.ts';
import { balancePath, exchangeWith } from './running-exchange.ts';

const now = Date.UTC(2026, 10, 22, 12);
const inTwoMinutes = now + 120_000;

const refusals: readonly (readonly [Fault, number, RegExp])[] = [
  [{ kind: 'empty' }, 200, /^$/],
  [{ kind: 'html' }, 200, /^<!DOCTYPE/],
  [{ kind: 'challenge' }, 202, /^$/],
  [{ kind: 'forbidden' }, 403, /Request blocked\.[\s\S]*CloudFront/],
  [{ kind: 'forbidden-country' }, 403, /configured to block access from your country/],
  [{ kind: 'restricted' }, 451, /^\{\n {2}"code": 0,\n {2}"msg": "Service unavailable from a restricted location/],
  [{ kind: 'bad-request' }, 400, /^\{"code":-1121,"msg":"Invalid symbol."\}$/],
  [{ kind: 'bad-request', code: -1130, msg: 'Bad data.' }, 400, /^\{"code":-1130,"msg":"Bad data."\}$/],
  [{ kind: 'key-missing' }, 401, /-2014/],
  [{ kind: 'not-found' }, 404, /<html>/],
  [{ kind: 'timeout' }, 408, /-1007/],
  [{ kind: 'banned' }, 418, new RegExp(`-1003.*banned until ${inTwoMinutes}\\.`)],
  [{ kind: 'banned', until: 1785050129644 }, 418, /banned until 1785050129644\./],
  [{ kind: 'rate-limited' }, 429, /-1003,"msg":"Too many requests; current limit of IP\(127\.0\.0\.1\) is 2400/],
  [{ kind: 'rate-limited', text: 'banned' }, 429, new RegExp(`IP\\(127\\.0\\.0\\.1\\) banned until ${inTwoMinutes}`)],
  [{ kind: 'rate-limited', text: 'weight' }, 429, /Way too much request weight used; IP banned until/],
  [{ kind: 'server-error' }, 500, /-1000/],
  [{ kind: 'server-error', status: 502 }, 502, /<html>/],
  [{ kind: 'server-error', status: 503 }, 503, /-1008/],
  [{ kind: 'server-error', status: 504 }, 504, /-1007/],
  [{ kind: 'code-in-200' }, 200, /^\{"code":0,"msg":/],
  [{ kind: 'null' }, 200, /^null$/],
  [{ kind: 'number' }, 200, /^12345\.678$/],
  [{ kind: 'string' }, 200, /^"maintenance"$/],
  [{ kind: 'answer', status: 418, body: 'teapot' }, 418, /^teapot$/],
];

test.each(refusals)('%j answers %i', async (fault, status, body) => {
  const exchange = await exchangeWith({ now: () => now });
  exchange.fault(fault);
  const answer = await fetch(exchange.url + balancePath);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toMatch(body);
});

test('a challenge carries the header of the web application firewall', async () => {
  const exchange = await exchangeWith();
  exchange.fault({ kind: 'challenge' });
  expect((await fetch(exchange.url + balancePath)).headers.get('x-amzn-waf-action')).toBe('challenge');
});

test.each(['banned', 'rate-limited'] as const)('%s has Retry-After only when it is asked for', async (kind) => {
  const exchange = await exchangeWith();
  exchange.fault({ kind, times: 1 });
  exchange.fault({ kind, retryAfter: 37 });
  expect((await fetch(exchange.url + balancePath)).headers.get('retry-after')).toBeNull();
  expect((await fetch(exchange.url + balancePath)).headers.get('retry-after')).toBe('37');
});

test('a custom answer has the status, headers and body given', async () => {
  const exchange = await exchangeWith();
  exchange.fault({ kind: 'answer', status: 299, headers: { 'x-mbx-used-weight-1m': '-1' }, body: '[]' });
  const answer = await fetch(exchange.url + balancePath);
  expect([answer.status, answer.headers.get('x-mbx-used-weight-1m'), await answer.text()]).toEqual([299, '-1', '[]']);
});

test('a redirect leads to another host or to the same', async () => {
  const exchange = await exchangeWith();
  const location = async () =>
    (await fetch(exchange.url + balancePath, { redirect: 'manual' })).headers.get('location');
  exchange.fault({ kind: 'redirect', times: 1 });
  exchange.fault({ kind: 'redirect', to: 'other-host', times: 1 });
  exchange.fault({ kind: 'redirect', location: 'http://other.example/', times: 1 });
  expect(await location()).toBe(exchange.url + balancePath);
  expect(await location()).toBe(exchange.url.replace('127.0.0.1', 'localhost') + balancePath);
  expect(await location()).toBe('http://other.example/');
});

test('a redirect within the host that strikes once ends at the answer', async () => {
  const exchange = await exchangeWith();
  exchange.fault({ kind: 'redirect', times: 1 });
  expect((await fetch(exchange.url + balancePath)).status).toBe(200);
});
