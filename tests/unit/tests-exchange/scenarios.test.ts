import { expect, test } from 'vitest';
import type { WireFund } from '../../exchange/wire.ts';
import { balancePath, exchangeWith, fundsOf, json, stoppedClock } from './running-exchange.ts';

const day = 86_400_000;
const noon = Date.UTC(2026, 10, 22, 12);
const midnight = Date.UTC(2026, 10, 22, 0, 0, 2);

function balanceOf(fund: WireFund | undefined, asset: string): number {
  return Number(fund?.assets.find((entry) => entry.asset === asset)?.marginBalance);
}

test('today: a dozen funds, all stamped today at 00:00:02 UTC', async () => {
  const funds = await fundsOf(await exchangeWith({ scenario: 'today', now: () => noon }));
  expect(funds).toHaveLength(12);
  expect(new Set(funds.flatMap((fund) => fund.assets.map((entry) => entry.updateTime)))).toEqual(new Set([midnight]));
  expect(funds[0]?.symbols).toEqual(
    'BNBUSDT BTCUSDT BTCUSDT_261225 BTCUSDT_270326 ETHBTC ETHUSDT ETHUSDT_261225 ETHUSDT_270326'.split(' '),
  );
});

test('today: values move a little from day to day and are the same again on the same day', async () => {
  const clock = stoppedClock(noon);
  const exchange = await exchangeWith({ scenario: 'today', now: clock.now });
  const first = await fundsOf(exchange);
  expect(await fundsOf(exchange)).toEqual(first);
  clock.time += day;
  const second = await fundsOf(exchange);
  for (const [index, fund] of first.entries()) {
    const before = Number(fund.assets[0]?.marginBalance);
    const after = Number(second[index]?.assets[0]?.marginBalance);
    expect(after).not.toBe(before);
    expect(Math.abs(after / before - 1)).toBeLessThan(0.04);
  }
});

test('large: about 40 funds and 600 symbols, always the same', async () => {
  const one = await exchangeWith({ scenario: 'large', now: () => noon });
  const funds = await fundsOf(one);
  expect(funds.length).toBeGreaterThan(38);
  expect(new Set(funds.flatMap((fund) => fund.symbols)).size).toBeGreaterThan(580);
  expect(await fundsOf(await exchangeWith({ scenario: 'large', now: () => noon }))).toEqual(funds);
});

test('large: has every oddity', async () => {
  const exchange = await exchangeWith({ scenario: 'large', now: () => noon });
  const funds = await fundsOf(exchange);
  const symbols = funds.flatMap((fund) => fund.symbols);
  const entries = funds.flatMap((fund) => fund.assets);
  const balances = entries.map((entry) => entry.marginBalance);
  expect(symbols).toEqual(
    expect.arrayContaining(
      '1000SHIBUSDT 4USDT GUSDT ETHBTC BTCUSD1 币安人生USDT 龙虾USDT 1MBABYDOGEUSDT USDCUSDT BTCUSDT_261225'.split(' '),
    ),
  );
  expect(entries.map((entry) => entry.asset)).toEqual(
    expect.arrayContaining(['USDC', 'BTC', 'BNFCR', 'U', 'USD1', 'BFUSD']),
  );
  expect(balances).toEqual(expect.arrayContaining(['1.25E+7', '3E-8', '0', '0E-8', '-182334.90021']));
  expect(balances.some((text) => text.replace(/\D/g, '').length === 17)).toBe(true);
  expect(funds.some((fund) => fund.assets.length === 0)).toBe(true);
  expect(funds.some((fund) => fund.symbols.length === 0)).toBe(true);
  expect(symbols.filter((symbol) => symbol === 'INTWOFUNDSUSDT')).toHaveLength(2);
  expect(entries.some((entry) => entry.updateTime < midnight - day)).toBe(true);
  for (const entry of entries) expect(entry.updateTime).toBeLessThan(midnight + 10_000);
});

