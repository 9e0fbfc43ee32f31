import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { type ClientOptions, createExchangeClient, type ExchangeClient } from '../../../../electron/exchange/client.ts';
import type { Reading } from '../../../../electron/exchange/http-answer.ts';
import { createLimits } from '../../../../electron/exchange/limits.ts';
import { becomeReady } from '../../../desktop/api/app/lifecycle.ts';
import { fetchFor } from '../../../desktop/api/web/net.ts';
import { Protocol } from '../../../desktop/api/web/protocol.ts';
import { WebRequest } from '../../../desktop/api/web/web-request.ts';
import { balancePath, exchangeWith, stoppedClock } from '../../tests-exchange/running-exchange.ts';
import { freshLimits, keptLimit } from '../support/kept-limits.ts';
import { httpServer } from '../support/raw-server.ts';
import { failureIn, goodValue, hour, minute } from '../support/recordings/samples.ts';

const fund = '{"symbols":["A"],"assets":[{"asset":"USDT","marginBalance":"1.10","updateTime":1745366402000}]}';

function clientOf(source: string, options: Partial<ClientOptions> = {}): ExchangeClient {
  return createExchangeClient({ source, fetch, limits: freshLimits(), now: Date.now, ...options });
}

test('all funds come with one request without a query', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const { funds } = goodValue(await clientOf(exchange.url).fetchFunds());
  expect(funds.map(({ symbols }) => symbols.length)).toEqual([11, 4]);
  expect(exchange.requests.map(({ method, path, query }) => ({ method, path, query }))).toEqual([
    { method: 'GET', path: balancePath, query: {} },
  ]);
});

test('a symbol cannot add a parameter of its own', async () => {
  const exchange = await exchangeWith();
  await clientOf(exchange.url).fetchFundOf('BTCUSDT&signature=1#x');
  expect(exchange.requests[0]?.query).toEqual({ symbol: 'BTCUSDT&signature=1#x' });
});

test('neither a key nor a cookie is sent, and JSON is asked for', async () => {
  const exchange = await exchangeWith();
  await clientOf(exchange.url).fetchFunds();
  const headers = exchange.requests[0]?.headers ?? {};
  expect(headers.accept).toBe('application/json');
  expect(Object.keys(headers).filter((name) => /cookie|authorization|mbx|key/i.test(name))).toEqual([]);
});

test('a request goes without cookies and cache, and follows no redirect', async () => {
  const sent: RequestInit[] = [];
  const fetch: ClientOptions['fetch'] = async (_url, init) => {
    sent.push(init);
    return new Response('[]');
  };
  await clientOf('https://fapi.binance.com', { fetch }).fetchFunds();
  expect(sent[0]).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'error' });
});

test.each([
  ['empty', 'unreadable'],
  ['cut-body', 'unreadable'],
  ['reset', 'offline'],
] as const)('the fault %s is reported as %s', async (fault, kind) => {
  const exchange = await exchangeWith();
  exchange.fault({ kind: fault });
  expect(failureIn(await clientOf(exchange.url).fetchFunds()).kind).toBe(kind);
});

test('compression and a byte order mark change nothing, and a packed answer that is broken is unreadable', async () => {
  let [headers, body]: [object, Buffer] = [{}, Buffer.from(`\ufeff[${fund}]`)];
  const url = await httpServer((_request, response) => response.writeHead(200, { ...headers }).end(body));
  expect(goodValue(await clientOf(url).fetchFunds())).toMatchObject({ funds: [{ symbols: ['A'] }], unreadable: 0 });
  [headers, body] = [{ 'content-encoding': 'gzip' }, gzipSync(body)];
  expect(goodValue(await clientOf(url).fetchFunds())).toMatchObject({ funds: [{ symbols: ['A'] }], unreadable: 0 });
  body.fill(0xff, 12); // behind its header, so that the fault shows only while unpacking
  expect(failureIn(await clientOf(url).fetchFunds()).kind).toBe('unreadable');
});

test('the large list with every known oddity is read, and only its nameless fund and its contradiction count as unreadable', async () => {
  const exchange = await exchangeWith({ scenario: 'large' });
  const { funds, unreadable } = goodValue(await clientOf(exchange.url).fetchFunds());
  expect(funds.length).toBeGreaterThan(30);
  expect(unreadable).toBe(2);
  const balancesOf = (symbol: string) =>
    funds.find(({ symbols }) => symbols.includes(symbol))?.balances.map(({ marginBalance }) => marginBalance);
  expect(balancesOf('EXPONENTUSDT')).toEqual(['12500000', '0.00000003']);
  expect(balancesOf('NEGATIVEUSDT')).toEqual(['-182334.90021']);
  expect(balancesOf('ZEROUSDT')?.map(Number)).toEqual([0, 0]);
  expect(balancesOf('NOASSETSUSDT')).toEqual([]);
});

test('an answer that drips past the time limit is a timeout, though bytes keep coming', async () => {
  const url = await httpServer((_request, response) => {
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  });
  expect(failureIn(await clientOf(url, { timeout: 200 }).fetchFunds()).kind).toBe('timeout');
});

test.each([302, 307, 308])('a redirect (%j) is not followed', async (status) => {
  const exchange = await exchangeWith();
  exchange.fault({ kind: 'redirect', status, times: 1 });
  expect((await clientOf(exchange.url).fetchFunds()).ok).toBe(false);
  expect(exchange.requests).toHaveLength(1);
});

