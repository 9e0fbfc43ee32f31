import { expect, test } from 'vitest';
import { balancePath, exchangeWith, json } from './running-exchange.ts';

const now = Date.UTC(2026, 10, 22, 12);

test('the shape is swapped both ways', async () => {
  const exchange = await exchangeWith({ now: () => now });
  exchange.fault({ kind: 'swapped-shape' });
  expect(await json(exchange.url + balancePath)).toHaveProperty('assets');
  expect(await json(`${exchange.url}${balancePath}?symbol=BTCUSDT`)).toEqual([
    expect.objectContaining({ symbols: expect.arrayContaining(['BTCUSDT']) }),
  ]);
});

const openInterest = '/futures/data/openInterestHist?symbol=BTCUSDT&period=1d&limit=3';
const midnight = Date.UTC(2026, 10, 22);

test.each([
  ['empty', []],
  ['text-times', [-2, -1, 0].map((days) => ({ timestamp: String(midnight + days * 86_400_000) }))],
  ['without-newest', [{ timestamp: midnight - 172_800_000 }, { timestamp: midnight - 86_400_000 }]],
  ['other-symbol', [{ symbol: 'OTHERUSDT' }, { symbol: 'OTHERUSDT' }, { symbol: 'OTHERUSDT' }]],
] as const)('rows that are odd: %s', async (what, rows) => {
  const exchange = await exchangeWith({ now: () => now });
  exchange.fault({ kind: 'odd-rows', what });
  expect(await json(exchange.url + openInterest)).toMatchObject(rows);
});

test('gzip is readable, broken gzip is not', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  exchange.fault({ kind: 'gzip', times: 1 });
  exchange.fault({ kind: 'broken-gzip', times: 1 });
  const packed = await fetch(exchange.url + balancePath);
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(await packed.json()).toHaveLength(2);
  await expect(fetch(exchange.url + balancePath).then((answer) => answer.text())).rejects.toThrow();
});

test('a byte order mark stands before the JSON', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  exchange.fault({ kind: 'byte-order-mark' });
  const bytes = Buffer.from(await (await fetch(exchange.url + balancePath)).arrayBuffer());
  expect(bytes.subarray(0, 4)).toEqual(Buffer.from([0xef, 0xbb, 0xbf, 0x5b]));
});
