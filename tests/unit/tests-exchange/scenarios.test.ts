import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseFlags } from '../../exchange/flags.ts';
import { exchangeWith, fundsOf, stoppedClock } from './running-exchange.ts';

const [second, day] = [1000, 86_400_000];
const noon = Date.UTC(2026, 10, 22, 12);
const midnight = Date.UTC(2026, 10, 22, 0, 0, 2);

/** The fund of a symbol at a time: its balance in its first asset, and its symbols. */
async function scenarioAt(scenario: 'today' | 'drain' | 'demo') {
  const clock = stoppedClock(noon);
  const exchange = await exchangeWith({ scenario, now: clock.now });
  const fundOf = async (symbol: string, time: number) => {
    clock.time = time;
    const fund = (await fundsOf(exchange)).find(({ symbols }) => symbols.includes(symbol));
    const usdt = fund?.assets.find(({ asset }) => asset === 'USDT');
    return { balance: Number(usdt?.marginBalance), stamp: usdt?.updateTime, symbols: fund?.symbols ?? [] };
  };
  return { exchange, fundOf };
}

test('today: twelve funds with today’s stamp, equal on the same day and slightly different on the next', async () => {
  const { exchange, fundOf } = await scenarioAt('today');
  const [first, ...more] = [await fundsOf(exchange), await fundsOf(exchange)];
  expect([first.length, new Set(first.flatMap(({ assets }) => assets.map(({ updateTime }) => updateTime)))]).toEqual([
    12,
    new Set([midnight]),
  ]);
  expect(more).toEqual([first]);
  const [today, tomorrow] = [await fundOf('ACTUSDT', noon), await fundOf('ACTUSDT', noon + day)];
  expect(Math.abs(tomorrow.balance / today.balance - 1)).toBeGreaterThan(0);
  expect(Math.abs(tomorrow.balance / today.balance - 1)).toBeLessThan(0.04);
});

test('drain: with a stamp every five seconds 188,000,000 USDT are used, a small fund collapses and is topped up', async () => {
  const { fundOf } = await scenarioAt('drain');
  const [before, after] = [await fundOf('BTCUSDT', noon), await fundOf('BTCUSDT', noon + 40 * second)];
  expect([before.balance - after.balance, after.stamp]).toEqual([expect.closeTo(188_000_000, 0), noon + 40 * second]);
  const small = [];
  for (const seconds of [0, 40, 65]) small.push(await fundOf('ACTUSDT', noon + seconds * second));
  expect(small.map(({ balance }) => Math.round(balance / 1_000_000))).toEqual([5, 0, 30]);
});

test('demo: a symbol moves eight days before the start, and a fund drains within five minutes of it', async () => {
  const { fundOf } = await scenarioAt('demo');
  expect((await fundOf('OPUSDT', noon - 8 * day)).symbols).toContain('UNIUSDT');
  expect((await fundOf('OPUSDT', noon - 7 * day)).symbols).toContain('ARBUSDT');
  const [before, after] = [await fundOf('ACTUSDT', noon), await fundOf('ACTUSDT', noon + 300 * second)];
  expect(after.balance / before.balance).toBeCloseTo(0.004, 6);
});

test.each([
  [['--port', '70000'], '--port is 0 to 65535, not 70000'],
  [['--scenario', 'doom'], '--scenario is one of today, documented, large, drain, demo, not doom'],
  [['--speed', '0'], '--speed is a number above 0, not 0'],
  [['--prot', '1'], "Unknown option '--prot'"],
])('%j is refused', (words, problem) => {
  expect(() => parseFlags(words)).toThrow(problem);
});

test('it prints its address on standard output and ends with SIGINT', async () => {
  const cli = fileURLToPath(new URL('../../exchange/cli.ts', import.meta.url));
  const child = spawn(process.execPath, [cli, '--scenario', 'documented'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [line] = await once(child.stdout, 'data');
  const url = /^Simulated exchange: (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(line))?.[1];
  expect((await fetch(`${url}/fapi/v1/ping`)).status).toBe(200);
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
});
