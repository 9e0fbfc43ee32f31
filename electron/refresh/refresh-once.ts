import type { ExchangeClient } from '../exchange/client.ts';
import type { FailureKind } from '../exchange/failure.ts';
import type { Reading } from '../exchange/http-answer.ts';
import type { WireFund, WireFunds } from '../exchange/wire.ts';
import { withBelievedStamps } from '../funds/exchange-time.ts';
import type { Fund, Snapshot } from '../funds/fund.ts';
import { isEqual, isSameList } from '../funds/identity/same-snapshot.ts';
import { areCovered } from '../funds/view/watchlist-view.ts';
import { carryOver } from './carry-over.ts';

/** Watched symbols without a fund according to the exchange, each with the time until which that is assumed. */
export interface UncoveredMemory {
  read(): ReadonlyMap<string, number>;
  write(uncovered: ReadonlyMap<string, number>): void;
}

export interface RefreshOptions {
  readonly client: ExchangeClient;
  readonly watchlist: readonly string[];
  /** The last good snapshot, from which unreadable values and unasked symbols are carried over. */
  readonly previous: Snapshot | null;
  readonly uncovered: UncoveredMemory;
  readonly now: () => number;
  readonly log: (text: string) => void;
}

const day = 24 * 60 * 60_000;
/** The most single-symbol requests in one refresh; the remaining symbols get their turn in the next ones. */
const singleRequests = 50;
/** After this many failures the remaining symbols wait for the next refresh. */
const maxFailures = 5;
/** Failures that would also affect the next request. */
const lasting: ReadonlySet<FailureKind> = new Set(['offline', 'dns', 'tls', 'proxy', 'rate-limited', 'banned']);
/** How long single requests may delay the funds that were already received, ms. */
const singleTimeout = 15_000;

/**
 * One refresh from start to end: one request for all funds, then one more for each watched symbol that no fund
 * covers and that was not found missing within a day.
 */
export async function refreshOnce(options: RefreshOptions): Promise<Reading<Snapshot>> {
  const { client, watchlist, now, log } = options;
  const fetchedAt = now();
  const all = await client.fetchFunds();
  if (!all.ok) return all;
  if (all.value.funds.length === 0) {
    const message = `no fund in the answer, ${all.value.unreadable} entries could not be read`;
    return { ok: false, failure: { kind: 'unreadable', message, status: 200, code: null, retryAt: null } };
  }
  for (const problem of all.value.problems) log(`could not read ${problem}`);
  const { previous } = options;
  const found = all.value.funds.map((fund, position) => withKnownList(fund, previous?.funds[position]));
  const funds = carryOver(found, previous);
  const rest = await askSingly(options, funds);
  return {
    ok: true,
    value: withBelievedStamps({
      source: client.source,
      fetchedAt,
      serverTime: all.value.serverTime,
      funds: [...funds, ...rest.funds],
      uncovered: watchlist.filter((symbol) => rest.uncovered.has(symbol)),
      unreadable: all.value.unreadable + rest.unreadable,
      hidden: all.value.hidden + rest.hidden,
    }),
  };
}

/** Reuse the previous array when equal: `finderOf` and `membersChanged` compare by identity. */
function withKnownList(fund: WireFund, previous: Fund | undefined): WireFund {
  if (previous === undefined || !isSameList(previous.symbols, fund.symbols, isEqual)) return fund;
  return { ...fund, symbols: previous.symbols };
}

interface SingleAnswers {
  readonly funds: readonly Fund[];
  readonly uncovered: ReadonlySet<string>;
  readonly unreadable: number;
  readonly hidden: number;
}

