import type { AppState } from '../../../electron/core/app-state.ts';
import { m } from '../../../messages/compiled/messages.js';
import { otherHost } from '../needs-later.ts';

/** What is unusual about the balances in view, in words. */
export function remarks(app: AppState): string[] {
  const host = otherHost(app);
  return [
    ...(app.unreadable > 0 ? [m.unreadable_entries({ count: app.unreadable })] : []),
    ...(app.watchlistFixed ? [m.watchlist_fixed()] : []),
    ...(host === null ? [] : [m.source_other({ host })]),
  ];
}
