import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { createExchangeClient, type ExchangeClient, type Fetch } from '../../../../electron/exchange/client.ts';
import { becomeReady } from '../../../desktop/api/app/lifecycle.ts';
import { fetchFor } from '../../../desktop/api/web/net.ts';
import { Protocol } from '../../../desktop/api/web/protocol.ts';
import { WebRequest } from '../../../desktop/api/web/web-request.ts';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { freshLimits } from '../support/kept-limits.ts';
import { httpServer } from '../support/raw-server.ts';
import { failureIn, goodValue } from '../support/recordings/samples.ts';

const fund = '{"symbols":["A"],"assets":[{"asset":"USDT","marginBalance":"1.10","updateTime":1745366402000}]}';

function clientOf(source: string, options: { timeout?: number; fetch?: Fetch } = {}): ExchangeClient {
  return createExchangeClient({ source, fetch, limits: freshLimits(), now: Date.now, ...options });
}

test('an answer that drips past the time limit is a timeout, though bytes keep coming', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  exchange.fault({ kind: 'slow-drip', bytes: 1, intervalMs: 20 });
  expect(failureIn(await clientOf(exchange.url, { timeout: 200 }).fetchFunds()).kind).toBe('timeout');
});

test.each([{ to: 'same-host' }, { to: 'other-host' }, { status: 307 }, { status: 308 }] as const)(
  'a redirect (%j) is not followed',
  async (redirect) => {
    const exchange = await exchangeWith();
    exchange.fault({ kind: 'redirect', ...redirect, times: 1 });
    expect((await clientOf(exchange.url).fetchFunds()).ok).toBe(false);
    expect(exchange.requests).toHaveLength(1);
  },
);

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
  await vi.waitFor(() => expect(ended).toBe(true), { timeout: 20_000 });
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
