import type { Stamping } from './story.ts';

const hour = 60 * 60_000;
export const day = 24 * hour;
const beginning = Date.UTC(2025, 9, 10, 0, 0, 2);

/**
 * All that ever came (or, negative, left) together with symbols. Where people could see that in more than one way, what
 * came at the least and at the most.
 */
export interface Moved {
  readonly least: number;
  readonly most: number;
}

/** What a fund holds of one asset, in whole numbers. */
export interface Holding {
  readonly asset: string;
  balance: number;
  /** As the exchange tells it. */
  stamp: unknown;
  /** When the balance was so: its stamp, or the hour of its first answer where the stamp cannot be believed. */
  at: number;
  /** The stamp is the exchange's own, of that day. */
  stamped: boolean;
  moved: Moved;
  /** False while the fund does not list it. */
  listed: boolean;
}

export interface Fund {
  readonly name: string;
  symbols: string[];
  readonly holdings: Holding[];
  /** False after it vanished. */
  there: boolean;
  /** The fund that took all of its symbols. */
  joined: Fund | null;
}

/** An exchange with its funds, which counts what is moved and what is lost. */
export interface Market {
  readonly funds: Fund[];
  /** Unix ms, by a right clock. */
  now: number;
  /** The newest stamp. */
  today: number;
  /** Symbols of funds that joined others: leaving those again they could be the same fund that has come back, or another. */
  readonly joined: Set<string>;
  /** Between which funds symbols went in the answer that comes now. */
  moved: { readonly from: Fund; readonly to: Fund } | null;
}

function holding(asset: string, balance: number): Holding {
  return { asset, balance, stamp: beginning, at: beginning, stamped: true, moved: { least: 0, most: 0 }, listed: true };
}

/** Four funds with a story, and eleven where nothing happens. */
export function newMarket(): Market {
  const fund = (name: string, ...assets: string[]): Fund => ({
    name,
    symbols: [...['1', '2', '3', '4'].map((number) => name + number), `${name}5_251226`],
    holdings: assets.map((asset) => holding(asset, 1_000_000)),
    there: true,
    joined: null,
  });
  const quiet = Array.from({ length: 11 }, (_, index) => fund(`O${index}S`, 'USDT'));
  const funds = [fund('A', 'USDT', 'BTC'), fund('B', 'USDT'), fund('C', 'USDT', 'USDC', 'BTC'), fund('D', 'USDT')];
  return { funds: [...funds, ...quiet], now: beginning + hour, today: beginning, joined: new Set(), moved: null };
}

export function passHours(market: Market, hours: number): void {
  market.now += hours * hour;
}

export function isThere({ there }: Fund, { listed }: Holding): boolean {
  return there && listed;
}

/** The next stamp comes, and an hour later it is asked for: every balance bears it. */
export function passDays(market: Market, days: number): void {
  market.today = beginning + (Math.floor((market.now - beginning) / day) + days) * day;
  market.now = market.today + hour;
  for (const { holdings } of market.funds.filter(({ there }) => there)) {
    for (const one of holdings) if (one.listed) stampWith(one, market.today, market.today, true);
  }
}

function stampWith(one: Holding, stamp: unknown, at: number, stamped: boolean): void {
  one.stamp = stamp;
  one.at = at;
  one.stamped = stamped;
}

/** Sets a balance after the time has passed. */
export function setBalance(market: Market, one: Holding, balance: number, stamping: Stamping): void {
  one.balance = balance;
  const told = {
    missing: undefined,
    text: String(market.now),
    seconds: Math.floor(market.now / 1000),
    'far-ahead': market.now + 1500 * day,
  };
  if (stamping === 'next-day') return;
  if (stamping !== 'same') stampWith(one, told[stamping], market.now, false);
  else if (!one.stamped) one.at = market.now;
}

/**
 * Symbols go from one fund to another with money. As far as the other rises by half of it or more, that much has moved;
 * where less than a tenth arrives, nothing has; between them people could say either. Where the other loses money of its
 * own, what arrived may be what moved, or what is seen of it. Where the funds are one now, nobody can say which of them
 * lost the rest.
 * @param parts per mille: of the money what leaves, of that what arrives, and what is left of what the other held
 */
export function regroup(
  from: Fund,
  to: Fund,
  symbols: readonly string[],
  parts: { readonly leaves: number; readonly arrives: number; readonly left: number },
): void {
  from.symbols = from.symbols.filter((symbol) => !symbols.includes(symbol));
  to.symbols = [...to.symbols, ...symbols];
  const vanishes = from.symbols.length === 0;
  for (const one of from.holdings.filter(({ listed, balance }) => listed && balance > 0)) {
    let other = to.holdings.find(({ asset }) => asset === one.asset);
    const isHeld = other !== undefined;
    if (other === undefined) {
      other = { ...holding(one.asset, 0), stamp: one.stamp, at: one.at, stamped: one.stamped };
      to.holdings.push(other);
    }
    // Listed again in the same answer it could be money that arrived, or that came back.
    if (!other.listed) continue;
    const sent = vanishes ? one.balance : Math.trunc((one.balance * parts.leaves) / 1000);
    const arrived = Math.trunc((sent * parts.arrives) / 1000);
    const lost = other.balance > 0 ? other.balance - Math.trunc((other.balance * parts.left) / 1000) : 0;
    one.balance -= sent;
    other.balance += arrived - lost;
    const seen = arrived - lost;
    const least = seen * 2 >= sent ? seen : 0;
    const most = vanishes && isHeld && (arrived > 0 || lost > 0) ? sent : lost > 0 || arrived * 10 > sent ? arrived : 0;
    one.moved = { least: one.moved.least - most, most: one.moved.most - least };
    other.moved = { least: other.moved.least + least, most: other.moved.most + most };
  }
  if (!vanishes) return;
  from.there = false;
  from.joined = to;
}

/** The answer of the exchange, as JSON text. */
export function answerOf(funds: readonly Fund[]): string {
  return JSON.stringify(
    funds
      .filter(({ there }) => there)
      .map(({ symbols, holdings }) => ({
        symbols,
        assets: holdings
          .filter(({ listed }) => listed)
          .map(({ asset, balance, stamp }) => ({ asset, marginBalance: String(balance), updateTime: stamp })),
      })),
  );
}
