import type { AppState } from '../../../electron/core/state/app-state.ts';
import type { FailureKind } from '../../../electron/exchange/failure.ts';
import { m } from '../../../messages/compiled/messages.js';
import { failureTitle } from '../../../messages/failure-title.ts';
import { formatAge, formatStampShort, formatTime } from '../../../messages/format.ts';
import { offlineIcon, warningIcon } from '../../components/icon-shapes.ts';

/** Whether there is neither a balance to show nor a request under way. */
export function isEmpty({ watchlist, fetchedAt, connection, paused, refreshing }: AppState): boolean {
  if (watchlist.length === 0) return true;
  return fetchedAt === null && (connection.kind === 'failed' || (paused && !refreshing));
}

/** The host of the exchange, with its port. */
export function hostOf({ source }: AppState): string {
  return URL.parse(source)?.host ?? source;
}

/** Whether a limit of the exchange forbids any request now. */
export function isHeld({ heldUntil }: AppState, now: number): boolean {
  return heldUntil !== null && heldUntil > now;
}

/** The current problem, unless the verdict already names it. */
export function hindrances(app: AppState, now: number): string[] {
  const { connection, heldUntil, locale, paused, verdict } = app;
  const held = isHeld(app, now) ? formatTime(heldUntil ?? now, now, locale) : null;
  const failure = connection.kind === 'failed' ? failureTitle[connection.failure.kind]() : null;
  return [
    ...(paused ? [m.status_paused()] : []),
    ...(failure === null ? [] : [failure]),
    ...(held === null ? [] : [failure === null ? m.status_held({ time: held }) : m.status_until_then({ time: held })]),
    ...verdict.doubts,
  ].filter((text) => !verdict.text.includes(text));
}

/** The exchange's stamp of what the verdict says, Unix ms. */
export function stampOf({ verdict, asOf }: AppState): number | null {
  return verdict.asOf ?? asOf;
}

/** The exchange's stamp and Backstop's last check: `as of 00:00 UTC · checked 2 min ago`. */
export function freshness(app: AppState, now: number): string {
  const { fetchedAt, connection, refreshing, locale } = app;
  const asOf = stampOf(app);
  const checked = fetchedAt === null ? null : formatAge(fetchedAt, Math.max(now, fetchedAt), locale);
  return [
    ...(asOf === null ? [] : [m.as_of({ time: formatStampShort(asOf, now, locale) })]),
    ...(refreshing
      ? [m.next_now()]
      : checked === null
        ? []
        : [connection.kind === 'failed' ? m.checked_last({ age: checked }) : m.checked({ age: checked })]),
  ].join(' · ');
}

/** No network at all looks different from trouble with the exchange. */
export function failureIcon(kind: FailureKind): string {
  return kind === 'offline' ? offlineIcon : warningIcon;
}

/** When Backstop checks next, or why it does not. */
export function nextRefresh(state: AppState, now: number): string {
  const { nextRefreshAt, heldUntil, locale } = state;
  if (state.refreshing) return m.next_now();
  if (state.paused) return m.next_paused();
  return m.next_refresh({ time: formatTime(Math.max(nextRefreshAt ?? 0, heldUntil ?? 0), now, locale) });
}
