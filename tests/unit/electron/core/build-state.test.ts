import { expect, test } from 'vitest';
import { buildState, type StateParts } from '../../../../electron/core/state/build-state.ts';
import { noHistory } from '../../../../electron/history/no-history.ts';
import type { RefreshStatus } from '../../../../electron/refresh/refresher.ts';
import { type Chosen, createChosen } from '../../../../electron/settings/chosen.ts';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { createView } from '../../../../electron/watchlist/view.ts';
import { balanceOf, failureOf, hour, snapshotOf, stamp } from '../support/recordings/samples.ts';
import { machine, nothingAboutFunds, nothingBeyond } from '../support/states.ts';

const waiting: RefreshStatus = {
  refreshing: true,
  paused: false,
  nextRefreshAt: null,
  last: null,
  snapshot: null,
  heldUntil: null,
  stampOverdue: false,
};
const snapshot = snapshotOf([{ symbols: ['BTCUSDT', 'ETHUSDT'], balances: [balanceOf('1')] }]);

const guidance = { welcomed: () => false, wantsSample: () => false, notices: () => [] };

function chosenWith(symbols: readonly string[] | null): Chosen {
  return createChosen(
    () => defaultSettings,
    { symbols, source: null },
    () => 'en',
  );
}

function stateOf(change: Partial<StateParts>, chosen = chosenWith(null)) {
  const parts: StateParts = {
    system: { machine: () => machine, update: () => ({ kind: 'none' }) },
    refresher: { status: () => waiting },
    view: createView(noHistory),
    exchangeTime: noHistory.exchangeTime,
    aboutFunds: () => nothingAboutFunds,
    beyond: () => nothingBeyond,
    guidance,
    ...change,
  };
  return buildState(chosen, parts, null, stamp);
}

const statusOf = (change: Partial<RefreshStatus>): Partial<StateParts> => ({
  refresher: { status: () => ({ ...waiting, refreshing: false, ...change }) },
});

test('before the first answer every watched symbol is not asked about yet, and none is missing', () => {
  const state = stateOf({});
  expect(state).toMatchObject({ connection: { kind: 'waiting' }, fetchedAt: null, funds: [], refreshing: true });
  expect(state.missing).toEqual([
    { symbol: 'BTCUSDT', reason: 'not-asked' },
    { symbol: 'ETHUSDT', reason: 'not-asked' },
  ]);
});

test('welcome, pause, limit, overdue stamp, unreadable entries and notices come through', () => {
  const notices = [{ kind: 'settings-repaired', keys: ['theme'] }] as const;
  const state = stateOf({
    ...statusOf({
      paused: true,
      nextRefreshAt: stamp,
      snapshot: { ...snapshot, unreadable: 4 },
      heldUntil: stamp + hour,
      stampOverdue: true,
    }),
    guidance: { ...guidance, notices: () => notices },
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
