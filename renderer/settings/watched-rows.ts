import type { FundView } from '../../electron/funds/watchlist-view.ts';
import type { AppState } from '../../electron/ipc/app-state.ts';
import { m } from '../../messages/compiled/messages.js';
import { isolate } from '../../messages/format.ts';

/** How many fellow symbols are named before the rest is counted. */
const fellowsNamed = 2;

/** What stands beside a watched symbol. */
export interface WatchedFund {
  /** The fund, called by its first watched symbol as in the tray; or why there is none. */
  readonly fund: string;
  /** The other symbols of the fund, watched ones first. */
  readonly shared: string;
}

/** Tells of a watched symbol which fund it is in and who shares it; cheap enough for a thousand rows. */
export function createFundTeller(app: AppState): (symbol: string) => WatchedFund {
  const funds = new Map(app.funds.flatMap((fund) => fund.watched.map((symbol) => [symbol, fund] as const)));
  const reasons = new Map(app.missing.map(({ symbol, reason }) => [symbol, reason]));
  return (symbol) => {
    const fund = funds.get(symbol);
    if (fund !== undefined) return { fund: nameOf(fund), shared: fellowsOf(symbol, fund) };
    return { fund: reasons.get(symbol) === 'no-fund' ? m.symbol_no_fund() : m.symbol_not_asked(), shared: '' };
  };
}

function nameOf(fund: FundView): string {
  return m.symbol_fund({ symbol: isolate(fund.watched[0] ?? '') });
}

function fellowsOf(symbol: string, fund: FundView): string {
  const named: string[] = [];
  for (const other of fund.watched) {
    if (named.length === fellowsNamed) break;
    if (other !== symbol) named.push(isolate(other));
  }
  const others = fund.symbols.length - 1;
  if (others <= 0) return m.symbol_shared_nobody();
  if (named.length === 0) return m.symbol_shared_unwatched({ count: others });
  const more = others - named.length;
  return more > 0 ? m.fund_and_more({ symbols: named.join(', '), count: more }) : named.join(', ');
}

/** The list with the symbol at `from` moved to `to`; a place beyond the ends changes nothing. */
export function moveSymbol(watchlist: readonly string[], from: number, to: number): readonly string[] {
  const symbol = watchlist[from];
  if (symbol === undefined || to < 0 || to >= watchlist.length || from === to) return watchlist;
  return watchlist.toSpliced(from, 1).toSpliced(to, 0, symbol);
}
