import BigNumber from 'bignumber.js';
import { changesIn, drawdownOf, higher } from '../../funds/change.ts';
import { exchangeTimeOf } from '../../funds/exchange-time.ts';
import type { Balance, Fund, Snapshot } from '../../funds/fund.ts';
import type { Known, KnownFund, KnownSeries } from '../../funds/identity/known-funds.ts';
import { type GoneBalance, type GoneFund, goneBalance } from '../../funds/identity/lost-balance.ts';
import type { Sample } from '../../funds/sample.ts';
import {
  readingTime,
  recentOf,
  type SampleWindow,
  samplesIn,
  withoutSamples,
  withSample,
} from '../../funds/view/sample-window.ts';
import { sparklineOf } from '../../funds/view/sparkline.ts';
import { type BalanceRecord, type FundRecord, unrecorded } from '../../funds/view/watchlist-view.ts';
import { type Comparison, compareAnswer } from '../comparison/compare-answer.ts';
import type { Reader } from '../tables/reader.ts';
import { withoutLongGone } from './leave-memory.ts';
import { createSeriesMap } from './series-map.ts';

/**
 * What is recorded, kept at hand: each answer is compared in memory, and what the popover shows costs no question to
 * the file however old the recording is. It writes nothing itself.
 */
export interface Recorder {
  /** What is known of a host. */
  known(source: string): Known;
  /** Takes an answer in. */
  take(snapshot: Snapshot): Comparison;
  /** What is recorded of a fund of an answer that was taken in; null for any other. */
  recordOf(fund: Fund): FundRecord | null;
  /** One fund with all of its assets, also long gone ones; null when the host has none of that identity. */
  fund(source: string, id: number): KnownFund | null;
  /** The recent samples of one asset. */
  recent(fund: number, asset: string): SampleWindow;
  /** The highest sample of all; null without any. */
  peak(fund: KnownFund, series: KnownSeries): Sample | null;
  /** Funds that vanished within the last 30 days, with what they held. */
  gone(source: string): readonly GoneFund[];
  /** Forgets what is at hand, after something was deleted from the file. */
  readAgain(): void;
}

const day = 24 * 60 * 60_000;
const recentDays = 31;
/** How long a change of membership is noted beside the balances. */
const noted = 30 * day;

