import type { AppState, MachineView } from '../../../../electron/core/app-state.ts';
import { type BalanceView, type FundView, unrecorded } from '../../../../electron/funds/watchlist-view.ts';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { balanceOf, failureOf, source, stamp } from './samples.ts';

/** A balance in USDT of which nothing is recorded. */
export const balanceInView = (marginBalance: string | null): BalanceView => ({
  ...balanceOf(marginBalance),
  ...unrecorded,
});

export const bitcoinFund: FundView = {
  key: 'BNBUSDT',
  id: null,
  watched: ['BTCUSDT', 'ETHUSDT'],
  symbols: ['BNBUSDT', 'BTCUSDT', 'ETHUSDT'],
  balances: [
    { asset: 'USDC', marginBalance: '299999998.6497832', updateTime: stamp },
    balanceOf('793930579.315848'),
    { asset: 'BTC', marginBalance: '61.73143554', updateTime: stamp },
  ].map((balance) => ({ ...balance, ...unrecorded })),
  updateTime: stamp,
  recordedSince: null,
  membership: null,
};

export const machine: MachineView = { platform: 'linux', version: '0.1.0', startAtLogin: 'off', shortcut: 'off' };

/** A state in which all is well; each test changes what it is about. */
export function stateWith(change: Partial<AppState> = {}): AppState {
  return {
    revision: 1,
    locale: 'en',
    settings: defaultSettings,
    welcome: false,
    watchlist: ['BTCUSDT', 'ETHUSDT'],
    watchlistFixed: false,
    source,
    sourceFixed: false,
    machine,
    connection: { kind: 'good' },
    refreshing: false,
    paused: false,
    nextRefreshAt: null,
    heldUntil: null,
    stampOverdue: false,
    fetchedAt: stamp,
    funds: [bitcoinFund],
    missing: [],
    unreadable: 0,
    alerts: [],
    rulesFired: [],
    adlRisk: null,
    usdEstimates: null,
    update: { kind: 'none' },
    notices: [],
    ...change,
  };
}

export function failedWith(...failure: Parameters<typeof failureOf>): AppState['connection'] {
  return { kind: 'failed', failure: failureOf(...failure), at: stamp };
}
