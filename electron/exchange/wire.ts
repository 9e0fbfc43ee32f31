import { readDecimal } from '../funds/decimal.ts';
import type { Balance, Fund } from '../funds/fund.ts';

/** One fund of an answer. */
export interface WireFund extends Fund {
  /** Entries of its assets could not be read: it may hold more than its balances say. */
  readonly incomplete?: true;
}

/** What could be read of an answer. One bad entry never hides the good ones. */
export interface WireFunds {
  readonly funds: readonly WireFund[];
  /** Entries that were left out, or whose balance or stamp could not be read. */
  readonly unreadable: number;
  /** The first few of them, for the log. */
  readonly problems: readonly string[];
}

const problemsKept = 10;
const longestName = 100;
const latestTime = 8.64e15; // the last moment that a Date can hold

/**
 * Reads the payload of `GET /fapi/v1/insuranceBalance`: an array of funds, or one fund as an object (the documented
 * answer to the form with `symbol`). Tolerant per entry, strict per value.
 * @returns null when the payload is neither
 */
export function readFunds(payload: unknown): WireFunds | null {
  const entries = Array.isArray(payload) ? payload : isRecord(payload) && 'symbols' in payload ? [payload] : null;
  if (entries === null) return null;
  let unreadable = 0;
  const problems: string[] = [];
  const report: Report = (where, what) => {
    unreadable += 1;
    if (problems.length < problemsKept) problems.push(`${where}: ${what}`);
  };
  const funds = entries.flatMap((entry: unknown, position) => {
    const fund = readFund(entry, `fund ${position}`, report);
    return fund === null ? [] : [fund];
  });
  return { funds: withoutRepeats(funds), unreadable, problems };
}

type Report = (where: string, what: string) => void;

function readFund(entry: unknown, where: string, report: Report): WireFund | null {
  if (!isRecord(entry)) {
    report(where, 'not an object');
    return null;
  }
  if (!Array.isArray(entry.symbols)) {
    report(where, 'no list of symbols');
    return null;
  }
  const symbols = new Set<string>();
  for (const [position, symbol] of entry.symbols.entries()) {
    if (isName(symbol)) symbols.add(symbol);
    else report(`${where}, symbol ${position}`, 'not a name');
  }
  if (symbols.size === 0) {
    // A fund is known by its symbols alone: without any it can neither be watched nor told from others.
    report(where, 'no symbols');
    return null;
  }
  const assets: unknown = entry.assets;
  if (Array.isArray(assets)) return { symbols: [...symbols], ...readBalances(assets, where, report) };
  report(where, 'no list of assets');
  return { symbols: [...symbols], balances: [], incomplete: true };
}

function readBalances(entries: readonly unknown[], where: string, report: Report): Omit<WireFund, 'symbols'> {
  const balances = new Map<string, Balance>();
  let incomplete = false;
  for (const [position, entry] of entries.entries()) {
    const place = `${where}, asset ${position}`;
    const balance = readBalance(entry, place, report);
    if (balance === null) {
      incomplete = true;
      continue;
    }
    const former = balances.get(balance.asset);
    if (former === undefined) {
      balances.set(balance.asset, balance);
    } else if (former.marginBalance !== balance.marginBalance || former.updateTime !== balance.updateTime) {
      // The same asset twice with different values: never added up. A known balance beats an unknown one, a newer
      // stamp an older one.
      report(place, 'the same asset again');
      if (isBetter(balance, former)) balances.set(balance.asset, balance);
    }
  }
  return { balances: [...balances.values()], ...(incomplete ? { incomplete } : {}) };
}

function isBetter(candidate: Balance, former: Balance): boolean {
  if ((candidate.marginBalance === null) !== (former.marginBalance === null)) return former.marginBalance === null;
  return (candidate.updateTime ?? 0) > (former.updateTime ?? 0);
}

function readBalance(entry: unknown, where: string, report: Report): Balance | null {
  if (!isRecord(entry) || !isName(entry.asset)) {
    report(where, 'no asset name');
    return null;
  }
  // A JSON number has already lost digits when it reaches us: only a string is a balance.
  const marginBalance = typeof entry.marginBalance === 'string' ? readDecimal(entry.marginBalance) : null;
  const updateTime = isTime(entry.updateTime) ? entry.updateTime : null;
  if (marginBalance === null) report(where, 'balance is not a decimal string');
  else if (updateTime === null) report(where, 'no update time');
  return { asset: entry.asset, marginBalance, updateTime };
}

/** The same fund listed twice is one fund, in whatever order its symbols and assets stand. */
function withoutRepeats(funds: readonly WireFund[]): readonly WireFund[] {
  // A fund that is listed twice brings the first of its symbols twice.
  const firsts = new Set(funds.map(({ symbols }) => symbols.reduce((a, b) => (a < b ? a : b))));
  if (firsts.size === funds.length) return funds;
  const seen = new Map(funds.map((fund) => [contentOf(fund), fund]));
  return [...seen.values()];
}

function contentOf({ symbols, balances }: Fund): string {
  return JSON.stringify([[...symbols].sort(), balances.map((balance) => JSON.stringify(balance)).sort()]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longestName;
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= latestTime;
}