/** @param firstId identities that are given out begin here at the least */
export function createRecorder(reader: Reader, firstId = 1): Recorder {
  const hosts = new Map<string, Known>();
  const samples = createSeriesMap<SampleWindow>();
  const identities = new WeakMap<Fund, { readonly id: number; readonly source: string }>();
  const shown = createSeriesMap<{ readonly balance: Balance; readonly record: BalanceRecord }>();
  let nextId = Math.max(firstId, reader.nextId());

  function known(source: string): Known {
    const present = hosts.get(source) ?? load(source);
    hosts.set(source, present);
    return present;
  }

  function load(source: string): Known {
    const stored = reader.known(source);
    const present = stored.time === null ? stored : withoutLongGone(stored, stored.time - noted).known;
    remember(present);
    return present;
  }

  /** What has been gone too long to be shown leaves memory; the file keeps it. */
  function forgetLongGone(from: Known, snapshot: Snapshot): Known {
    // What is gone is dated by stamps, so its age is too: an old stamp with a new `Date` is no long absence.
    const now = from.time ?? exchangeTimeOf(snapshot);
    const { known: left, funds, series } = withoutLongGone(from, now - noted);
    for (const id of funds) {
      samples.deleteFund(id);
      shown.deleteFund(id);
    }
    for (const { fund, asset } of series) {
      samples.delete(fund, asset);
      shown.delete(fund, asset);
    }
    return left;
  }

  /** Assets that left memory and are listed again go on where their recording ended. */
  function withRecalled(compared: Comparison, before: Known): Comparison {
    const recalled = new Map<number, Map<string, KnownSeries>>();
    for (const {
      fund: id,
      series: { asset },
    } of compared.series) {
      const fund = before.funds.get(id);
      if (fund === undefined || fund.series.has(asset) || recalled.get(id)?.has(asset) === true) continue;
      const stored = reader.series(id, asset);
      const now = compared.known.funds.get(id)?.series.get(asset);
      if (stored === null || now === undefined) continue;
      recalled.set(id, (recalled.get(id) ?? new Map<string, KnownSeries>()).set(asset, joined(stored, now)));
    }
    if (recalled.size === 0) return compared;
    const funds = new Map(compared.known.funds);
    for (const [id, own] of recalled) {
      const fund = funds.get(id);
      if (fund !== undefined) funds.set(id, { ...fund, series: new Map([...fund.series, ...own]) });
    }
    const series = compared.series.map((one) => {
      return { ...one, series: recalled.get(one.fund)?.get(one.series.asset) ?? one.series };
    });
    return { ...compared, known: { ...compared.known, funds }, series };
  }

  function remember({ answer }: Known): void {
    for (const [position, fund] of answer?.snapshot.funds.entries() ?? []) {
      const id = answer?.ids[position] ?? null;
      if (answer !== null && id !== null) identities.set(fund, { id, source: answer.snapshot.source });
    }
  }

  function recent(fund: number, asset: string): SampleWindow {
    const present = samples.get(fund, asset);
    if (present !== undefined) return present;
    const read = recentOf(reader.samples(fund, asset, recentDays));
    samples.set(fund, asset, read);
    return read;
  }

  function peak(fund: KnownFund, { asset, first, peak: highest }: KnownSeries): Sample | null {
    if (first === null || highest !== null) return highest;
    const all = new Map(reader.samples(fund.id, asset, null).map((sample) => [sample.at, sample]));
    for (const sample of samplesIn(recent(fund.id, asset))) all.set(sample.at, sample);
    return [...all.values()].reduce<Sample | null>((a, b) => (a === null ? b : higher(a, b)), null);
  }

  /** The series with their peaks, also those that had to be looked for. */
  function withPeaks({ known: next, series, ...rest }: Comparison): Comparison {
    if (series.every(({ series: { first, peak: highest } }) => first === null || highest !== null)) {
      return { known: next, series, ...rest };
    }
    const found = new Map<number, Map<string, KnownSeries>>();
    const complete = series.map(({ fund: id, series: one }) => {
      const fund = next.funds.get(id);
      if (fund === undefined) return { fund: id, series: one };
      const whole = { ...one, peak: peak(fund, one) };
      found.set(id, (found.get(id) ?? new Map(fund.series)).set(one.asset, whole));
      return { fund: id, series: whole };
    });
    const funds = new Map(next.funds);
    for (const [id, withThem] of found) {
      const fund = funds.get(id);
      if (fund !== undefined) funds.set(id, { ...fund, series: withThem });
    }
    return { known: { ...next, funds }, series: complete, ...rest };
  }

  function recordBalance(fund: KnownFund, balance: Balance): BalanceRecord {
    const series = fund.series.get(balance.asset);
    if (series === undefined || balance.marginBalance === null) return unrecorded;
    const last = shown.get(fund.id, balance.asset);
    if (last?.balance.marginBalance === balance.marginBalance && last.balance.updateTime === balance.updateTime) {
      return last.record;
    }
    const samplesAtHand = recent(fund.id, balance.asset);
    const at = readingTime(samplesAtHand, balance.updateTime);
    if (at === null) return unrecorded;
    const present = { at, balance: balance.marginBalance };
    const highest = peak(fund, series);
    const record = {
      changes: changesIn(samplesAtHand, present, series.regroupings),
      drawdown: highest === null ? null : drawdownOf(highest, present, series.regroupings),
      ...sparklineOf(samplesAtHand, present.at),
      regrouped: series.regrouped,
    };
    shown.set(fund.id, balance.asset, { balance, record });
    return record;
  }

  /** Assets that a fund no longer lists, since 30 days at the most. */
  function unlistedOf({ id, series }: KnownFund, time: number | null): GoneBalance[] {
    return [...series.values()].flatMap((one) => {
      const isGone = !one.present && one.goneAt !== null && isLately(one.goneAt, time);
      return isGone ? (goneBalance(one, recent(id, one.asset), one.goneAt) ?? []) : [];
    });
  }

  return {
    known,
    fund(source, id) {
      const atHand = known(source).funds.get(id);
      const stored = reader.fund(source, id);
      if (atHand === undefined || stored === null) return atHand ?? stored;
      return { ...atHand, series: new Map([...stored.series, ...atHand.series]) };
    },
    recent,
    peak,
    take(snapshot) {
      const before = { ...known(snapshot.source), nextId };
      const compared = withRecalled(compareAnswer(before, snapshot, recent), before);
      for (const { fund, asset, at } of compared.removed) {
        samples.set(fund, asset, withoutSamples(recent(fund, asset), [at]));
      }
      for (const { fund, asset, correction: _, ...sample } of compared.samples) {
        samples.set(fund, asset, withSample(recent(fund, asset), sample));
        shown.delete(fund, asset);
      }
      for (const { fund, series } of compared.series) shown.delete(fund, series.asset);
      const comparison = withPeaks(compared);
      nextId = comparison.known.nextId;
      hosts.set(snapshot.source, comparison.isRepeat ? comparison.known : forgetLongGone(comparison.known, snapshot));
      remember(comparison.known);
      return comparison;
    },
    recordOf(fund) {
      const identity = identities.get(fund);
      const host = identity === undefined ? undefined : known(identity.source);
      const present = identity === undefined ? undefined : host?.funds.get(identity.id);
      if (present === undefined) return null;
      return {
        id: present.id,
        recordedSince: firstSample(present),
        membership: recentChange(present, host?.time ?? null),
        balances: fund.balances.map((balance) => recordBalance(present, balance)),
        unlisted: unlistedOf(present, host?.time ?? null),
      };
    },
    gone(source) {
      const { funds, time } = known(source);
      return [...funds.values()].flatMap(({ id, symbols, goneAt, series }) => {
        if (goneAt === null || !isLately(goneAt, time)) return [];
        const lost = [...series.values()].flatMap((one) =>
          one.present ? (goneBalance(one, recent(id, one.asset), goneAt) ?? []) : [],
        );
        return [{ key: String(id), symbols, at: goneAt, lost }];
      });
    },
    readAgain() {
      hosts.clear();
      samples.clear();
      shown.clear();
    },
  };
}

/** The recording of an asset as it was stored, and what an answer added that did not know of it. */
function joined(stored: KnownSeries, now: KnownSeries): KnownSeries {
  return {
    ...now,
    first: stored.first ?? now.first,
    peak: stored.peak === null || now.peak === null ? null : higher(stored.peak, now.peak),
    regroupings: [...stored.regroupings, ...now.regroupings],
    regrouped: new BigNumber(stored.regrouped).plus(now.regrouped).toFixed(),
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
