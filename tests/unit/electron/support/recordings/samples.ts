import type { Failure } from '../../../../../electron/exchange/failure.ts';
import type { Reading } from '../../../../../electron/exchange/http-answer.ts';
import type { Balance, Fund, Snapshot } from '../../../../../electron/funds/fund.ts';

/** The stamp of the documented example: 23 April 2025, two seconds after midnight UTC. */
export const stamp = 1_745_366_402_000;
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export const source = 'https://fapi.binance.com';

export function balanceOf(marginBalance: string | null, updateTime: number | null = stamp): Balance {
  return { asset: 'USDT', marginBalance, updateTime };
}

export function snapshotOf(funds: readonly Fund[], fetchedAt = stamp + hour): Snapshot {
  return { source, fetchedAt, serverTime: null, funds, uncovered: [], unreadable: 0, hidden: 0 };
}

export function failureOf(kind: Failure['kind'], retryAt: number | null = null): Failure {
  return { kind, message: `a failure of the kind ${kind}`, status: null, code: null, retryAt };
}

export function failed(kind: Failure['kind'], retryAt: number | null = null): Reading<never> {
  return { ok: false, failure: failureOf(kind, retryAt) };
}

/** The value of a good reading: a failure ends the test with its own words. */
export function goodValue<Value>(reading: Reading<Value>): Value {
  if (reading.ok) return reading.value;
  throw new Error(`a failure: ${JSON.stringify(reading.failure)}`);
}

/** The failure of a reading that must not be good. */
export function failureIn(reading: Reading<unknown>): Failure {
  if (!reading.ok) return reading.failure;
  throw new Error(`unexpectedly good: ${JSON.stringify(reading.value)}`);
}
