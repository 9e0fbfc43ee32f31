import { day } from '../../base/duration.ts';
import { changesIn, drawdownOf } from '../../funds/change.ts';
import type { Balance, Fund } from '../../funds/fund.ts';
import type { KnownFund, KnownSeries } from '../../funds/identity/known-funds.ts';
import { type GoneBalance, type GoneFund, goneBalance } from '../../funds/identity/lost-balance.ts';
import type { Sample } from '../../funds/sample.ts';
import { readingTime, type SampleWindow } from '../../funds/view/sample-window.ts';
import { sparklineOf } from '../../funds/view/sparkline.ts';
import { type BalanceRecord, type FundRecord, unrecorded } from '../../funds/view/watchlist-view.ts';
import { createSeriesMap } from './series-map.ts';

/** The parts of the recording that views show. `time` is the newest time of the host, Unix ms; null at first. */
export interface ShownRecords {
  recordOf(known: KnownFund, fund: Fund, time: number | null): FundRecord;
  /** Funds that vanished within the last 30 days, with their last balances. */
  gone(funds: readonly KnownFund[], time: number | null): readonly GoneFund[];
  /** The recording of this asset has changed. */
  forget(fund: number, asset: string): void;
  forgetFund(fund: number): void;
  clear(): void;
}

/** How long a change of membership is shown beside the balances, ms. */
export const noted = 30 * day;

/**
 * @param recent the recent samples of one asset
 * @param peak the highest sample of all
 */
export function createShownRecords(
  recent: (fund: number, asset: string) => SampleWindow,
  peak: (fund: KnownFund, series: KnownSeries) => Sample | null,
): ShownRecords {
  const records = createSeriesMap<{ readonly balance: Balance; readonly record: BalanceRecord }>();

  function recordBalance(fund: KnownFund, balance: Balance): BalanceRecord {
    const series = fund.series.get(balance.asset);
    if (series === undefined || balance.marginBalance === null) return unrecorded;
    const last = records.get(fund.id, balance.asset);
    if (last?.balance.marginBalance === balance.marginBalance && last.balance.updateTime === balance.updateTime) {
      return last.record;
    }
    const samplesAtHand = recent(fund.id, balance.asset);
    const at = readingTime(samplesAtHand, balance.updateTime);
    if (at === null) return unrecorded;
    const reading = { at, balance: balance.marginBalance };
    const present: Sample = balance.updateTime === null ? { ...reading, unstamped: true } : reading;
    const highest = peak(fund, series);
    const record = {
      changes: changesIn(samplesAtHand, present, series.regroupings),
      drawdown: highest === null ? null : drawdownOf(highest, present, series.regroupings),
      ...sparklineOf(samplesAtHand, present.at),
      regrouped: series.regrouped,
    };
    records.set(fund.id, balance.asset, { balance, record });
    return record;
  }

  /** Assets that a fund has not listed for up to 30 days. */
  function unlistedOf({ id, series }: KnownFund, time: number | null): GoneBalance[] {
    return [...series.values()].flatMap((one) => {
      const isGone = !one.present && one.goneAt !== null && isLately(one.goneAt, time);
      return isGone ? (goneBalance(one, recent(id, one.asset), one.goneAt) ?? []) : [];
    });
  }

  return {
    recordOf: (known, fund, time) => ({
      id: known.id,
      recordedSince: firstSample(known),
      membership: recentChange(known, time),
      balances: fund.balances.map((balance) => recordBalance(known, balance)),
      unlisted: unlistedOf(known, time),
    }),
    gone(funds, time) {
      return funds.flatMap(({ id, symbols, goneAt, series }) => {
        if (goneAt === null || !isLately(goneAt, time)) return [];
        const lost = [...series.values()].flatMap((one) =>
          one.present ? (goneBalance(one, recent(id, one.asset), goneAt) ?? []) : [],
        );
        return [{ key: String(id), symbols, lost }];
      });
    },
    forget: records.delete,
    forgetFund: records.deleteFund,
    clear: records.clear,
  };
}

function firstSample({ series }: KnownFund): number | null {
  let first: number | null = null;
  for (const one of series.values()) if (one.first !== null && (first === null || one.first < first)) first = one.first;
  return first;
}

function isLately(at: number, time: number | null): boolean {
  return time === null || at > time - noted;
}

function recentChange({ changed }: KnownFund, time: number | null): KnownFund['changed'] {
  return changed !== null && time !== null && changed.at > time - noted ? changed : null;
}