test('an answer just under 5 MB is read and one above is not', async () => {
  const bodyOf = (bytes: number): string => `[${fund}${' '.repeat(bytes - fund.length - 2)}]`;
  let size = 4_999_999;
  const url = await httpServer((_request, response) => response.end(bodyOf(size)));
  expect(goodValue(await clientOf(url).fetchFunds()).funds).toHaveLength(1);
  size = 5_000_001;
  expect(failureIn(await clientOf(url).fetchFunds()).kind).toBe('unreadable');
});

test('a small packed answer that unpacks to a huge one is given up', async () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000, ' '));
  expect(bomb.length).toBeLessThan(1_000_000);
  const url = await httpServer((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  });
  expect(failureIn(await clientOf(url).fetchFunds()).kind).toBe('unreadable');
});

test('an endless answer is given up at the size limit, before the time limit, and its request is ended', async () => {
  let ended = false;
  const url = await httpServer((_request, response) => {
    const pour = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(100_000, ' ')));
    };
    response.on('drain', pour).on('close', () => {
      ended = true;
    });
    pour();
  });
  const session = { protocol: new Protocol(), proxyOf: () => null, webRequest: new WebRequest() };
  becomeReady();
  const client = clientOf(url, { fetch: (target, init) => fetchFor(session, target, init) });
  expect(failureIn(await client.fetchFunds()).kind).toBe('unreadable');
  await vi.waitFor(() => expect(ended).toBe(true), { timeout: 5_000 });
});

test('a letter that is cut between two packets is put together', async () => {
  const body = Buffer.from(fund.replace('"A"', '"币安人生USDT"'));
  const middle = body.indexOf(Buffer.from('安')) + 1;
  const url = await httpServer((_request, response) => {
    response.write(body.subarray(0, middle), () => setTimeout(() => response.end(body.subarray(middle)), 30));
  });
  expect(goodValue(await clientOf(url).fetchFunds()).funds[0]?.symbols).toEqual(['币安人生USDT']);
});

test('a connection that breaks in the middle of an answer is reported as that, and not as an exchange out of reach', async () => {
  const client = clientOf('https://fapi.binance.com', {
    fetch: async () =>
      new Response(new ReadableStream({ pull: (body) => body.error(new Error('net::ERR_CONNECTION_RESET')) })),
  });
  const { kind, message } = failureIn(await client.fetchFunds());
  expect([kind, message]).toEqual(['unreadable', 'cut off: net::ERR_CONNECTION_RESET']);
});

test.each([
  [418, 'banned'],
  [429, 'rate-limited'],
  [503, 'server'],
  [403, 'blocked'],
] as const)('HTTP %i whose body is cut off is still %s', async (status, kind) => {
  const url = await httpServer((_request, response) => {
    response.writeHead(status, { 'content-length': '1000', 'retry-after': '600' });
    response.write('{"code":-1003', () => response.destroy());
  });
  const failure = failureIn(await clientOf(url).fetchFunds());
  expect(failure).toMatchObject({ kind, status });
  if (status === 418) expect(failure.retryAt).toBeGreaterThan(Date.now() + 590_000);
});

// A whole minute of real time, because the exchange's Date header follows the machine's own clock.
const start = Math.ceil(Date.now() / minute) * minute;

test('a budget that others have nearly spent stops the next request until the minute is over', async () => {
  const clock = stoppedClock(start);
  const exchange = await exchangeWith({ now: clock.now });
  exchange.spendElsewhere(2300);
  const client = clientOf(exchange.url, { now: clock.now });
  expect((await client.fetchFunds()).ok).toBe(true);
  expect(failureIn(await client.fetchFunds())).toMatchObject({ kind: 'rate-limited', retryAt: start + minute });
  expect(exchange.requests).toHaveLength(1);
  clock.time = start + minute;
  expect((await client.fetchFunds()).ok).toBe(true);
});

const { signal } = new AbortController();

describe.each<[string, (client: ExchangeClient) => Promise<Reading<unknown>>]>([
  ['/futures/data/openInterestHist', (client) => client.fetchOpenInterest('BTCUSDT', signal)],
  ['/fapi/v1/symbolAdlRisk', (client) => client.fetchAdlRisk()],
  ['/fapi/v1/assetIndex', (client) => client.fetchAssetPrices()],
  ['/fapi/v1/exchangeInfo', (client) => client.fetchContracts()],
  ['/fapi/v1/time', (client) => client.fetchTime()],
])('beside the balances, %s', (path, ask) => {
  test.each([503, 429, 403])('refused by %i with Retry-After, holds back itself alone', async (status) => {
    const clock = stoppedClock(start);
    const exchange = await exchangeWith({ now: clock.now });
    exchange.fault({ kind: 'answer', path, status, body: '', headers: { 'retry-after': '3600' }, times: 1 });
    const store = keptLimit();
    const client = clientOf(exchange.url, { limits: createLimits(store), now: clock.now });
    const { retryAt } = failureIn(await ask(client));
    expect(retryAt).toBe(start + hour);
    expect((await client.fetchFunds()).ok).toBe(true);
    expect(store.kept).toBeNull();
    expect(failureIn(await ask(client)).retryAt).toBe(retryAt);
    expect(exchange.requests).toHaveLength(2);
    clock.time = start + hour;
    expect((await ask(client)).ok).toBe(true);
  });

  test.each(['banned', 'rate-limited'] as const)('answered with %s holds back everything', async (kind) => {
    const clock = stoppedClock(start);
    const exchange = await exchangeWith({ now: clock.now });
    exchange.fault({ kind, path, retryAfter: 3600, times: 1 });
    const client = clientOf(exchange.url, { now: clock.now });
    await ask(client);
    expect(failureIn(await client.fetchFunds()).kind).toBe(kind);
    expect(exchange.requests).toHaveLength(1);
  });
});
