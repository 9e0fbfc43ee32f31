import type { Snapshot } from '../funds/fund.ts';
import { type MissingSymbol, viewWatchlist, type WatchlistView } from '../funds/watchlist-view.ts';
import type { History } from '../history/history.ts';
import type { AlertState } from '../ipc/alert-state.ts';
import type { AppState, Connection, Locale, MachineView, Notice } from '../ipc/app-state.ts';
import type { UpdateState } from '../ipc/update-state.ts';
import type { RefreshStatus } from '../refresh/refresher.ts';
import type { Settings } from '../settings/settings.ts';

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
  readonly history: Pick<History, 'recordOf' | 'revision'>;
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
  const view = createView(sources.history);
  let state = buildState(sources, view, 1);
  return {
    current: () => state,
    publish() {
      state = buildState(sources, view, state.revision + 1);
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type View = (watchlist: readonly string[], snapshot: Snapshot | null) => WatchlistView;

/** Most publications change something else: the view is made anew when what it shows has changed. */
function createView(history: StateSources['history']): View {
  let last: { watchlist: readonly string[]; snapshot: Snapshot | null; revision: number; view: WatchlistView } | null =
    null;
  return (watchlist, snapshot) => {
    const revision = history.revision();
    if (last?.watchlist === watchlist && last.snapshot === snapshot && last.revision === revision) return last.view;
    const view =
      snapshot === null
        ? { funds: [], missing: watchlist.map(notAsked) }
        : viewWatchlist(watchlist, snapshot, history.recordOf);
    last = { watchlist, snapshot, revision, view };
    return view;
  };
}

function buildState(sources: StateSources, viewOf: View, revision: number): AppState {
  const settings = sources.settings();
  const watchlist = sources.fixedWatchlist ?? settings.watchlist;
  const { refreshing, paused, nextRefreshAt, last, snapshot } = sources.refresh();
  const view = viewOf(watchlist, snapshot);
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

function notAsked(symbol: string): MissingSymbol {
  return { symbol, reason: 'not-asked' };
}
