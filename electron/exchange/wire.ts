import { latestTime } from '../base/clock.ts';
import { readDecimal } from '../funds/decimal.ts';
import type { Balance, Fund } from '../funds/fund.ts';
import { compareDecimals } from '../funds/identity/movement.ts';
import { isRecord, readName } from './payload.ts';

/** One fund of an answer. */
export interface WireFund extends Fund {
  /** Some of its asset entries could not be read, so it may hold more than `balances`. */
  readonly incomplete?: true;
}

/** The readable part of an answer. A bad entry never hides the good ones. */
export interface WireFunds {
  readonly funds: readonly WireFund[];
  /** Number of entries that were left out, or whose balance or stamp could not be read. */
  readonly unreadable: number;
  /** How many of these were left out: a fund or asset that seems to be missing may be one of them. */
  readonly hidden: number;
  /** Descriptions of the first few, for the log. */
  readonly problems: readonly string[];
}

const problemsKept = 10;
/** The exchange has about 60 funds and 900 symbols. The bounds keep a hostile answer from filling memory and time. */
const maxFunds = 1000;
const maxSymbols = 20_000;
const maxAssets = 100;
/** Of all funds together, at least two of each fund. Each balance may become a row in the recording. */
const maxBalances = 2500;

/**
 * Reads the payload of `GET /fapi/v1/insuranceBalance`: an array of funds, or one fund as an object (the documented
 * answer to a request with `symbol`). Tolerant per entry, strict per value; entries beyond the limits are unreadable.
 * @returns null for any other payload
 */
export function readFunds(payload: unknown): WireFunds | null {
  const entries = Array.isArray(payload) ? payload : isRecord(payload) && 'symbols' in payload ? [payload] : null;
  if (entries === null) return null;
  let [unreadable, hidden] = [0, 0];
  const problems: string[] = [];
  const report: Report = (where, what, { count = 1, hides = true } = {}) => {
    unreadable += count;
    if (hides) hidden += count;
    if (problems.length < problemsKept) problems.push(`${where}: ${what}`);
  };
  const listed = withinBound(entries, maxFunds, 'funds', report);
  const room: Room = { symbols: maxSymbols, assets: assetsPerFund(listed) };
  const funds = listed.flatMap((entry: unknown, position) => {
    const fund = readFund(entry, `fund ${position}`, room, report);
    return fund === null ? [] : [fund];
  });
  return { funds: withoutRepeats(funds), unreadable, hidden, problems };
}

/** Reports unreadable entries. `hides` (the default) means that nothing of the entry is known. */
type Report = (where: string, what: string, of?: { readonly count?: number; readonly hides?: boolean }) => void;

function withinBound(entries: readonly unknown[], limit: number, where: string, report: Report): readonly unknown[] {
  if (entries.length <= limit) return entries;
  report(where, `more than ${limit}`, { count: entries.length - limit });
  return entries.slice(0, limit);
}

/** How many assets of each fund are read, so that the total stays within the limit and every fund gets its share. */
function assetsPerFund(entries: readonly unknown[]): number {
  const counts = entries.map((entry) => (isRecord(entry) && Array.isArray(entry.assets) ? entry.assets.length : 0));
  let limit = maxAssets;
  while (counts.reduce((sum, count) => sum + Math.min(count, limit), 0) > maxBalances) limit -= 1;
  return limit;
}

/** What may still be read: symbols in the rest of the answer, and assets of each fund. */
interface Room {
  symbols: number;
  readonly assets: number;
}

function readFund(entry: unknown, where: string, room: Room, report: Report): WireFund | null {
  if (!isRecord(entry)) {
    report(where, 'not an object');
    return null;
  }
  if (!Array.isArray(entry.symbols)) {
    report(where, 'no list of symbols');
    return null;
  }
  const symbols = new Set<string>();
  const listed = withinBound(entry.symbols, room.symbols, `${where}, symbols`, report);
  room.symbols -= listed.length;
  for (const [position, symbol] of listed.entries()) {
    const name = readName(symbol);
    if (name === null) report(`${where}, symbol ${position}`, 'not a name');
    else symbols.add(name);
  }
  if (symbols.size === 0) {
    // Only its symbols identify a fund: without any it cannot be watched or told apart.
    report(where, 'no symbols');
    return null;
  }
  const assets: unknown = entry.assets;
  if (Array.isArray(assets)) return { symbols: [...symbols], ...readBalances(assets, where, room.assets, report) };
  report(where, 'no list of assets');
  return { symbols: [...symbols], balances: [], incomplete: true };
}

function readBalances(
  entries: readonly unknown[],
  where: string,
  limit: number,
  report: Report,
): Omit<WireFund, 'symbols'> {
  const balances = new Map<string, Balance>();
  const listed = withinBound(entries, limit, `${where}, assets`, report);
  let incomplete = listed.length < entries.length;
  for (const [position, entry] of listed.entries()) {
    const place = `${where}, asset ${position}`;
    const balance = readBalance(entry, place, report);
    if (balance === null) {
      incomplete = true;
      continue;
    }
    const previous = balances.get(balance.asset);
    if (previous === undefined) {
      balances.set(balance.asset, balance);
    } else if (previous.marginBalance !== balance.marginBalance || previous.updateTime !== balance.updateTime) {
      // The same asset twice with different values is never added up, and the order of entries means nothing: a known
      // balance wins over an unknown one, then the newer stamp, then the larger balance.
      report(place, 'the same asset again', { hides: false });
      if (isBetter(balance, previous)) balances.set(balance.asset, balance);
    }
  }
  return { balances: [...balances.values()], ...(incomplete ? { incomplete } : {}) };
}

function isBetter(candidate: Balance, previous: Balance): boolean {
  const [one, other] = [candidate.marginBalance, previous.marginBalance];
  if (one === null || other === null) return one !== null;
  const newer = (candidate.updateTime ?? 0) - (previous.updateTime ?? 0);
  return newer > 0 || (newer === 0 && compareDecimals(one, other) > 0);
}

function readBalance(entry: unknown, where: string, report: Report): Balance | null {
  const asset = isRecord(entry) ? readName(entry.asset) : null;
  if (!isRecord(entry) || asset === null) {
    report(where, 'no asset name');
    return null;
  }
  // Only a string is accepted: a JSON number may already have lost digits.
  const marginBalance = typeof entry.marginBalance === 'string' ? readDecimal(entry.marginBalance) : null;
  const updateTime = isTime(entry.updateTime) ? entry.updateTime : null;
  if (marginBalance === null) report(where, 'balance is not a decimal string', { hides: false });
  else if (updateTime === null) report(where, 'no update time', { hides: false });
  return { asset, marginBalance, updateTime };
}

/** The funds without repeated ones, which may list their symbols and assets in another order. */
function withoutRepeats(funds: readonly WireFund[]): readonly WireFund[] {
  // Quick check: a repeated fund has the same alphabetically first symbol.
  const firsts = new Set(funds.map(({ symbols }) => symbols.reduce((a, b) => (a < b ? a : b))));
  if (firsts.size === funds.length) return funds;
  const seen = new Map(funds.map((fund) => [contentOf(fund), fund]));
  return [...seen.values()];
}

function contentOf({ symbols, balances }: Fund): string {
  return JSON.stringify([[...symbols].sort(), balances.map((balance) => JSON.stringify(balance)).sort()]);
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= latestTime;
}
