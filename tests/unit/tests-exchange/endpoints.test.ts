import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { balancePath, exchangeWith, json, stoppedClock } from './running-exchange.ts';

const now = Date.UTC(2026, 10, 22, 12);
const midnight = Date.UTC(2026, 10, 22);
const day = 86_400_000;

test.each([
  ['without-symbol', ''],
  ['with-symbol', '?symbol=BTCUSDT'],
])('the balances %s are the documented ones byte for byte', async (name, query) => {
  const { url } = await exchangeWith({ scenario: 'documented' });
  const document = new URL(`../../exchange/documented/insurance-balance-${name}.json`, import.meta.url);
  expect(await (await fetch(url + balancePath + query)).text()).toBe(await readFile(document, 'utf8'));
});

test.each([
  ['an unknown symbol', `${balancePath}?symbol=NOSUCHUSDT`, 400, /"code":-1121/],
  ['an unknown path', '/fapi/v1/insuranceFund', 404, /^<!DOCTYPE HTML>/],
])('%s is refused as documented', async (_, path, status, body) => {
  const answer = await fetch((await exchangeWith()).url + path);
  expect([answer.status, await answer.text()]).toEqual([status, expect.stringMatching(body)]);
});

const rows = (...wanted: object[]) => expect.arrayContaining(wanted.map((row) => expect.objectContaining(row)));

test.each([
  ['/fapi/v1/time', { serverTime: now }],
  ['/fapi/v1/assetIndex', rows({ symbol: 'BTCUSD', index: expect.stringMatching(/^\d+\.\d{8}$/) })],
  ['/fapi/v1/symbolAdlRisk', rows({ symbol: 'BTCUSDT', adlRisk: expect.stringMatching(/^[A-Z_]+$/) })],
  [
    '/fapi/v1/exchangeInfo',
    {
      symbols: rows(
        { symbol: 'BTCUSDT_261225', contractType: 'CURRENT_QUARTER' },
        { symbol: 'BTCUSDT_270326', contractType: 'NEXT_QUARTER' },
        { symbol: 'ETHBTC', baseAsset: 'ETH', quoteAsset: 'BTC', status: 'TRADING', contractType: 'PERPETUAL' },
        { symbol: 'TSLAUSDT', contractType: 'TRADIFI_PERPETUAL' },
      ),
    },
  ],
])('%s has its shape', async (path, shape) => {
  const { url } = await exchangeWith({ now: () => now });
  expect(await json(url + path)).toMatchObject(shape);
});

test('the open interest of a symbol is served for the requested midnights, at most 30', async () => {
  const { url } = await exchangeWith({ now: () => now });
  const rowsOf = async (limit: number): Promise<unknown> =>
    json(`${url}/futures/data/openInterestHist?symbol=BTCUSDT&period=1d&limit=${limit}`);
  const decimal = expect.stringMatching(/^\d+\.\d{8}$/);
  const row = (timestamp: number) => ({
    symbol: 'BTCUSDT',
    sumOpenInterest: decimal,
    sumOpenInterestValue: decimal,
    timestamp,
  });
  expect(await rowsOf(99)).toEqual(Array.from({ length: 30 }, (_, index) => row(midnight - (29 - index) * day)));
  expect(await rowsOf(1)).toEqual([row(midnight)]);
});

const minute = 60_000;

test('the header carries the weight used in this minute', async () => {
  const clock = stoppedClock(now);
  const { url } = await exchangeWith({ now: clock.now });
  const used = async (path: string) => (await fetch(url + path)).headers.get('X-MBX-USED-WEIGHT-1M');
  expect(await used(balancePath)).toBe('40');
  expect(await used(`${balancePath}?symbol=BTCUSDT`)).toBe('41');
  expect(await used('/fapi/v1/assetIndex')).toBe('51');
  clock.time += minute;
  expect(await used('/fapi/v1/time')).toBe('1');
});

test('above the limit the answer is 429 until the next minute', async () => {
  const clock = stoppedClock(now);
  const exchange = await exchangeWith({ now: clock.now });
  exchange.spendElsewhere(2400);
  const refused = await fetch(exchange.url + balancePath);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
  expect(await refused.json()).toEqual({ code: -1003, msg: expect.stringContaining('current limit of IP(127.0.0.1)') });
  clock.time += minute;
  expect((await fetch(exchange.url + balancePath)).status).toBe(200);
});
