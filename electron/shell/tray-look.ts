import { m } from '../../messages/compiled/messages.js';
import { failureTitle } from '../../messages/failure-title.ts';
import { formatCompact, formatTime } from '../../messages/format.ts';
import type { Balance } from '../funds/fund.ts';
import { visible } from '../funds/visible-text.ts';
import type { FundView } from '../funds/watchlist-view.ts';
import type { AppState } from '../ipc/app-state.ts';

export type TrayIcon = 'fine' | 'falling' | 'stale' | 'offline' | 'paused';
export type MenuAction = 'open' | 'refresh' | 'pause' | 'resume' | 'settings' | 'quit';
export type MenuLine =
  | { readonly kind: 'separator' }
  | { readonly kind: 'item'; readonly label: string; readonly action: MenuAction };

/** All that the tray shows, as plain data. */
export interface TrayLook {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  /** Beside the icon, on macOS only; empty when it is not wanted. */
  readonly title: string;
  readonly menu: readonly MenuLine[];
}

/** Windows cuts a tooltip after this many UTF-16 units. */
const longestTooltip = 127;
/** A tray menu that is longer than a screen cannot be used. */
const fundLines = 12;

/** @param withFunds true where the menu must serve as the glance, because a click may not open the popover (Linux) */
export function trayLook(state: AppState, withFunds: boolean, now: number): TrayLook {
  return {
    icon: iconOf(state),
    tooltip: tooltipOf(state, now),
    title: titleOf(state),
    menu: menuOf(state, withFunds),
  };
}

function iconOf({ paused, connection, stampOverdue }: AppState): TrayIcon {
  if (paused) return 'paused';
  if (connection.kind === 'failed') return connection.failure.kind === 'offline' ? 'offline' : 'stale';
  return stampOverdue ? 'stale' : 'fine';
}

/** Most important first, since the end may be cut: trouble, the pinned fund, then when the values were fetched. */
function tooltipOf(state: AppState, now: number): string {
  const { fetchedAt, locale } = state;
  const pinned = pinnedFund(state);
  const balance = pinned === null ? undefined : mainBalance(pinned.fund);
  const glance =
    pinned === null || balance === undefined
      ? m.tray_tooltip_none()
      : m.tray_tooltip_fund({
          symbol: visible(pinned.symbol),
          balance: amountOf(balance, state),
          asset: visible(balance.asset),
        });
  // The clock time and not the age: an age would be wrong a minute later, and no timer runs to mend it.
  const age = fetchedAt === null ? [] : [m.tray_tooltip_updated({ time: formatTime(fetchedAt, now, locale) })];
  return cut([...troubleOf(state, now), glance, ...age].join(' · '), longestTooltip);
}

function titleOf(state: AppState): string {
  const balance = state.settings.trayTitle ? pinnedFund(state)?.fund : undefined;
  const main = balance === undefined ? undefined : mainBalance(balance);
  return main === undefined ? '' : amountOf(main, state);
}

/** The fund of the pinned symbol, else the first; with the symbol that names it. */
function pinnedFund({ funds, settings: { pinned } }: AppState): { symbol: string; fund: FundView } | null {
  const fund = funds.find(({ watched }) => pinned !== null && watched.includes(pinned));
  if (fund !== undefined && pinned !== null) return { symbol: pinned, fund };
  const first = funds[0];
  return first === undefined ? null : { symbol: first.watched[0] ?? '', fund: first };
}

function troubleOf({ paused, connection, heldUntil, locale }: AppState, now: number): string[] {
  if (paused) return [m.status_paused()];
  if (connection.kind !== 'failed') return [];
  const { kind } = connection.failure;
  const reason = failureTitle[kind]();
  // Only a limit lasts until a known time; other trouble may come while one holds, and ends when it ends.
  const limited = (kind === 'rate-limited' || kind === 'banned') && heldUntil !== null;
  return [limited ? m.status_until({ reason, time: formatTime(heldUntil, now, locale) }) : reason];
}

function menuOf(state: AppState, withFunds: boolean): MenuLine[] {
  const item = (label: string, action: MenuAction): MenuLine => ({ kind: 'item', label, action });
  const separator: MenuLine = { kind: 'separator' };
  const glance = withFunds ? [item(m.tray_open(), 'open'), separator, ...fundLinesOf(state)] : [];
  return [
    ...glance,
    ...(glance.length > 2 ? [separator] : []),
    item(m.tray_refresh(), 'refresh'),
    state.paused ? item(m.tray_resume(), 'resume') : item(m.tray_pause(), 'pause'),
    separator,
    item(m.tray_settings(), 'settings'),
    separator,
    item(m.tray_quit(), 'quit'),
  ];
}

function fundLinesOf(state: AppState): MenuLine[] {
  const shown = state.funds.slice(0, fundLines).map((fund) => fundLabel(fund, state));
  const rest = state.funds.length - shown.length;
  const labels = rest > 0 ? [...shown, m.tray_more_funds({ count: rest })] : shown;
  return labels.map((label) => ({ kind: 'item', label, action: 'open' }));
}

function fundLabel(fund: FundView, state: AppState): string {
  const balance = mainBalance(fund);
  const first = balance === undefined ? m.unknown() : `${amountOf(balance, state)} ${visible(balance.asset)}`;
  const others = fund.balances.length - 1;
  return m.tray_fund_line({
    symbol: visible(fund.watched[0] ?? ''),
    balances: others > 0 ? m.tray_more_balances({ balances: first, count: others }) : first,
  });
}

/** The balance that stands for the fund where there is room for one: the asset most contracts are settled in. */
function mainBalance({ balances }: FundView): Balance | undefined {
  return balances.find(({ asset }) => asset === 'USDT') ?? balances[0];
}

function amountOf({ marginBalance }: Balance, { locale, settings }: AppState): string {
  return marginBalance === null ? m.unknown() : formatCompact(marginBalance, locale, settings.numberStyle);
}

function cut(text: string, units: number): string {
  if (text.length <= units) return text;
  // Never between the two halves of one character.
  return `${text.slice(0, units - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
