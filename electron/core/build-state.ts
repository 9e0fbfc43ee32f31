import type { AlertState } from '../alerts/alert-state.ts';
import type { Connection } from '../exchange/connection.ts';
import type { WatchlistView } from '../funds/watchlist-view.ts';
import type { RefreshStatus } from '../refresh/refresher.ts';
import type { Chosen } from '../settings/chosen.ts';
import type { View } from '../watchlist/view.ts';
import type { AppState, Notice } from './app-state.ts';
import type { System } from './core-options.ts';

/** The parts that the state tells of. */
export interface StateParts {
  readonly chosen: Chosen;
  readonly system: Pick<System, 'machine' | 'update'>;
  readonly refresher: { status(): RefreshStatus };
  readonly view: View;
  readonly monitor: { state(view: WatchlistView): AlertState };
  readonly memory: { welcomed(): boolean };
  readonly notices: { all(): readonly Notice[] };
}

/** The present state, read from the parts. */
export function buildState(parts: StateParts, revision: number): AppState {
  const { chosen, system } = parts;
  const watchlist = chosen.watchlist();
  const { last, snapshot, ...refresh } = parts.refresher.status();
  const { funds, missing } = parts.view(watchlist, snapshot);
  return {
    revision,
    locale: chosen.locale(),
    settings: chosen.settings(),
    welcome: !parts.memory.welcomed(),
    watchlist,
    watchlistFixed: chosen.watchlistFixed,
    source: chosen.source(),
    sourceFixed: chosen.sourceFixed,
    machine: system.machine(),
    connection: connectionOf(last),
    ...refresh,
    fetchedAt: snapshot?.fetchedAt ?? null,
    funds,
    missing,
    unreadable: snapshot?.unreadable ?? 0,
    ...parts.monitor.state({ funds, missing }),
    update: system.update(),
    notices: parts.notices.all(),
  };
}

function connectionOf(last: RefreshStatus['last']): Connection {
  if (last === null) return { kind: 'waiting' };
  return last.failure === null ? { kind: 'good' } : { kind: 'failed', failure: last.failure, at: last.at };
}
