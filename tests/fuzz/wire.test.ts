import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureKinds } from '../../electron/exchange/failure.ts';
import { readAnswer } from '../../electron/exchange/http-answer.ts';
import { readAdlRisk, readOpenInterest } from '../../electron/exchange/market-data.ts';
import { readFunds } from '../../electron/exchange/wire.ts';
import type { Fund } from '../../electron/funds/fund.ts';
import { carryOver } from '../../electron/refresh/carry-over.ts';
import { snapshotOf, stamp } from '../unit/electron/support/recordings/samples.ts';
import { runs } from './runs.ts';
import { anything, spoiled, spoiledText } from './spoiled.ts';

const document = (name: string): string =>
  readFileSync(new URL(`../exchange/documented/${name}.json`, import.meta.url), 'utf8');
const documented = document('insurance-balance-without-symbol');
const good: unknown = JSON.parse(documented);
const plainDecimal = /^-?\d+(\.\d+)?$/;
const threeDays = 3 * 24 * 60 * 60_000;

/** What holds of every reading, whatever came. */
function expectSound(payload: unknown): void {
  const reading = readFunds(payload);
  if (reading === null) return;
  expect(reading.unreadable).toBeGreaterThanOrEqual(0);
  expect(reading.problems.length).toBeLessThanOrEqual(10);
  for (const fund of reading.funds) {
    expect(fund.symbols.length).toBeGreaterThan(0);
    expect(new Set(fund.symbols).size).toBe(fund.symbols.length);
    expect(new Set(fund.balances.map(({ asset }) => asset)).size).toBe(fund.balances.length);
    for (const { marginBalance, updateTime } of fund.balances) {
      if (marginBalance !== null) expect(marginBalance).toMatch(plainDecimal);
      if (marginBalance !== null) expect(marginBalance.length).toBeLessThan(300);
      if (updateTime !== null) expect(new Date(updateTime).getTime()).toBe(updateTime);
    }
  }
  expect(Object.getPrototypeOf({})).not.toHaveProperty('polluted');
}

test('a tampered documented answer is read without harm', () => {
  fc.assert(fc.property(spoiled(good), expectSound), runs);
});

test('a documented answer whose bytes were tampered with is read without harm, or refused', () => {
  fc.assert(
    fc.property(spoiledText(documented), (body) => {
      const reading = readAnswer({ status: 200, headers: new Headers(), body }, stamp);
      if (reading.ok) expectSound(reading.value);
      else expect(['unreadable', 'rejected', 'rate-limited', 'banned']).toContain(reading.failure.kind);
    }),
    runs,
  );
});

test('tampered ratings and open interest are read without harm', () => {
  const rows = [1, 2, 3].map((day) => ({
    symbol: 'BTCUSDT',
    adlRisk: 'HIGH',
    updateTime: stamp,
    sumOpenInterest: '85000.125',
    sumOpenInterestValue: '9600000000.5',
    timestamp: day === 2 ? String(stamp) : stamp + day,
  }));
  fc.assert(
    fc.property(spoiled(rows), (payload) => {
      for (const { at, amount, value } of readOpenInterest(payload, 'BTCUSDT') ?? []) {
        expect(Number.isSafeInteger(at) && at >= 0).toBe(true);
        for (const decimal of [amount, value]) expect(decimal).toMatch(/^\d+(\.\d+)?$/);
      }
      for (const [symbol, { said, stamp: at }] of readAdlRisk(payload) ?? []) {
        expect([symbol, said].every((text) => text.trim() !== '')).toBe(true);
        expect(at === null || Number.isSafeInteger(at)).toBe(true);
      }
      expect(Object.getPrototypeOf({})).not.toHaveProperty('polluted');
    }),
    runs,
  );
});

test('any status, headers and body give an answer or a failure of a known kind with a wait of at most three days', () => {
  const header = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789-: GMTa'.split('')) }),
    fc.constantFrom('-1', '1e9'),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 200, max: 599 }),
      header,
      header,
      fc.json(),
      anything,
      (status, after, date, json, odd) => {
        const headers = new Headers({
          'retry-after': after.trim(),
          date: date.trim(),
          'x-mbx-used-weight-1m': after.trim(),
        });
        for (const body of [
          json,
          JSON.stringify({ code: -1003, msg: odd }),
          JSON.stringify({ code: odd, msg: 'banned until 99999999999999' }),
        ]) {
          const reading = readAnswer({ status, headers, body }, stamp);
          if (reading.ok) continue;
          expect(failureKinds).toContain(reading.failure.kind);
          const { retryAt, message } = reading.failure;
          expect(message.length).toBeLessThan(400);
          if (retryAt !== null) expect(retryAt - stamp).toBeGreaterThan(0);
          if (retryAt !== null) expect(retryAt - stamp).toBeLessThanOrEqual(threeDays);
        }
      },
    ),
    runs,
  );
});

test('a known value is never replaced by an unknown one', () => {
  const before = snapshotOf(readFunds(good)?.funds ?? []);
  const formersOf = ({ symbols }: Fund): readonly Fund[] =>
    before.funds.filter((former) => former.symbols.some((symbol) => symbols.includes(symbol)));
  fc.assert(
    fc.property(spoiled(good), (payload) => {
      const found = carryOver(readFunds(payload)?.funds ?? [], before);
      for (const fund of found) {
        const [former, ...more] = formersOf(fund);
        // One fund that went on as one: of it nothing that was known is unknown now.
        if (former === undefined || more.length > 0) continue;
        if (found.some((other) => other !== fund && formersOf(other).includes(former))) continue;
        for (const { asset, marginBalance } of fund.balances) {
          if (marginBalance === null) expect(former.balances.map((balance) => balance.asset)).not.toContain(asset);
        }
      }
    }),
    runs,
  );
});