test('large: one fund is shown by the form with symbol only, and one contract has no fund', async () => {
  const exchange = await exchangeWith({ scenario: 'large', now: () => noon });
  expect((await fundsOf(exchange)).flatMap((fund) => fund.symbols)).not.toContain('BTCUSDC');
  expect(await json(`${exchange.url}${balancePath}?symbol=BTCUSDC`)).toHaveProperty('assets');
  expect((await fetch(`${exchange.url}${balancePath}?symbol=NOFUNDUSDT`)).status).toBe(400);
  expect(await json(`${exchange.url}/fapi/v1/exchangeInfo`)).toMatchObject({
    symbols: expect.arrayContaining([
      expect.objectContaining({ symbol: 'NOFUNDUSDT', status: 'TRADING' }),
      expect.objectContaining({ status: 'SETTLING' }),
    ]),
  });
});

test('drain: a new stamp every five seconds, at twice the speed every two and a half', async () => {
  const clock = stoppedClock(noon);
  const normal = await exchangeWith({ scenario: 'drain', now: clock.now });
  const fast = await exchangeWith({ scenario: 'drain', now: clock.now, speed: 2 });
  const stamp = async (exchange: typeof normal) => (await fundsOf(exchange))[0]?.assets[0]?.updateTime;
  clock.time += 4_999;
  expect(await stamp(normal)).toBe(noon);
  expect(await stamp(fast)).toBe(noon + 2_500);
  clock.time += 1;
  expect(await stamp(normal)).toBe(noon + 5_000);
});

test('drain: 188,000,000 USDT are used, others fall too, the small fund collapses and is topped up', async () => {
  const clock = stoppedClock(noon);
  const exchange = await exchangeWith({ scenario: 'drain', now: clock.now });
  const before = await fundsOf(exchange);
  clock.time += 8 * 5_000;
  const after = await fundsOf(exchange);
  clock.time += 5 * 5_000;
  const later = await fundsOf(exchange);
  expect(balanceOf(before[0], 'USDT') - balanceOf(after[0], 'USDT')).toBeCloseTo(188_000_000, 0);
  expect(balanceOf(before[0], 'USDT') + balanceOf(before[0], 'USDC')).toBeGreaterThan(1.22e9);
  expect(balanceOf(after[0], 'USDT') + balanceOf(after[0], 'USDC')).toBeLessThan(1.05e9);
  expect(balanceOf(after[1], 'USDT') / balanceOf(before[1], 'USDT')).toBeCloseTo(0.95, 5);
  expect(balanceOf(after[2], 'USDT') / balanceOf(before[2], 'USDT')).toBeLessThan(0.01);
  expect(balanceOf(later[2], 'USDT') - balanceOf(after[2], 'USDT')).toBeCloseTo(30_000_000, 0);
});

test('demo: a month with a small fall and a symbol that moves, and a drain after its start', async () => {
  const clock = stoppedClock(noon);
  const exchange = await exchangeWith({ scenario: 'demo', now: clock.now });
  const fundOf = async (symbol: string) => (await fundsOf(exchange)).find(({ symbols }) => symbols.includes(symbol));
  const at = async (daysAgo: number, symbol: string) => {
    clock.time = noon - daysAgo * day;
    return fundOf(symbol);
  };
  const fallen = balanceOf(await at(11, 'XRPUSDT'), 'USDT') / balanceOf(await at(12, 'XRPUSDT'), 'USDT') - 1;
  expect(fallen).toBeGreaterThan(-0.08);
  expect(fallen).toBeLessThan(-0.04);
  expect((await at(8, 'OPUSDT'))?.symbols).toContain('UNIUSDT');
  expect((await at(7, 'OPUSDT'))?.symbols).toContain('ARBUSDT');
  const before = await at(0, 'ACTUSDT');
  clock.time = noon + 5 * 60_000;
  const after = await fundOf('ACTUSDT');
  expect(balanceOf(after, 'USDT') / balanceOf(before, 'USDT')).toBeCloseTo(0.004, 6);
  expect(after?.assets[0]?.updateTime).toBe(clock.time);
});
