import type { ActiveAlert } from '../../../../electron/alerts/alert-state.ts';
import type { AppState, MachineView } from '../../../../electron/core/state/app-state.ts';
import { verdictOf } from '../../../../electron/core/state/verdict.ts';
import { commonStamp } from '../../../../electron/funds/view/common-stamp.ts';
import { withFigures } from '../../../../electron/funds/view/figure.ts';
import { type BalanceView, type FundView, unrecorded } from '../../../../electron/funds/view/watchlist-view.ts';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { balanceOf, failureOf, source, stamp } from './recordings/samples.ts';

/** A balance in USDT of which nothing is recorded. */
export const balanceInView = (marginBalance: string | null): BalanceView => ({
  ...balanceOf(marginBalance),
  ...unrecorded,
});

/** The fund of the exchange's own documentation, without a recording. */
export function bitcoinFundAt(updateTime: number): FundView {
  const held = [
    ['USDC', '299999998.6497832'],
    ['USDT', '793930579.315848'],
    ['BTC', '61.73143554'],
    ['BNFCR', '633223.99396922'],
  ] as const;
  return {
    key: 'BNBUSDT',
    id: null,
    watched: ['BTCUSDT', 'ETHUSDT'],
    symbols: ['BNBUSDT', 'BTCUSDT', 'BTCUSDT_250627', 'ETHBTC', 'ETHUSDT', 'ETHUSDT_250627', 'BNBUSDC', 'BTCUSDC'],
    balances: held.map(([asset, marginBalance]) => ({ asset, marginBalance, updateTime, ...unrecorded })),
    updateTime,
    recordedSince: null,
    membership: null,
    figure: null,
    rank: 0,
    unlisted: [],
  };
}

export const bitcoinFund = bitcoinFundAt(stamp);

export const machine: MachineView = { platform: 'linux', version: '0.1.0', startAtLogin: 'off', shortcut: 'off' };

/** With what follows from the funds, as the main process fills it in. */
export function completed(
  facts: Omit<AppState, 'verdict'>,
  now: number,
  exchangeNow = facts.fetchedAt ?? now,
): AppState {
  const state = { ...facts, funds: withFigures(facts.funds), asOf: commonStamp(facts.funds) };
  return { ...state, verdict: verdictOf(state, now, exchangeNow) };
}

/** A state in which all is well; each test changes what it is about. */
export function stateWith(change: Partial<AppState> = {}): AppState {
  const facts: Omit<AppState, 'verdict'> = {
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
    asOf: stamp,
    funds: [bitcoinFund],
    sample: null,
    missing: [],
    unreadable: 0,
    alerts: [],
    rulesFired: [],
    rulesAlreadyTrue: [],
    cannotJudge: [],
    missingFunds: [],
    adlRisk: null,
    usdEstimates: null,
    scales: null,
    server: { kind: 'off' },
    serverToken: false,
    outgoing: null,
    update: { kind: 'none' },
    notices: [],
    ...change,
  };
  return completed(facts, stamp);
}

export function failedWith(...failure: Parameters<typeof failureOf>): AppState['connection'] {
  return { kind: 'failed', failure: failureOf(...failure), at: stamp, since: stamp };
}

/** An open alert about a loss of the bitcoin fund. */
export function activeAlert(change: Partial<ActiveAlert> = {}): ActiveAlert {
  return {
    id: '1',
    fund: 1,
    key: '1',
    symbol: 'BTCUSDT',
    asset: 'USDT',
    kind: 'fall',
    percent: '-20.38',
    text: 'BTCUSDT fund fell 20.38%',
    detail: '',
    at: stamp,
    began: stamp,
    seen: false,
    grave: true,
    loss: true,
    ...change,
  };
}
