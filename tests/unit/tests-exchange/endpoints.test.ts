import { expect, test } from 'vitest';
import { balancePath, exchangeWith, json } from './running-exchange.ts';

const noon = Date.UTC(2026, 10, 22, 12);

test.each([
  ['an unknown symbol', 'symbol=NOSUCHUSDT', -1121, 'Invalid symbol.'],
  ['a lower case symbol', 'symbol=btcusdt', -1100, 'Illegal characters'],
  ['an empty symbol', 'symbol=', -1105, "Parameter 'symbol' was empty."],
  ['two symbols', 'symbol=BTCUSDT&symbol=ETHUSDT', -1101, 'Duplicate values'],
])('%s is refused with the documented error', async (_, query, code, msg) => {
  const { url } = await exchangeWith();
  const answer = await fetch(`${url}${balancePath}?${query}`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ code, msg: expect.stringContaining(msg) });
});

test('an unknown path gets an HTML page', async () => {
  const { url } = await exchangeWith();
  const answer = await fetch(`${url}/fapi/v1/insuranceFund`);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toMatch('text/html');
});

test('a method other than GET is refused with an error code', async () => {
  const { url } = await exchangeWith();
  const answer = await fetch(url + balancePath, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(405);
  expect(await answer.json()).toMatchObject({ code: -1020 });
});

test('ping and time answer', async () => {
  const { url } = await exchangeWith({ now: () => noon });
  expect(await json(`${url}/fapi/v1/ping`)).toEqual({});
  expect(await json(`${url}/fapi/v1/time`)).toEqual({ serverTime: noon });
});

test('the catalogue tells assets, types and far delivery dates', async () => {
  const { url } = await exchangeWith({ now: () => noon });
  const info = await json(`${url}/fapi/v1/exchangeInfo`);
  expect(info).toMatchObject({
    rateLimits: [{ rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 2400 }],
    assets: expect.arrayContaining([{ asset: 'U', marginAvailable: true, autoAssetExchange: '-10000' }]),
    symbols: expect.arrayContaining([
      expect.objectContaining({ symbol: 'BTCUSDT', contractType: 'PERPETUAL', deliveryDate: 4133404800000 }),
      expect.objectContaining({ symbol: 'BTCUSDT_261225', pair: 'BTCUSDT', contractType: 'CURRENT_QUARTER' }),
      expect.objectContaining({ symbol: 'BTCUSDT_270326', contractType: 'NEXT_QUARTER' }),
      expect.objectContaining({ symbol: 'ETHBTC', baseAsset: 'ETH', quoteAsset: 'BTC', marginAsset: 'BTC' }),
      expect.objectContaining({ symbol: 'BTCUSD1', baseAsset: 'BTC', quoteAsset: 'USD1' }),
      expect.objectContaining({ symbol: 'TSLAUSDT', contractType: 'TRADIFI_PERPETUAL' }),
    ]),
  });
});

test.each([
  ['/fapi/v1/assetIndex', 'BTCUSD', { index: expect.stringMatching(/^\d+\.\d{8}$/) }],
  ['/fapi/v1/symbolAdlRisk', 'BTCUSDT', { adlRisk: expect.stringMatching(/^(LOW|MIDDLE|HIGH|EXTREMELY_HIGH)$/) }],
])('%s gives an array, and one object for %s', async (path, symbol, shape) => {
  const { url } = await exchangeWith({ now: () => noon });
  const one = await json(`${url}${path}?symbol=${symbol}`);
  expect(one).toMatchObject({ symbol, ...shape });
  expect(await json(url + path)).toContainEqual(one);
});

test('the asset index knows assets, not contracts', async () => {
  const { url } = await exchangeWith();
  expect((await fetch(`${url}/fapi/v1/assetIndex?symbol=BTCUSDT`)).status).toBe(400);
});

test('the open interest of a symbol is told for the last 30 midnights, and of one symbol alone', async () => {
  const { url } = await exchangeWith({ now: () => noon });
  const path = `${url}/futures/data/openInterestHist`;
  const midnight = Date.UTC(2026, 10, 22);
  const row = (timestamp: number) => ({
    symbol: 'BTCUSDT',
    sumOpenInterest: expect.stringMatching(/^\d+\.\d{8}$/),
    sumOpenInterestValue: expect.stringMatching(/^\d+\.\d{8}$/),
    CMCCirculatingSupply: expect.any(String),
    timestamp,
  });
  const rows = await json(`${path}?symbol=BTCUSDT&period=1d&limit=30`);
  expect(rows).toEqual(Array.from({ length: 30 }, (_, index) => row(midnight - (29 - index) * 86_400_000)));
  expect(await json(`${path}?symbol=BTCUSDT&period=1d&limit=1`)).toEqual([row(midnight)]);
  for (const [query, code] of [
    ['period=1d', -1102],
    ['symbol=NOSUCHUSDT&period=1d', -1121],
    ['symbol=BTCUSDT', -1130],
  ])
    expect(await json(`${path}?${query}`)).toMatchObject({ code });
});
