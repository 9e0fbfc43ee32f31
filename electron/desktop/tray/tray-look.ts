import { m } from '../../../messages/compiled/messages.js';
import { failureTitle } from '../../../messages/failure-title.ts';
import { formatCompact, formatPercent, formatTime } from '../../../messages/format.ts';
import type { ActiveAlert } from '../../alerts/alert-state.ts';
import { visible } from '../../base/visible-text.ts';
import type { AppState } from '../../core/app-state.ts';
import type { Balance } from '../../funds/fund.ts';
import type { BalanceView, FundView } from '../../funds/watchlist-view.ts';

export type TrayIcon = 'fine' | 'falling' | 'stale' | 'offline' | 'paused';
export type MenuAction = 'open' | 'refresh' | 'pause' | 'resume' | 'settings' | 'updates' | 'quit';
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

/** An alert that nobody has seen goes before everything: trouble and pause are seen when the popover is opened for it. */
function iconOf({ alerts, paused, connection, stampOverdue }: AppState): TrayIcon {
  if (alerts.some(({ seen, loss }) => !seen && loss)) return 'falling';
  if (paused) return 'paused';
  if (connection.kind === 'failed') return connection.failure.kind === 'offline' ? 'offline' : 'stale';
  return stampOverdue ? 'stale' : 'fine';
}

/**
 * Most important first, since the end may be cut: the worst of what nobody has seen yet (or the deepest fall, where it
 * is another fund's), trouble, the pinned fund, then when the values were fetched.
 */
function tooltipOf(state: AppState, now: number): string {
  const { fetchedAt, locale } = state;
  const pinned = pinnedFund(state);
  const glance = (pinned === null ? null : glanceOf(pinned, state)) ?? m.tray_tooltip_none();
  // The clock time and not the age: an age would be wrong a minute later, and no timer runs to mend it.
  const age = fetchedAt === null ? [] : [m.tray_tooltip_updated({ time: formatTime(fetchedAt, now, locale) })];
  return cut([...worstOf(state, pinned), ...troubleOf(state, now), glance, ...age].join(' · '), longestTooltip);
}

interface NamedFund {
  readonly symbol: string;
  readonly fund: FundView;
}

/** `BTCUSDT fund 793.9M USDT −23.70%`; null for a fund without balances. */
function glanceOf({ symbol, fund }: NamedFund, state: AppState): string | null {
  const balance = mainBalance(fund);
  if (balance === undefined) return null;
  const text = m.tray_tooltip_fund({
    symbol: visible(symbol),
    balance: amountOf(balance, state),
    asset: visible(balance.asset),
  });
  const percent = lastChange(fund);
  return percent === null || Number(percent) === 0 ? text : `${text} ${formatPercent(percent, state.locale)}`;
}

function worstOf(state: AppState, pinned: NamedFund | null): string[] {
  const unseen = [...state.alerts.filter(({ seen }) => !seen)].sort(graver);
  const [first] = unseen;
  if (first !== undefined) {
    const count = unseen.length - 1;
    return [count === 0 ? first.text : m.alert_more({ text: first.text, count })];
  }
  const falls = state.funds.filter((fund) => Number(lastChange(fund) ?? 0) < 0);
  const [deepest] = falls.sort((a, b) => Number(lastChange(a)) - Number(lastChange(b)));
  if (deepest === undefined || deepest === pinned?.fund) return [];
  return [glanceOf({ symbol: deepest.watched[0] ?? '', fund: deepest }, state) ?? ''];
}

/** What may be a loss before what is not, then the deeper fall; alerts come newest first. */
function graver(a: ActiveAlert, b: ActiveAlert): number {
  return Number(b.loss) - Number(a.loss) || Number(a.percent ?? 0) - Number(b.percent ?? 0);
}

/** Against the sample before, of the balance that stands for the fund; only put in order as a number. */
function lastChange(fund: FundView): string | null {
  return mainBalance(fund)?.changes.find(({ window }) => window === 'previous')?.percent ?? null;
}

function titleOf(state: AppState): string {
  const balance = state.settings.trayTitle ? pinnedFund(state)?.fund : undefined;
  const main = balance === undefined ? undefined : mainBalance(balance);
  return main === undefined ? '' : amountOf(main, state);
}

/** The fund of the pinned symbol, else the first; with the symbol that names it. */
function pinnedFund({ funds, settings: { pinned } }: AppState): NamedFund | null {
  const fund = funds.find(({ watched }) => pinned !== null && watched.includes(pinned));
  if (fund !== undefined && pinned !== null) return { symbol: pinned, fund };
  const first = funds[0];
  return first === undefined ? null : { symbol: first.watched[0] ?? '', fund: first };
}

function troubleOf({ paused, connection, heldUntil, locale }: AppState, now: number): string[] {
  if (paused) return [m.status_paused()];
  if (connection.kind !== 'failed') return [];
  const { kind, retryAt } = connection.failure;
  const reason = failureTitle[kind]();
  // Other trouble may come while a limit holds, and does not end with it.
  const limited = retryAt !== null && heldUntil !== null;
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
    item(m.tray_updates(), 'updates'),
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
function mainBalance({ balances }: FundView): BalanceView | undefined {
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
