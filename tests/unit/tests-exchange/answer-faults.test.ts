import { expect, test } from 'vitest';
import type { Fault } from '../../exchange/faults/fault.ts';
import { balancePath, exchangeWith } from './running-exchange.ts';

const now = Date.UTC(2026, 10, 22, 12);
const inTwoMinutes = now + 120_000;

const refusals: readonly (readonly [Fault, number, RegExp])[] = [
  [{ kind: 'challenge' }, 202, /^$/],
  [{ kind: 'forbidden' }, 403, /Request blocked\.[\s\S]*CloudFront/],
  [{ kind: 'forbidden-country' }, 403, /configured to block access from your country/],
  [{ kind: 'restricted' }, 451, /^\{\n {2}"code": 0,\n {2}"msg": "Service unavailable from a restricted location/],
  [{ kind: 'bad-request', code: -1130, msg: 'Bad data.' }, 400, /^\{"code":-1130,"msg":"Bad data."\}$/],
  [{ kind: 'banned' }, 418, new RegExp(`-1003.*banned until ${inTwoMinutes}\\.`)],
  [{ kind: 'banned', until: 1785050129644 }, 418, /banned until 1785050129644\./],
  [{ kind: 'rate-limited' }, 429, /-1003,"msg":"Too many requests; current limit of IP\(127\.0\.0\.1\) is 2400/],
  [{ kind: 'rate-limited', text: 'banned' }, 429, new RegExp(`IP\\(127\\.0\\.0\\.1\\) banned until ${inTwoMinutes}`)],
  [{ kind: 'rate-limited', text: 'weight' }, 429, /Way too much request weight used; IP banned until/],
  [{ kind: 'server-error', status: 502 }, 502, /<html>/],
  [{ kind: 'code-in-200' }, 200, /^\{"code":0,"msg":/],
  [{ kind: 'answer', status: 418, body: 'teapot' }, 418, /^teapot$/],
];

test.each(refusals)('%j answers %i', async (fault, status, body) => {
  const exchange = await exchangeWith({ now: () => now });
  exchange.fault(fault);
  const answer = await fetch(exchange.url + balancePath);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toMatch(body);
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
