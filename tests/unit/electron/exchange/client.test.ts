import { expect, test } from 'vitest';
import { createExchangeClient, type ExchangeClient } from '../../../../electron/exchange/client.ts';
import { balancePath, exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { freshLimits } from '../support/kept-limits.ts';
import { failureIn, goodValue } from '../support/recordings/samples.ts';

function clientOf(source: string): ExchangeClient {
  return createExchangeClient({ source, fetch, limits: freshLimits(), now: Date.now });
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
  const client = createExchangeClient({
    source: 'https://fapi.binance.com',
    fetch: async (_url, init) => {
      sent.push(init);
      return new Response('[]');
    },
    limits: freshLimits(),
    now: Date.now,
  });
  await client.fetchFunds();
  expect(sent[0]).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'error' });
});

test.each([
  ['empty', 'unreadable'],
  ['broken-gzip', 'unreadable'],
  ['cut-body', 'unreadable'],
  ['oversized', 'unreadable'],
  ['reset', 'offline'],
] as const)('the fault %s is reported as %s', async (fault, kind) => {
  const exchange = await exchangeWith();
  exchange.fault({ kind: fault });
  expect(failureIn(await clientOf(exchange.url).fetchFunds()).kind).toBe(kind);
});

test.each(['gzip', 'byte-order-mark'] as const)('%s changes nothing', async (fault) => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const { funds } = goodValue(await clientOf(exchange.url).fetchFunds());
  exchange.fault({ kind: fault });
  expect(goodValue(await clientOf(exchange.url).fetchFunds())).toMatchObject({ funds, unreadable: 0 });
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