async function askSingly(options: RefreshOptions, funds: readonly Fund[]): Promise<SingleAnswers> {
  const { client, watchlist, previous, uncovered: memory, now, log } = options;
  if (memory.read().size === 0 && areCovered(watchlist, funds)) {
    return { funds: [], uncovered: new Set(), unreadable: 0, hidden: 0 };
  }
  const covered = new Set<string>();
  for (const { symbols } of funds) for (const symbol of symbols) covered.add(symbol);
  // An entry that ends more than a day ahead was written before the clock was set back.
  const isBelieved = (until: number): boolean => until > now() && until <= now() + day;
  const believed = new Map([...memory.read()].filter(([symbol, until]) => isBelieved(until) && !covered.has(symbol)));
  const found: Fund[] = [];
  let [unreadable, hidden] = [0, 0];
  const count = (answer: WireFunds): void => {
    unreadable += answer.unreadable;
    hidden += answer.hidden;
  };
  const budget = createBudget(now);
  const add = (fund: Fund): void => {
    found.push(fund);
    for (const symbol of fund.symbols) covered.add(symbol);
  };

  async function ask(symbol: string): Promise<'found' | 'no-fund' | 'unknown'> {
    budget.spend();
    const reading = await client.fetchFundOf(symbol);
    const fund = reading.ok ? reading.value.funds.find(({ symbols }) => symbols.includes(symbol)) : undefined;
    if (fund !== undefined && reading.ok) {
      count(reading.value);
      const [filled = fund] = carryOver([fund], previous, [...funds, ...found]);
      add({ ...filled, origin: 'single-request' });
      return 'found';
    }
    if (saysNoFund(reading)) return 'no-fund';
    if (reading.ok) {
      // A host that ignores `symbol` answers with all funds again, whose bad entries are already counted.
      if (reading.value.funds.length === 0) count(reading.value);
      for (const problem of reading.value.problems) log(`could not read ${problem}`);
    } else {
      log(`could not ask for a single symbol: ${reading.failure.kind}, ${reading.failure.message}`);
      budget.noteFailure(reading.failure.kind);
    }
    return 'unknown';
  }

  /** Keeps the last good fund of a symbol, unless the new answer already covers its other symbols. */
  function carryFundOver(symbol: string): void {
    const fund = previous?.funds.find(({ symbols }) => symbols.includes(symbol));
    if (fund !== undefined && !fund.symbols.some((other) => covered.has(other)))
      add({ ...fund, origin: 'carried-over' });
  }

  for (const symbol of inTurn(watchlist, previous)) {
    if (covered.has(symbol) || believed.has(symbol)) continue;
    const result = budget.isLeft() ? await ask(symbol) : 'unknown';
    if (result === 'no-fund') believed.set(symbol, now() + day);
    if (result === 'unknown') carryFundOver(symbol);
  }
  memory.write(believed);
  return { funds: found, uncovered: new Set(believed.keys()), unreadable, hidden };
}

/** The limits of single requests in one refresh: their number, their failures, and the time. */
function createBudget(now: () => number) {
  const begun = now();
  let [requests, failures] = [0, 0];
  return {
    isLeft: (): boolean => failures < maxFailures && requests < singleRequests && now() - begun < singleTimeout,
    spend(): void {
      requests += 1;
    },
    noteFailure(kind: FailureKind): void {
      if (lasting.has(kind)) failures = maxFailures;
      else if (kind !== 'rejected') failures += 1;
    },
  };
}

/** Symbols not asked singly last time go first, so that each gets a turn. */
function inTurn(watchlist: readonly string[], previous: Snapshot | null): readonly string[] {
  const asked = new Set<string>();
  for (const fund of previous?.funds ?? [])
    if (fund.origin === 'single-request') for (const symbol of fund.symbols) asked.add(symbol);
  return asked.size === 0 ? watchlist : [...watchlist].sort((a, b) => Number(asked.has(a)) - Number(asked.has(b)));
}

/**
 * True if the exchange itself says that no fund covers the symbol: by a complete answer without it, or by an error
 * about the request (-1099 "not found" to -1199; -1121 is "invalid symbol"). Other refusals do not say so.
 */
function saysNoFund(reading: Reading<WireFunds>): boolean {
  if (reading.ok) return reading.value.hidden === 0;
  const { kind, code } = reading.failure;
  return kind === 'rejected' && code !== null && code <= -1099 && code >= -1199;
}
