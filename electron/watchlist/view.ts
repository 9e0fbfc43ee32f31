import type { Snapshot } from '../funds/fund.ts';
import { saysTheSame } from '../funds/identity/same-snapshot.ts';
import { viewWatchlist, type WatchlistView } from '../funds/view/watchlist-view.ts';
import type { History } from '../history/history.ts';

/** The view of the watchlist in a snapshot (null before the first). Returns the same object while nothing changes. */
export type View = (watchlist: readonly string[], snapshot: Snapshot | null) => WatchlistView;

interface Made {
  readonly watchlist: readonly string[];
  readonly snapshot: Snapshot | null;
  readonly revision: number;
  readonly view: WatchlistView;
}

/** Caches the view, because most answers repeat the previous one. */
export function createView(history: Pick<History, 'recordOf' | 'revision'>): View {
  let last: Made | null = null;
  return (watchlist, snapshot) => {
    const revision = history.revision();
    const isSame = last?.watchlist === watchlist && last.revision === revision && isRepeat(last.snapshot, snapshot);
    const view = last !== null && isSame ? last.view : make(watchlist, snapshot, history);
    last = { watchlist, snapshot, revision, view };
    return view;
  };
}

function isRepeat(a: Snapshot | null, b: Snapshot | null): boolean {
  return a === b || (a !== null && b !== null && a.source === b.source && saysTheSame(a, b));
}

function make(watchlist: readonly string[], snapshot: Snapshot | null, history: Pick<History, 'recordOf'>) {
  if (snapshot !== null) return viewWatchlist(watchlist, snapshot, history.recordOf);
  return { funds: [], missing: watchlist.map((symbol) => ({ symbol, reason: 'not-asked' }) as const) };
}
