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

const [ratings, openInterest] = [
  '/fapi/v1/symbolAdlRisk',
  '/futures/data/openInterestHist?symbol=BTCUSDT&period=1d&limit=3',
];
const midnight = Date.UTC(2026, 10, 22);

test.each([
  ['empty', openInterest, []],
  ['text-times', openInterest, [-2, -1, 0].map((days) => ({ timestamp: String(midnight + days * 86_400_000) }))],
  ['without-newest', openInterest, [{ timestamp: midnight - 172_800_000 }, { timestamp: midnight - 86_400_000 }]],
  ['other-symbol', openInterest, [{ symbol: 'OTHERUSDT' }, { symbol: 'OTHERUSDT' }, { symbol: 'OTHERUSDT' }]],
  ['bad-values', openInterest, [{}, { sumOpenInterest: 12.5, sumOpenInterestValue: 12.5 }, {}]],
  ['lower-case', ratings, expect.arrayContaining([expect.objectContaining({ adlRisk: 'low' })])],
  ['new-words', ratings, expect.arrayContaining([expect.objectContaining({ adlRisk: 'SEVERE' })])],
  ['old-times', ratings, expect.arrayContaining([expect.objectContaining({ updateTime: now - 5 * 3_600_000 })])],
  ['no-times', ratings, expect.not.arrayContaining([expect.objectContaining({ updateTime: expect.anything() })])],
] as const)('rows that are odd: %s at %s', async (what, path, rows) => {
  const exchange = await exchangeWith({ now: () => now });
  exchange.fault({ kind: 'odd-rows', what });
  const answer = await json(exchange.url + path);
  if (Array.isArray(rows)) expect(answer).toMatchObject(rows);
  else expect(answer).toEqual(rows);
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
