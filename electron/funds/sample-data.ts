import { day } from '../base/duration.ts';
import { changesOf } from './change.ts';
import type { Sample } from './sample.ts';
import { withFigures } from './view/figure.ts';
import { columnsOf } from './view/sample-window.ts';
import { sparklineOf } from './view/sparkline.ts';
import { type BalanceView, type FundView, unrecorded } from './view/watchlist-view.ts';

const days = 30;

/** A sample balance: the current one, and earlier days in thousandths of it, the newest last. */
interface MadeUp {
  readonly asset: string;
  readonly units: number;
  readonly before: (daysAgo: number) => number;
}

const calm = (daysAgo: number): number => 1000 + Math.round(6 * Math.sin(daysAgo)) - daysAgo;
const drained = (daysAgo: number): number => (daysAgo === 0 ? 1000 : 1142 + Math.round(4 * Math.sin(daysAgo)));

const madeUp: readonly { readonly symbols: readonly string[]; readonly balances: readonly MadeUp[] }[] = [
  {
    symbols: ['BTCUSDT', 'ETHUSDT', 'BNBUSDT'],
    balances: [
      { asset: 'USDT', units: 793_900_000, before: calm },
      { asset: 'USDC', units: 300_000_000, before: calm },
      { asset: 'BTC', units: 61, before: () => 1000 },
    ],
  },
  { symbols: ['SOLUSDT', 'AVAXUSDT'], balances: [{ asset: 'USDT', units: 84_200_000, before: drained }] },
  { symbols: ['ACTUSDT'], balances: [{ asset: 'USDT', units: 5_219_000, before: calm }] },
];

/**
 * Sample funds to show while the exchange cannot be reached. They are labelled as such, and never recorded or judged, so
 * they have no identity in the history.
 * @param now Unix ms
 */
export function sampleFunds(now: number): readonly FundView[] {
  const stamp = Math.floor(now / day) * day;
  return withFigures(
    madeUp.map(
      ({ symbols, balances }): FundView => ({
        key: `sample ${symbols[0] ?? ''}`,
        id: null,
        watched: symbols,
        symbols,
        balances: balances.map((balance) => viewOf(balance, stamp)),
        updateTime: stamp,
        recordedSince: stamp - days * day,
        membership: null,
        unlisted: [],
        figure: null,
        rank: 0,
      }),
    ),
  );
}

function viewOf({ asset, units, before }: MadeUp, stamp: number): BalanceView {
  const samples = Array.from({ length: days + 1 }, (_, index): Sample => {
    const daysAgo = days - index;
    return { at: stamp - daysAgo * day, balance: String(Math.round((units * before(daysAgo)) / before(0))) };
  });
  const present = samples.at(-1) ?? { at: stamp, balance: String(units) };
  return {
    ...unrecorded,
    asset,
    marginBalance: present.balance,
    updateTime: stamp,
    changes: changesOf(samples, present),
    ...sparklineOf(columnsOf(samples), stamp),
  };
}
