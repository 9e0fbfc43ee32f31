import { describe, expect, test } from 'vitest';
import { createExchangeClient, type ExchangeClient } from '../../../../electron/exchange/client.ts';
import type { Reading } from '../../../../electron/exchange/http-answer.ts';
import { createLimits } from '../../../../electron/exchange/limits.ts';
import { exchangeWith, stoppedClock } from '../../tests-exchange/running-exchange.ts';
import { type KeptLimit, keptLimit } from '../support/kept-limits.ts';
import { failureIn, hour, minute } from '../support/recordings/samples.ts';

// A whole minute of real time, because the exchange's Date header follows the machine's own clock.
const start = Math.ceil(Date.now() / minute) * minute;

function clientOf(source: string, store: KeptLimit, now: () => number): ExchangeClient {
  return createExchangeClient({ source, fetch, limits: createLimits(store), now });
}

test('a budget that others have nearly spent stops the next request until the minute is over', async () => {
  const clock = stoppedClock(start);
  const exchange = await exchangeWith({ now: clock.now });
  exchange.spendElsewhere(2300);
  const client = clientOf(exchange.url, keptLimit(), clock.now);
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
    const client = clientOf(exchange.url, store, clock.now);
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
    const client = clientOf(exchange.url, keptLimit(), clock.now);
    await ask(client);
    expect(failureIn(await client.fetchFunds()).kind).toBe(kind);
    expect(exchange.requests).toHaveLength(1);
  });
});
