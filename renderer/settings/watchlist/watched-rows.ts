import type { AppState } from '../../../electron/core/state/app-state.ts';
import type { FundView } from '../../../electron/funds/view/watchlist-view.ts';
import { m } from '../../../messages/compiled/messages.js';
import { formatCompact, isolate } from '../../../messages/format.ts';

/** Details shown beside a watched symbol. */
export interface WatchedFund {
  /** The main balance, such as `793.9M USDT`, or why there is none. */
  readonly balance: string;
  /** The fund, named by its first watched symbol as in the tray; empty without a fund. */
  readonly fund: string;
  /** The other symbols of the fund, watched ones first. */
  readonly shared: string;
}

/** Looks up the fund of each watched symbol and the symbols that share it; fast enough for a thousand rows. */
export function createFundLookup(app: AppState): (symbol: string) => WatchedFund {
  const funds = new Map(app.funds.flatMap((fund) => fund.watched.map((symbol) => [symbol, fund] as const)));
  const reasons = new Map(app.missing.map(({ symbol, reason }) => [symbol, reason]));
  return (symbol) => {
    const fund = funds.get(symbol);
    if (fund !== undefined)
      return { balance: balanceOf(fund, app), fund: nameOf(fund), shared: sharedText(symbol, fund) };
    const reason = reasons.get(symbol) === 'no-fund' ? m.missing_no_fund() : m.missing_not_asked();
    return { balance: reason, fund: '', shared: '' };
  };
}

function balanceOf({ figure, balances }: FundView, { locale, settings }: AppState): string {
  const balance = figure === null ? undefined : balances[figure.main];
  if (balance === undefined || balance.marginBalance === null) return m.unknown();
  return `${formatCompact(balance.marginBalance, locale, settings.numberStyle)} ${isolate(balance.asset)}`;
}

function nameOf(fund: FundView): string {
  return m.symbol_fund({ symbol: isolate(fund.watched[0] ?? '') });
}

/** Names one other member, a watched one if any, and counts the rest. */
function sharedText(symbol: string, fund: FundView): string {
  const others = fund.symbols.length - 1;
  const named = fund.watched.find((other) => other !== symbol);
  if (others <= 0) return m.symbol_shared_nobody();
  if (named === undefined) return m.symbol_shared_unwatched({ count: others });
  return others === 1 ? isolate(named) : m.fund_and_more({ symbols: isolate(named), count: others - 1, total: others });
}

/** The list with the symbol at `from` moved to `to`; an index outside the list changes nothing. */
export function moveSymbol(watchlist: readonly string[], from: number, to: number): readonly string[] {
  const symbol = watchlist[from];
  if (symbol === undefined || to < 0 || to >= watchlist.length || from === to) return watchlist;
  return watchlist.toSpliced(from, 1).toSpliced(to, 0, symbol);
}
