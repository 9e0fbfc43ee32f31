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

test.each([
  ['symbols', ['assets']],
  ['assets', ['symbols']],
  ['both', []],
] as const)('missing-lists %s leaves %j', async (list, left) => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  exchange.fault({ kind: 'missing-lists', list });
  const funds = await json(exchange.url + balancePath);
  expect(Array.isArray(funds) ? funds.map((fund) => Object.keys(fund)) : funds).toEqual([left, left]);
});

test('bad entries stand beside the good ones', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  exchange.fault({ kind: 'bad-entries' });
  expect(await json(exchange.url + balancePath)).toEqual([
    null,
    expect.objectContaining({
      symbols: expect.arrayContaining(['ADAUSDT', 7, null, '']),
      assets: expect.arrayContaining([null, { asset: 'BROKEN', marginBalance: 'n/a', updateTime: 1 }]),
    }),
    expect.objectContaining({ symbols: expect.arrayContaining(['ACTUSDT']) }),
  ]);
});

test('an oversized answer is valid JSON of more than 5 MB', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  exchange.fault({ kind: 'oversized' });
  const text = await (await fetch(exchange.url + balancePath)).text();
  expect(text.length).toBeGreaterThan(5_000_000);
  expect(JSON.parse(text)).toHaveLength(2);
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
