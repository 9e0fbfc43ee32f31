import { expect, test } from 'vitest';
import { createStateStore, type StateSources } from '../../../../electron/core/state-store.ts';
import { noHistory } from '../../../../electron/history/no-history.ts';
import type { RefreshStatus } from '../../../../electron/refresh/refresher.ts';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { createView } from '../../../../electron/watchlist/view.ts';
import { balanceOf, failureOf, hour, snapshotOf, source, stamp } from '../support/samples.ts';
import { machine } from '../support/states.ts';

const waiting: RefreshStatus = { refreshing: true, paused: false, nextRefreshAt: null, last: null, snapshot: null };
const snapshot = snapshotOf([{ symbols: ['BTCUSDT', 'ETHUSDT'], balances: [balanceOf('1')] }]);

function sourcesWith(change: Partial<StateSources> = {}): StateSources {
  return {
    settings: () => defaultSettings,
    locale: () => 'en',
    welcome: () => true,
    fixedWatchlist: null,
    source: () => source,
    sourceFixed: false,
    machine: () => machine,
    update: () => ({ kind: 'none' }),
    refresh: () => waiting,
    heldUntil: () => null,
    view: createView(noHistory),
    isStampOverdue: () => false,
    alerts: () => ({ alerts: [], rulesFired: [], adlRisk: null, usdEstimates: null }),
    notices: () => [],
    ...change,
  };
}

const stateOf = (change: Partial<StateSources>) => createStateStore(sourcesWith(change)).current();
const statusOf = (change: Partial<RefreshStatus>): Partial<StateSources> => ({
  refresh: () => ({ ...waiting, refreshing: false, ...change }),
});

test('the revision rises with every publication', () => {
  const store = createStateStore(sourcesWith());
  const revisions = [store.current().revision];
  store.subscribe(({ revision }) => revisions.push(revision));
  for (let count = 0; count < 5; count++) store.publish();
  expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  expect(revisions).toHaveLength(6);
});

test('asking for the state changes nothing', () => {
  const store = createStateStore(sourcesWith());
  expect(store.current()).toBe(store.current());
});

test('every subscriber gets the same state, and it is the present one', () => {
  const store = createStateStore(sourcesWith());
  const seen: unknown[] = [];
  store.subscribe((state) => seen.push(state));
  store.subscribe((state) => seen.push(state));
  store.publish();
  expect(seen).toEqual([store.current(), store.current()]);
});

test('a subscription that has ended is told nothing', () => {
  const store = createStateStore(sourcesWith());
  let told = 0;
  const end = store.subscribe(() => {
    told += 1;
  });
  store.publish();
  end();
  store.publish();
  expect(told).toBe(1);
});

test('a subscriber that publishes again leaves nobody with an older state', () => {
  const store = createStateStore(sourcesWith());
  let again = true;
  const last: number[] = [];
  store.subscribe(() => {
    if (!again) return;
    again = false;
    store.publish();
  });
  store.subscribe(({ revision }) => last.push(revision));
  store.publish();
  expect(last.at(-1)).toBe(store.current().revision);
  expect(last).toEqual([...last].sort((a, b) => a - b));
});

test('before the first answer every watched symbol is not asked about yet, and none is missing', () => {
  const state = stateOf({});
  expect(state).toMatchObject({ connection: { kind: 'waiting' }, fetchedAt: null, funds: [], refreshing: true });
  expect(state.missing).toEqual([
    { symbol: 'BTCUSDT', reason: 'not-asked' },
    { symbol: 'ETHUSDT', reason: 'not-asked' },
  ]);
});

test('after a good answer the watched funds are in view with their fetch time', () => {
  const state = stateOf(statusOf({ snapshot, last: { at: stamp, failure: null } }));
  expect(state).toMatchObject({ connection: { kind: 'good' }, fetchedAt: snapshot.fetchedAt, missing: [] });
  expect(state.funds).toHaveLength(1);
});

test('after a failure the old values stay in view beside the failure', () => {
  const at = stamp + 2 * hour;
  const failure = failureOf('server');
  const state = stateOf(statusOf({ snapshot, last: { at, failure } }));
  expect(state.connection).toEqual({ kind: 'failed', failure, at });
  expect(state).toMatchObject({ fetchedAt: snapshot.fetchedAt });
  expect(state.funds[0]?.balances[0]?.marginBalance).toBe('1');
});

test('a watchlist of the command line is in effect and cannot be edited', () => {
  const state = stateOf({ fixedWatchlist: ['SOLUSDT'] });
  expect(state).toMatchObject({ watchlist: ['SOLUSDT'], watchlistFixed: true });
  expect(state.settings.watchlist).toEqual(defaultSettings.watchlist);
});

test('the watchlist of the settings is in effect otherwise', () => {
  expect(stateOf({})).toMatchObject({ watchlist: ['BTCUSDT', 'ETHUSDT'], watchlistFixed: false });
});

test('welcome, pause, limit, overdue stamp, unreadable entries and notices come through', () => {
  const notices = [{ kind: 'settings-repaired', keys: ['theme'] }] as const;
  const state = stateOf({
    ...statusOf({ paused: true, nextRefreshAt: stamp, snapshot: { ...snapshot, unreadable: 4 } }),
    heldUntil: () => stamp + hour,
    isStampOverdue: () => true,
    notices: () => notices,
  });
  expect(state).toMatchObject({
    welcome: true,
    paused: true,
    nextRefreshAt: stamp,
    heldUntil: stamp + hour,
    stampOverdue: true,
    unreadable: 4,
    notices,
  });
});

test('a state can be sent to a page: it survives the structured clone unchanged', () => {
  const state = stateOf(statusOf({ snapshot, last: { at: stamp, failure: failureOf('banned', stamp) } }));
  expect(structuredClone(state)).toEqual(state);
});
