import type { AppState } from '../electron/core/state/app-state.ts';
import type { FundView } from '../electron/funds/view/watchlist-view.ts';
import { m } from './compiled/messages.js';
import { formatCompact, formatMove } from './format.ts';

type Glance = Pick<AppState, 'funds' | 'settings' | 'locale'>;

export interface NamedFund {
  readonly symbol: string;
  readonly fund: FundView;
}

/** The fund of the pinned symbol, else the first of the watchlist, with the symbol that names it. */
export function pinnedFund({ funds, settings: { pinned } }: Glance): NamedFund | null {
  const fund = funds.find(({ watched }) => pinned !== null && watched.includes(pinned));
  if (fund !== undefined && pinned !== null) return { symbol: pinned, fund };
  const first = funds[0];
  return first === undefined ? null : { symbol: first.watched[0] ?? '', fund: first };
}

/** The change of a fund, such as `−23.70%`, with its asset if that is not the main one; null without a change. */
export function fundMove({ figure, balances }: FundView, { locale }: Glance): string | null {
  if (figure?.change == null || !/[1-9]/.test(figure.change.absolute)) return null;
  const asset = figure.moved === figure.main ? '' : `${balances[figure.moved]?.asset ?? ''} `;
  return `${asset}${formatMove(figure.change, locale)}`;
}

/** The text beside the tray icon on macOS, such as `793.9M −23.70%`; empty if there is nothing to show. */
export function trayTitle(state: Glance, shown: AppState['settings']['trayTitle']): string {
  const fund = shown === 'none' ? undefined : pinnedFund(state)?.fund;
  const main = fund?.figure ? fund.balances[fund.figure.main] : undefined;
  if (fund === undefined || main === undefined) return '';
  const move = fundMove(fund, state);
  if (shown === 'change') return move ?? (fund.figure?.change == null ? '' : '0%');
  const balance = main.marginBalance === null ? m.unknown() : shortBalance(main.marginBalance, state);
  return shown === 'balance' || move === null ? balance : `${balance} ${move}`;
}

/** A compact balance, even in the style `full`: every digit would fill the menu bar. */
function shortBalance(decimal: string, { locale, settings: { numberStyle } }: Glance): string {
  return formatCompact(decimal, locale, numberStyle === 'full' ? 'compact' : numberStyle);
}
