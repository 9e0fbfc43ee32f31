import { day } from '../base/duration.ts';
import type { Stored } from '../base/stored.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import { failureOf } from '../exchange/failure.ts';
import type { Reading } from '../exchange/http-answer.ts';
import { withBelievedStamps } from '../funds/exchange-time.ts';
import type { Fund, Snapshot } from '../funds/fund.ts';
import { carryOver } from './carry-over.ts';
import { createSingleRequests } from './single-requests.ts';

export interface RefreshOptions {
  readonly client: ExchangeClient;
  readonly watchlist: readonly string[];
  /** The last good snapshot, from which unreadable values and unasked symbols are carried over. */
  readonly previous: Snapshot | null;
  /** Watched symbols without a fund according to the exchange, each with the time until which that is assumed. */
  readonly uncovered: Stored<ReadonlyMap<string, number>>;
  readonly now: () => number;
  readonly log: (text: string) => void;
}

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
    return { ok: false, failure: failureOf('unreadable', message, { status: 200 }) };
  }
  for (const problem of all.value.problems) log(`could not read ${problem}`);
  const { previous } = options;
  const funds = carryOver(all.value.funds, previous);
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

type SingleAnswers = Pick<Snapshot, 'funds' | 'unreadable' | 'hidden'> & { readonly uncovered: ReadonlySet<string> };

/** Funds of watched symbols that no fund of the answer covers, asked one by one, or kept from the last good snapshot. */
async function askSingly(options: RefreshOptions, funds: readonly Fund[]): Promise<SingleAnswers> {
  const { client, watchlist, previous, uncovered: memory, now, log } = options;
  const covered = new Set(funds.flatMap(({ symbols }) => symbols));
  // An entry that ends more than a day ahead was written before the clock was set back.
  const isBelieved = (until: number): boolean => until > now() && until <= now() + day;
  const uncovered = new Map([...memory.read()].filter(([symbol, until]) => isBelieved(until) && !covered.has(symbol)));
  const requests = createSingleRequests(client, now, log);
  const found: Fund[] = [];
  const add = (fund: Fund): void => {
    found.push(fund);
    for (const symbol of fund.symbols) covered.add(symbol);
  };
  for (const symbol of inTurn(watchlist, previous)) {
    if (covered.has(symbol) || uncovered.has(symbol)) continue;
    const answer = await requests.ask(symbol);
    if (answer === 'no-fund') uncovered.set(symbol, now() + day);
    else if (answer !== null) {
      const [filled = answer] = carryOver([answer], previous, [...funds, ...found]);
      add({ ...filled, origin: 'single-request' });
    } else {
      const fund = previous?.funds.find(({ symbols }) => symbols.includes(symbol));
      // Unless the new answer already covers its other symbols.
      if (fund !== undefined && !fund.symbols.some((other) => covered.has(other)))
        add({ ...fund, origin: 'carried-over' });
    }
  }
  memory.write(uncovered);
  return { funds: found, uncovered: new Set(uncovered.keys()), ...requests.unread() };
}

/** Symbols not asked singly last time go first, so that each gets a turn. */
function inTurn(watchlist: readonly string[], previous: Snapshot | null): readonly string[] {
  const asked = new Set<string>();
  for (const fund of previous?.funds ?? [])
    if (fund.origin === 'single-request') for (const symbol of fund.symbols) asked.add(symbol);
  return asked.size === 0 ? watchlist : [...watchlist].sort((a, b) => Number(asked.has(a)) - Number(asked.has(b)));
}
