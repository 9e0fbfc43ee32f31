import type { AdlRating } from '../funds/adl-risk.ts';
import { readDecimal } from '../funds/decimal.ts';
import type { DatedOpenInterest } from '../funds/scale/open-interest.ts';
import { isRecord, readName } from './payload.ts';

/** Far more than the exchange lists; further entries are ignored. */
const maxRows = 20_000;
/** The exchange keeps 30 days. */
const maxDays = 100;

/**
 * Reads the payload of `GET /fapi/v1/symbolAdlRisk`: `[{ symbol, adlRisk, updateTime }]`, or one such object.
 * @returns the ratings by symbol, as the exchange says them; unreadable entries are left out. Null when none is readable
 */
export function readAdlRisk(payload: unknown): ReadonlyMap<string, AdlRating> | null {
  return readRows(payload, ({ symbol, adlRisk, updateTime }) => {
    const stamp = Number.isSafeInteger(updateTime) ? Number(updateTime) : null;
    const [name, said] = [readName(symbol), readName(adlRisk)];
    return name === null || said === null ? null : [name, { said, stamp }];
  });
}

/**
 * Reads the payload of `GET /fapi/v1/assetIndex`: `[{ symbol: "BTCUSD", index: "113000.1", … }]`, or one such object.
 * @returns prices in USD by asset, decimal strings; unreadable entries are left out. Null when none is readable
 */
export function readAssetPrices(payload: unknown): ReadonlyMap<string, string> | null {
  return readRows(payload, ({ symbol, index }) => {
    const price = typeof index === 'string' ? readDecimal(index) : null;
    const asset = /^(.+)USD$/u.exec(readName(symbol) ?? '')?.[1];
    // A price of zero would make a fund look worthless.
    return asset === undefined || price === null || !(Number(price) > 0) ? null : [asset, price];
  });
}

/**
 * Reads the payload of `GET /futures/data/openInterestHist`: `[{ symbol, sumOpenInterest, sumOpenInterestValue, timestamp }]`,
 * the numbers as text and the timestamp as either.
 * @returns the rows of the symbol; unreadable entries are left out. An empty list is an answer; null: it is not a list
 */
export function readOpenInterest(payload: unknown, symbol: string): readonly DatedOpenInterest[] | null {
  if (!Array.isArray(payload)) return null;
  return payload.slice(0, maxDays).flatMap((row: unknown): readonly DatedOpenInterest[] => {
    if (!isRecord(row) || readName(row.symbol) !== symbol) return [];
    const [at, amount, value] = [
      readTime(row.timestamp),
      readSize(row.sumOpenInterest),
      readSize(row.sumOpenInterestValue),
    ];
    return at === null || amount === null || value === null ? [] : [{ at, amount, value }];
  });
}

function readTime(value: unknown): number | null {
  const time = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof time === 'number' && Number.isSafeInteger(time) && time >= 0 ? time : null;
}

/** A decimal of zero or more. */
function readSize(value: unknown): string | null {
  const size = typeof value === 'string' ? readDecimal(value) : null;
  return size === null || size.startsWith('-') ? null : size;
}

function readRows<Value>(
  payload: unknown,
  read: (row: Readonly<Record<string, unknown>>) => readonly [string, Value] | null,
): ReadonlyMap<string, Value> | null {
  const rows: readonly unknown[] = Array.isArray(payload) ? payload : [payload];
  const found = new Map<string, Value>();
  for (const row of rows.slice(0, maxRows)) {
    const entry = isRecord(row) ? read(row) : null;
    if (entry !== null) found.set(...entry);
  }
  return found.size === 0 ? null : found;
}
