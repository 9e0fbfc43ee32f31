import type { AppState } from '../../../electron/core/app-state.ts';
import type { FailureKind } from '../../../electron/exchange/failure.ts';
import { m } from '../../../messages/compiled/messages.js';
import { failureTitle } from '../../../messages/failure-title.ts';
import { formatTime } from '../../../messages/format.ts';
import { offlineIcon, warningIcon } from '../../components/icon-shapes.ts';

/** Told apart by shape as well as by colour. */
export type StatusShape = 'good' | 'overdue' | 'busy' | 'paused' | 'held' | 'failed';

export interface Status {
  readonly shape: StatusShape;
  readonly text: string;
}

/** Why there is no balance to show, unless an answer is on its way; null also when there are balances. */
export type EmptyReason = 'nothing-watched' | 'failed' | 'paused';

export function emptyReason(app: AppState): EmptyReason | null {
  if (app.watchlist.length === 0) return 'nothing-watched';
  if (app.fetchedAt !== null) return null;
  if (app.connection.kind === 'failed') return 'failed';
  return app.paused && !app.refreshing ? 'paused' : null;
}

/** Whether a limit of the exchange forbids any request now. */
export function isHeld({ heldUntil }: AppState, now: number): boolean {
  return heldUntil !== null && heldUntil > now;
}

/** The one line in the header: how it stands between Backstop and the exchange, in words and with times. */
export function statusOf(state: AppState, now: number): Status {
  const { connection, fetchedAt, heldUntil, locale } = state;
  const since = (reason: string): string =>
    fetchedAt === null ? reason : m.status_showing({ reason, time: formatTime(fetchedAt, now, locale) });
  const held = isHeld(state, now) ? formatTime(heldUntil ?? now, now, locale) : null;

  if (state.refreshing) {
    return { shape: 'busy', text: fetchedAt === null ? m.status_waiting() : m.status_refreshing() };
  }
  if (state.paused) return { shape: 'paused', text: since(m.status_paused()) };
  if (connection.kind === 'failed') {
    const reason = failureTitle[connection.failure.kind]();
    return held === null
      ? { shape: 'failed', text: since(reason) }
      : { shape: 'held', text: m.status_until({ reason, time: held }) };
  }
  if (held !== null) return { shape: 'held', text: m.status_held({ time: held }) };
  if (connection.kind === 'waiting') return { shape: 'busy', text: m.status_waiting() };
  return state.stampOverdue ? { shape: 'overdue', text: m.status_overdue() } : { shape: 'good', text: m.status_good() };
}

/** No network at all looks different from trouble with the exchange. */
export function failureIcon(kind: FailureKind): string {
  return kind === 'offline' ? offlineIcon : warningIcon;
}

/** When Backstop asks next by itself, or why it does not. */
export function nextRefresh(state: AppState, now: number): string {
  const { nextRefreshAt, heldUntil, locale } = state;
  if (state.refreshing) return m.next_now();
  if (state.paused) return m.next_paused();
  return m.next_refresh({ time: formatTime(Math.max(nextRefreshAt ?? 0, heldUntil ?? 0), now, locale) });
}
