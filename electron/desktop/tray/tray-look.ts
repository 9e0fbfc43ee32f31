import { m } from '../../../messages/compiled/messages.js';
import { formatCompact, formatStamp, formatStampShort } from '../../../messages/format.ts';
import { fundMove, type NamedFund, pinnedFund, trayTitle } from '../../../messages/tray-title.ts';
import type { AppState } from '../../core/state/app-state.ts';
import type { FundView } from '../../funds/view/watchlist-view.ts';

export type TrayIcon = 'fine' | 'falling' | 'stale' | 'offline' | 'paused';
export type MenuAction = 'open' | 'refresh' | 'pause' | 'resume' | 'funds' | 'settings' | 'updates' | 'quit';
export type MenuLine =
  | { readonly kind: 'separator' }
  | { readonly kind: 'item'; readonly label: string; readonly action: MenuAction };

/** Everything that the tray shows, as plain data. */
export interface TrayLook {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  /** Text beside the icon, on macOS only; empty when switched off. */
  readonly title: string;
  readonly menu: readonly MenuLine[];
}

/** Windows cuts tooltips after this many UTF-16 units. */
const longestTooltip = 127;
/** At most this many funds in the menu, which must fit on the screen. */
const fundLines = 11;

/** @param withFunds lists the funds in the menu, for Linux, where a click may not open the popover */
export function trayLook(state: AppState, withFunds: boolean, now: number): TrayLook {
  return {
    icon: iconOf(state),
    tooltip: tooltipOf(state, now),
    title: trayTitle(state, state.settings.trayTitle),
    menu: menuOf(state, withFunds),
  };
}

/** The icon by priority: a loss (with or without a rule), pause, failures of the exchange, doubts. */
function iconOf({ paused, connection, verdict }: AppState): TrayIcon {
  if (verdict.tone === 'loss') return 'falling';
  if (paused) return 'paused';
  if (connection.kind === 'failed') return connection.failure.kind === 'offline' ? 'offline' : 'stale';
  return verdict.doubts.length === 0 ? 'fine' : 'stale';
}

/** Verdict, pinned fund and time, the most important first, because the end may be cut. */
function tooltipOf(state: AppState, now: number): string {
  const pinned = pinnedFund(state);
  const glance = pinned === null ? null : glanceOf(pinned, state);
  const parts = [state.verdict.text, glance, asOfText(state, now)].filter((part) => part !== null);
  return cut(parts.join(' · '), longestTooltip);
}

/** The stamp of the fund whose loss the verdict tells, else the common one; without its date if it is of today and the tooltip is refreshed. */
function asOfText({ verdict, paused, connection, locale, ...state }: AppState, now: number): string | null {
  const asOf = verdict.asOf ?? state.asOf;
  if (asOf === null) return null;
  const isRenewed = !paused && connection.kind === 'good';
  return m.as_of({ time: (isRenewed ? formatStampShort : formatStamp)(asOf, now, locale) });
}

/** `BTCUSDT 793.9M USDT −23.70%`; the change only where the verdict lacks it. Null for a fund without balances. */
function glanceOf({ symbol, fund }: NamedFund, state: AppState): string | null {
  const text = balanceText(fund, state);
  if (text === null) return null;
  const change = fundMove(fund, state);
  const isTold = change === null || state.verdict.text.includes(change);
  return [symbol, text, ...(isTold ? [] : [change])].join(' ');
}

/** The main balance, such as `793.9M USDT`; null if unknown. */
function balanceText({ figure, balances }: FundView, { locale, settings }: AppState): string | null {
  const balance = figure === null ? undefined : balances[figure.main];
  if (balance === undefined) return null;
  const { marginBalance, asset } = balance;
  const amount = marginBalance === null ? m.unknown() : formatCompact(marginBalance, locale, settings.numberStyle);
  return `${amount} ${asset}`;
}

function menuOf(state: AppState, withFunds: boolean): MenuLine[] {
  const item = (label: string, action: MenuAction): MenuLine => ({ kind: 'item', label, action });
  const separator: MenuLine = { kind: 'separator' };
  const funds = withFunds ? fundLinesOf(state) : [];
  return [
    item(state.verdict.text, 'open'),
    ...(withFunds ? [item(m.tray_open(), 'open')] : []),
    separator,
    ...funds,
    ...(funds.length > 0 ? [separator] : []),
    item(m.tray_refresh(), 'refresh'),
    state.paused ? item(m.tray_resume(), 'resume') : item(m.tray_pause(), 'pause'),
    separator,
    item(m.tray_all_funds(), 'funds'),
    item(m.tray_settings(), 'settings'),
    item(m.tray_updates(), 'updates'),
    separator,
    item(m.tray_quit(), 'quit'),
  ];
}

function fundLinesOf(state: AppState): MenuLine[] {
  const shown = inOrder(state)
    .slice(0, fundLines)
    .map((fund) => fundLabel(fund, state));
  const rest = state.funds.length - shown.length;
  const labels = rest > 0 ? [...shown, m.tray_more_funds({ count: rest })] : shown;
  return labels.map((label) => ({ kind: 'item', label, action: 'open' }));
}

function inOrder({ funds, settings }: AppState): readonly FundView[] {
  return settings.fundOrder === 'watchlist' ? funds : [...funds].sort((a, b) => a.rank - b.rank);
}

/** `ACTUSDT  5.167M USDT  −9.00%` */
function fundLabel(fund: FundView, state: AppState): string {
  const parts = [fund.watched[0] ?? '', balanceText(fund, state) ?? m.unknown(), fundMove(fund, state)];
  return parts.filter((part) => part !== null).join('  ');
}

function cut(text: string, units: number): string {
  if (text.length <= units) return text;
  // Never cut within a surrogate pair.
  return `${text.slice(0, units - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
