import type { AppState } from '../../../electron/core/state/app-state.ts';
import type { FailureKind } from '../../../electron/exchange/failure.ts';
import type { Change } from '../../../electron/funds/change.ts';
import type { DetailRange, FundDetail } from '../../../electron/funds/view/fund-detail.ts';
import { type BalanceView, type FundView, unrecorded } from '../../../electron/funds/view/watchlist-view.ts';
import { bitcoinFundAt, completed, stateWith as goodState } from '../electron/support/states.ts';

/** What pages show: funds, with and without a recording, and states of the app. */

/** 20 November 2026, 14:08 in the local time zone; the clock of every page test stands there. */
export const now = new Date(2026, 10, 20, 14, 8).getTime();
export const stamp = Date.UTC(2026, 10, 20, 0, 0, 2);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export function balanceWith(changes: Partial<BalanceView>): BalanceView {
  return { asset: 'USDT', marginBalance: '5219041.0034', updateTime: stamp, ...unrecorded, ...changes };
}

export const bitcoinFund = bitcoinFundAt(stamp);
const symbols = ['ACTUSDT', 'MEWUSDT'];
export const smallFund: FundView = {
  ...bitcoinFund,
  key: 'ACTUSDT',
  watched: ['ACTUSDT'],
  symbols,
  balances: [balanceWith({})],
};

/** The small fund with a recording of nine days. */
export function fundWith(balances: readonly Partial<BalanceView>[], fund: Partial<FundView> = {}): FundView {
  const recorded = { key: '2', id: 2, recordedSince: stamp - 9 * day };
  return { ...smallFund, ...recorded, ...fund, balances: balances.map(balanceWith) };
}

/** The change over 24 hours; since the stamp of `days` days before, where that is another time. */
export function changeOf(absolute: string, percent: string | null, days = 1): Change {
  const window = days === 30 ? 'month' : 'day';
  const complete = days === 1 || days === 30;
  return { window, since: stamp - days * day, complete, absolute, percent, regrouped: '0' };
}

/** The BTC fund after 188,000,000 USDT were used in one day. */
export const drainedFund: FundView = {
  ...bitcoinFund,
  key: '1',
  id: 1,
  recordedSince: stamp - 200 * day,
  balances: [
    balanceWith({
      marginBalance: '793930579.315848',
      changes: [changeOf('-188000000', '-19.15'), changeOf('-246069420.684152', '-23.66', 30)],
      drawdown: { peak: '1042000000.5', peakAt: stamp - 41 * day, absolute: '-248069421.184152', percent: '-23.81' },
      sparkline: [0.9, 1, 0.8, 0],
      sparklineSince: stamp - 3 * day,
    }),
    balanceWith({ asset: 'BTC', marginBalance: '61.73143554', changes: [changeOf('0', '0.00')] }),
  ],
};

export const usdt = [
  { at: stamp - 3 * day, balance: '990000000' },
  { at: stamp - 2 * day, balance: '985000000.25' },
  { at: stamp - day, balance: '981930579.315848' },
  { at: stamp, balance: '793930579.315848' },
];

/** What is recorded of the drained fund. */
export function detailOf(changes: Partial<FundDetail> = {}, range: DetailRange = 'month'): FundDetail {
  const series = [
    { asset: 'USDT', points: usdt },
    { asset: 'BTC', points: [{ at: stamp, balance: '61.73143554' }] },
  ];
  const recordedFrom = stamp - 200 * day + minute;
  return {
    id: 1,
    range,
    recordedFrom,
    symbols: bitcoinFund.symbols,
    series,
    gaps: [],
    events: [],
    ratings: [],
    ...changes,
  };
}

/** A good state with one fund; `changes` replaces parts of it. */
export function stateWith(changes: Partial<AppState> = {}): AppState {
  const times = { nextRefreshAt: now + 12 * minute, fetchedAt: now - 3 * minute };
  return completed(goodState({ ...times, funds: [bitcoinFund], ...changes }), now);
}

export function failure(kind: FailureKind): AppState['connection'] {
  const failed = { kind, message: 'for the log only', status: null, code: null, retryAt: null };
  return { kind: 'failed', at: now - minute, since: now - minute, failure: failed };
}

/** What is shown before the first answer. */
export const noValues = { funds: [], fetchedAt: null } as const;
