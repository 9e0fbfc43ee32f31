import type { AppState } from '../../../../electron/core/state/app-state.ts';
import { m } from '../../../../messages/compiled/messages.js';

/** Remarks about unusual balances in view. */
export function remarks(app: AppState): string[] {
  const host = otherHost(app);
  return [
    ...(app.watchlistFixed ? [m.watchlist_fixed()] : []),
    ...(host === null ? [] : [m.summary_source({ source: host })]),
  ];
}

/** The host that this release is made for; any other is named on the page. */
const knownHost = 'fapi.binance.com';

function otherHost({ source }: AppState): string | null {
  const host = URL.parse(source)?.host ?? source;
  return host === knownHost ? null : host;
}
