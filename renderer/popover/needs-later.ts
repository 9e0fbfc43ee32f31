import type { AppState } from '../../electron/core/app-state.ts';
import { emptyReason } from './frame/status.ts';

/** Whether this state shows one of the later parts. A first sight waits for them, so that nothing jumps. */
export function needsLater(app: AppState): boolean {
  return (
    app.notices.length + app.alerts.length + app.missing.length > 0 ||
    app.adlRisk !== null ||
    app.usdTotal !== null ||
    app.connection.kind === 'failed' ||
    emptyReason(app) !== null
  );
}

/** The host that this release is made for; any other is named on the page. */
const knownHost = 'fapi.binance.com';

export function otherHost({ source }: AppState): string | null {
  const host = URL.parse(source)?.host ?? source;
  return host === knownHost ? null : host;
}
