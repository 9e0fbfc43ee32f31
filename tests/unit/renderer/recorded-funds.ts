import type { Change } from '../../../electron/funds/change.ts';
import { type BalanceView, type FundView, unrecorded } from '../../../electron/funds/view/watchlist-view.ts';
import { bitcoinFund, smallFund, stamp } from './fake-bridge.ts';

export const day = 24 * 60 * 60_000;

/** The change over 24 hours; since the stamp of `days` days before, where that is another time. */
export function changeOf(absolute: string, percent: string | null, days = 1): Change {
  const isMonth = days === 30;
  const complete = days === 1 || isMonth;
  const window = isMonth ? 'month' : 'day';
  return { window, since: stamp - days * day, complete, absolute, percent, regrouped: '0' };
}

/** A balance with what a recording says about it. */
function recorded(changes: Partial<BalanceView>): BalanceView {
  return { asset: 'USDT', marginBalance: '5219041.0034', updateTime: stamp, ...unrecorded, ...changes };
}

export function fundWith(balances: readonly Partial<BalanceView>[], fund: Partial<FundView> = {}): FundView {
  return { ...smallFund, key: '2', id: 2, recordedSince: stamp - 9 * day, ...fund, balances: balances.map(recorded) };
}

/** The BTC fund after 188,000,000 USDT were used in one day. */
export const drainedFund: FundView = {
  ...bitcoinFund,
  key: '1',
  id: 1,
  recordedSince: stamp - 200 * day,
  balances: [
    recorded({
      marginBalance: '793930579.315848',
      changes: [changeOf('-188000000', '-19.15'), changeOf('-246069420.684152', '-23.66', 30)],
      drawdown: { peak: '1042000000.5', peakAt: stamp - 41 * day, absolute: '-248069421.184152', percent: '-23.81' },
      sparkline: [0.9, 1, 0.8, 0],
      sparklineSince: stamp - 3 * day,
    }),
    recorded({ asset: 'BTC', marginBalance: '61.73143554', changes: [changeOf('0', '0.00')] }),
  ],
};
