import { expect, test } from 'vitest';
import type { WireFund } from '../../exchange/wire.ts';
import { exchangeWith, fundsOf, stoppedClock } from './running-exchange.ts';

const day = 86_400_000;
const noon = Date.UTC(2026, 10, 22, 12);
const midnight = Date.UTC(2026, 10, 22, 0, 0, 2);

function balanceOf(fund: WireFund | undefined, asset: string): number {
  return Number(fund?.assets.find((entry) => entry.asset === asset)?.marginBalance);
}

test('today: twelve funds with today’s stamp, equal on the same day and slightly different on the next', async () => {
  const clock = stoppedClock(noon);
  const exchange = await exchangeWith({ scenario: 'today', now: clock.now });
  const first = await fundsOf(exchange);
  expect(first).toHaveLength(12);
  expect(new Set(first.flatMap(({ assets }) => assets.map(({ updateTime }) => updateTime)))).toEqual(
    new Set([midnight]),
  );
  expect(await fundsOf(exchange)).toEqual(first);
  clock.time += day;
  const moves = (await fundsOf(exchange)).map((fund, index) =>
    Math.abs(Number(fund.assets[0]?.marginBalance) / Number(first[index]?.assets[0]?.marginBalance) - 1),
  );
  expect(Math.min(...moves)).toBeGreaterThan(0);
  expect(Math.max(...moves)).toBeLessThan(0.04);
});

test('drain: with a stamp every five seconds 188,000,000 USDT are used, a small fund collapses and is topped up', async () => {
  const clock = stoppedClock(noon);
  const exchange = await exchangeWith({ scenario: 'drain', now: clock.now });
  const before = await fundsOf(exchange);
  clock.time += 8 * 5_000;
  const after = await fundsOf(exchange);
  clock.time += 5 * 5_000;
  const later = await fundsOf(exchange);
  expect(after[0]?.assets[0]?.updateTime).toBe(noon + 8 * 5_000);
  expect(balanceOf(before[0], 'USDT') - balanceOf(after[0], 'USDT')).toBeCloseTo(188_000_000, 0);
  expect(balanceOf(after[2], 'USDT') / balanceOf(before[2], 'USDT')).toBeLessThan(0.01);
  expect(balanceOf(later[2], 'USDT') - balanceOf(after[2], 'USDT')).toBeCloseTo(30_000_000, 0);
});

test('demo: a symbol moves eight days before the start, and a fund drains within five minutes of it', async () => {
  const clock = stoppedClock(noon);
  const exchange = await exchangeWith({ scenario: 'demo', now: clock.now });
  const fundOf = async (symbol: string, time: number) => {
    clock.time = time;
    return (await fundsOf(exchange)).find(({ symbols }) => symbols.includes(symbol));
  };
  expect((await fundOf('OPUSDT', noon - 8 * day))?.symbols).toContain('UNIUSDT');
  expect((await fundOf('OPUSDT', noon - 7 * day))?.symbols).toContain('ARBUSDT');
  const [before, after] = [await fundOf('ACTUSDT', noon), await fundOf('ACTUSDT', noon + 5 * 60_000)];
  expect(balanceOf(after, 'USDT') / balanceOf(before, 'USDT')).toBeCloseTo(0.004, 6);
});
