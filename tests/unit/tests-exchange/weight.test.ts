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

test('above the limit the answer is 429, and good again in the next minute', async () => {
  const clock = stoppedClock(start);
  const exchange = await exchangeWith({ now: clock.now });
  for (let sent = 0; sent < 60; sent++) expect((await fetch(exchange.url + balancePath)).status).toBe(200);
  const refused = await fetch(exchange.url + balancePath);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBeNull();
  expect(await refused.json()).toEqual({ code: -1003, msg: expect.stringContaining('current limit of IP(127.0.0.1)') });
  clock.time += minute;
  expect((await fetch(exchange.url + balancePath)).status).toBe(200);
});

test('who goes on is banned, each time for twice as long, at most three days', async () => {
  const clock = stoppedClock(start);
  const exchange = await exchangeWith({ now: clock.now });
  exchange.spendElsewhere(2400);
  expect((await fetch(exchange.url + balancePath)).status).toBe(429);
  for (const minutes of [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 4320, 4320]) {
    const banned = await fetch(exchange.url + balancePath);
    expect(banned.status).toBe(418);
    expect(await banned.json()).toEqual({
      code: -1003,
      msg: expect.stringContaining(`IP banned until ${clock.time + minutes * minute}.`),
    });
  }
  clock.time += 4320 * minute;
  expect((await fetch(exchange.url + balancePath)).status).toBe(200);
});

test('a reset forgets weight and bans', async () => {
  const exchange = await exchangeWith({ now: () => start, weightLimit: 40 });
  await fetch(exchange.url + balancePath);
  await fetch(exchange.url + balancePath);
  expect((await fetch(exchange.url + balancePath)).status).toBe(418);
  exchange.resetLimits();
  expect((await fetch(exchange.url + balancePath)).status).toBe(200);
});
