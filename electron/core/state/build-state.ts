import type { AlertState } from '../../alerts/alert-state.ts';
import type { Connection } from '../../exchange/connection.ts';
import type { Snapshot } from '../../funds/fund.ts';
import { sampleFunds } from '../../funds/sample-data.ts';
import { commonStamp } from '../../funds/view/common-stamp.ts';
import type { FundView } from '../../funds/view/watchlist-view.ts';
import type { MarketState } from '../../market-data/market-state.ts';
import type { RefreshStatus } from '../../refresh/refresher.ts';
import type { Chosen } from '../../settings/chosen.ts';
import type { View } from '../../watchlist/view.ts';
import type { AppFacts, AppState } from './app-state.ts';
import { verdictOf } from './verdict.ts';

/** The parts that the state describes. */
export interface StateParts {
  readonly status: () => RefreshStatus;
  readonly view: View;
  /** Arrival time of an answer by the exchange's clock, Unix ms. */
  readonly exchangeTime: (snapshot: Snapshot) => number;
  /** Alerts and market data about the watched funds. */
  readonly aboutFunds: (funds: readonly FundView[]) => AlertState & MarketState;
  readonly aboutApp: () => AppFacts;
  /** Whether the person wants sample data, which is shown only while there is no answer. */
  readonly wantsSample: () => boolean;
}

/**
 * Builds the current state from the parts.
 * @param previous the previous state; null at first
 * @param now Unix ms
 */
export function buildState(chosen: Chosen, parts: StateParts, previous: AppState | null, now: number): AppState {
  const watchlist = chosen.watchlist();
  const { last, snapshot, ...refresh } = parts.status();
  const { funds, missing } = parts.view(watchlist, snapshot);
  const facts: Omit<AppState, 'verdict'> = {
    revision: (previous?.revision ?? 0) + 1,
    locale: chosen.locale(),
    settings: chosen.settings(),
    watchlist,
    watchlistFixed: chosen.watchlistFixed,
    source: chosen.source(),
    sourceFixed: chosen.sourceFixed,
    connection: connectionOf(last, previous?.connection),
    ...refresh,
    fetchedAt: snapshot?.fetchedAt ?? null,
    asOf: commonStamp(funds),
    funds,
    sample: snapshot === null && parts.wantsSample() ? sampleFunds(now) : null,
    missing,
    unreadable: snapshot?.unreadable ?? 0,
    ...parts.aboutFunds(funds),
    ...parts.aboutApp(),
  };
  const exchangeNow = now + (snapshot === null ? 0 : parts.exchangeTime(snapshot) - snapshot.fetchedAt);
  return { ...facts, verdict: verdictOf(facts, now, exchangeNow) };
}

function connectionOf(last: RefreshStatus['last'], previous: Connection | undefined): Connection {
  if (last === null) return { kind: 'waiting' };
  const { at, failure } = last;
  if (failure === null) return { kind: 'good' };
  const lasts = previous?.kind === 'failed' && previous.failure.kind === failure.kind;
  return { kind: 'failed', failure, at, since: lasts ? previous.since : at };
}
