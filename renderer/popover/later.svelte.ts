import type { AppState } from '../../electron/ipc/app-state.ts';
import { isFirstReading } from './change.ts';
import { emptyReason } from './status.ts';

type Parts = typeof import('./later/parts.ts');

/** The parts of the page that its first sight does without, once they are here. */
export interface Later {
  /** Null until they are loaded. */
  readonly parts: Parts | null;
  /** They could not be loaded; the page says so. */
  readonly failed: boolean;
  /** Loads them, once. */
  load(): Promise<void>;
}

/** Nothing is loaded before it is asked for. */
export function createLater(): Later {
  let parts = $state.raw<Parts | null>(null);
  let failed = $state.raw(false);
  let loading: Promise<void> | undefined;

  async function fetchParts(): Promise<void> {
    try {
      parts = await import('./later/parts.ts');
    } catch (cause) {
      console.error('a part of the page failed to load', cause);
      failed = true;
    }
  }

  return {
    get parts() {
      return parts;
    },
    get failed() {
      return failed;
    },
    load() {
      loading ??= fetchParts();
      return loading;
    },
  };
}

/** Whether a first sight of this state shows one of the later parts: then it waits for them, so that nothing jumps. */
export function needsLater(app: AppState): boolean {
  return (
    app.welcome ||
    app.watchlistFixed ||
    app.notices.length + app.missing.length + app.unreadable > 0 ||
    app.connection.kind === 'failed' ||
    emptyReason(app) !== null ||
    otherHost(app) !== null ||
    app.funds.some((fund) => fund.membership !== null || isFirstReading(fund))
  );
}

/** The host that this release is made for; any other is named on the page. */
const knownHost = 'fapi.binance.com';

export function otherHost({ source }: AppState): string | null {
  const host = URL.parse(source)?.host ?? source;
  return host === knownHost ? null : host;
}
