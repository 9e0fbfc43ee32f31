import type { AlertState } from '../alerts/alert-state.ts';
import type { Locale } from '../base/locale.ts';
import type { Connection } from '../exchange/connection.ts';
import type { WatchlistView } from '../funds/watchlist-view.ts';
import type { RefreshStatus } from '../refresh/refresher.ts';
import type { Settings } from '../settings/settings.ts';
import type { UpdateState } from '../updates/update-state.ts';
import type { View } from '../watchlist/view.ts';
import type { AppState, MachineView, Notice } from './app-state.ts';

/** Where each part of the state comes from; read anew at each change. */
export interface StateSources {
  readonly settings: () => Settings;
  readonly locale: () => Locale;
  readonly welcome: () => boolean;
  /** Symbols from the command line, for this run; null when the settings' own watchlist is in effect. */
  readonly fixedWatchlist: readonly string[] | null;
  readonly source: () => string;
  /** The source comes from the command line, for this run. */
  readonly sourceFixed: boolean;
  readonly machine: () => MachineView;
  readonly refresh: () => RefreshStatus;
  readonly heldUntil: () => number | null;
  readonly view: View;
  readonly isStampOverdue: () => boolean;
  /** What alerts and the like say of the funds in view. */
  readonly alerts: (view: WatchlistView) => AlertState;
  readonly update: () => UpdateState;
  readonly notices: () => readonly Notice[];
}

export interface StateStore {
  current(): AppState;
  /** Reads the sources and tells every subscriber. */
  publish(): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (state: AppState) => void): () => void;
}

/** The one source of truth for tray and windows: each publication carries a higher revision. */
export function createStateStore(sources: StateSources): StateStore {
  const listeners = new Set<(state: AppState) => void>();
  let state = buildState(sources, 1);
  return {
    current: () => state,
    publish() {
      state = buildState(sources, state.revision + 1);
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function buildState(sources: StateSources, revision: number): AppState {
  const settings = sources.settings();
  const watchlist = sources.fixedWatchlist ?? settings.watchlist;
  const { refreshing, paused, nextRefreshAt, last, snapshot } = sources.refresh();
  const view = sources.view(watchlist, snapshot);
  return {
    revision,
    locale: sources.locale(),
    settings,
    welcome: sources.welcome(),
    watchlist,
    watchlistFixed: sources.fixedWatchlist !== null,
    source: sources.source(),
    sourceFixed: sources.sourceFixed,
    machine: sources.machine(),
    connection: connectionOf(last),
    refreshing,
    paused,
    nextRefreshAt,
    heldUntil: sources.heldUntil(),
    stampOverdue: sources.isStampOverdue(),
    fetchedAt: snapshot?.fetchedAt ?? null,
    funds: view.funds,
    missing: view.missing,
    unreadable: snapshot?.unreadable ?? 0,
    ...sources.alerts(view),
    update: sources.update(),
    notices: sources.notices(),
  };
}

function connectionOf(last: RefreshStatus['last']): Connection {
  if (last === null) return { kind: 'waiting' };
  return last.failure === null ? { kind: 'good' } : { kind: 'failed', failure: last.failure, at: last.at };
}
