import { expect, test } from 'vitest';
import { balancePath, exchangeWith, stoppedClock } from './running-exchange.ts';

const start = Date.UTC(2026, 10, 22, 12);
const minute = 60_000;

test('the header carries the weight used in this minute', async () => {
  const clock = stoppedClock(start);
  const { url } = await exchangeWith({ now: clock.now });
  const used = async (path: string) => (await fetch(url + path)).headers.get('X-MBX-USED-WEIGHT-1M');
  expect(await used(balancePath)).toBe('40');
  expect(await used(`${balancePath}?symbol=BTCUSDT`)).toBe('41');
  expect(await used('/fapi/v1/assetIndex')).toBe('51');
  clock.time += minute;
  expect(await used('/fapi/v1/time')).toBe('1');
});

test('above the limit the answer is 429 until the next minute', async () => {
  const clock = stoppedClock(start);
  const exchange = await exchangeWith({ now: clock.now });
  exchange.spendElsewhere(2400);
  const refused = await fetch(exchange.url + balancePath);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
  expect(await refused.json()).toEqual({ code: -1003, msg: expect.stringContaining('current limit of IP(127.0.0.1)') });
  clock.time += minute;
  expect((await fetch(exchange.url + balancePath)).status).toBe(200);
});
