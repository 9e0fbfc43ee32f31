import { higher } from '../../funds/change.ts';
import { answerTime, arrivalTime, exchangeTimeBy } from '../../funds/exchange-time.ts';
import type { Balance, Fund, Snapshot } from '../../funds/fund.ts';
import type { Known, KnownFund, KnownSeries, NewSample } from '../../funds/identity/known-funds.ts';
import type { GoneFund } from '../../funds/identity/lost-balance.ts';
import type { Sample } from '../../funds/sample.ts';
import {
  lastSample,
  noSamples,
  recentOf,
  type SampleWindow,
  samplesIn,
  withoutSamples,
  withSample,
} from '../../funds/view/sample-window.ts';
import { type FundRecord, type FundView, viewFund } from '../../funds/view/watchlist-view.ts';
import { type Comparison, compareAnswer } from '../comparison/compare-answer.ts';
import type { Reader } from '../tables/reader.ts';
import { withPeaks, withRecalled } from './completed-comparison.ts';
import { withoutLongGone } from './leave-memory.ts';
import { createSeriesMap } from './series-map.ts';
import { createShownRecords, noted } from './shown-records.ts';

/**
 * The recording in memory: answers are compared, and views are built, without querying the file, however old the recording
 * is. It writes nothing itself.
 */
export interface Recorder {
  /** What is known of a host. */
  known(source: string): Known;
  /** Arrival time of the last or the next answer by the exchange's clock, Unix ms. */
  exchangeTime(snapshot: Snapshot): number;
  /** Compares an answer with what is known, and remembers it. */
  take(snapshot: Snapshot): Comparison;
  /** The record of a fund of an answer that was passed to `take`; null for any other. */
  recordOf(fund: Fund): FundRecord | null;
  /** One fund with all its assets, also long gone ones; null if the host has no fund with this identity. */
  fund(source: string, id: number): KnownFund | null;
  /** The recent samples of one asset. */
  recent(fund: number, asset: string): SampleWindow;
  /** The highest sample of all; null without any. */
  peak(fund: KnownFund, series: KnownSeries): Sample | null;
  /** The last recorded view of a fund, unless it is known to be gone; else null. */
  lastSeen(source: string, id: number): FundView | null;
  /** Funds that vanished within the last 30 days, with what they held. */
  gone(source: string): readonly GoneFund[];
  /** Everything in memory, to continue with in another file. */
  remembered(): readonly Remembered[];
  /** Clears the memory after something was deleted from the file. */
  readAgain(): void;
}

/** What is in memory of a host. */
export interface Remembered {
  readonly known: Known;
  readonly samples: readonly NewSample[];
}

const recentDays = 31;

/** @param firstId the lowest new identity */
export function createRecorder(reader: Reader, firstId = 1): Recorder {
  const hosts = new Map<string, Known>();
  const samples = createSeriesMap<SampleWindow>();
  const identities = new WeakMap<Fund, { readonly id: number; readonly source: string }>();
  const shown = createShownRecords(recent, peak);
  let nextId: number | null = null;

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

  /** Removes from memory what has been gone too long to be shown; the file keeps it. */
  function forgetLongGone(from: Known, snapshot: Snapshot): Known {
    // Absences are dated by stamps, so their age is too: an old stamp with a new `Date` is not a long absence.
    const now = from.time ?? exchangeTimeBy(from.clock, snapshot);
    const { known: left, funds, series } = withoutLongGone(from, now - noted);
    for (const id of funds) {
      samples.deleteFund(id);
      shown.forgetFund(id);
    }
    for (const { fund, asset } of series) {
      samples.delete(fund, asset);
      shown.forget(fund, asset);
    }
    return left;
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

  function samplesAtHand({ id, series }: KnownFund): NewSample[] {
    return [...series.keys()].flatMap((asset) =>
      samplesIn(samples.get(id, asset) ?? noSamples).map((sample) => ({
        fund: id,
        asset,
        correction: false,
        ...sample,
      })),
    );
  }

  function peak(fund: KnownFund, { asset, first, peak: highest }: KnownSeries): Sample | null {
    if (first === null || highest !== null) return highest;
    const all = new Map(reader.samples(fund.id, asset, null).map((sample) => [sample.at, sample]));
    for (const sample of samplesIn(recent(fund.id, asset))) all.set(sample.at, sample);
    return [...all.values()].reduce<Sample | null>((a, b) => (a === null ? b : higher(a, b)), null);
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
    exchangeTime(snapshot) {
      return arrivalTime(known(snapshot.source).clock, snapshot, answerTime(snapshot));
    },
    take(snapshot) {
      nextId ??= Math.max(firstId, reader.nextId());
      const before = { ...known(snapshot.source), nextId };
      const compared = withRecalled(compareAnswer(before, snapshot, recent), before, reader.series);
      for (const [fund, removed] of Map.groupBy(compared.removed, (one) => one.fund)) {
        for (const [asset, own] of Map.groupBy(removed, (one) => one.asset)) {
          const stamps = own.map(({ at }) => at);
          samples.set(fund, asset, withoutSamples(recent(fund, asset), stamps));
        }
      }
      for (const { fund, asset, correction: _, ...sample } of compared.samples) {
        samples.set(fund, asset, withSample(recent(fund, asset), sample));
        shown.forget(fund, asset);
      }
      for (const { fund, series } of compared.series) shown.forget(fund, series.asset);
      const comparison = withPeaks(compared, peak);
      nextId = comparison.known.nextId;
      hosts.set(snapshot.source, comparison.isRepeat ? comparison.known : forgetLongGone(comparison.known, snapshot));
      remember(comparison.known);
      return comparison;
    },
    recordOf(fund) {
      const identity = identities.get(fund);
      const host = identity === undefined ? undefined : known(identity.source);
      const present = identity === undefined ? undefined : host?.funds.get(identity.id);
      return present === undefined ? null : shown.recordOf(present, fund, host?.time ?? null);
    },
    lastSeen(source, id) {
      const { funds, time } = known(source);
      const present = funds.get(id);
      if (present === undefined || present.goneAt !== null) return null;
      const fund = lastView(present, recent);
      return viewFund(fund, [], shown.recordOf(present, fund, time));
    },
    gone(source) {
      const { funds, time } = known(source);
      return shown.gone([...funds.values()], time);
    },
    remembered: () =>
      [...hosts.values()].map((known) => ({ known, samples: [...known.funds.values()].flatMap(samplesAtHand) })),
    readAgain() {
      hosts.clear();
      samples.clear();
      shown.clear();
    },
  };
}

/** A fund as it was recorded last. */
export function lastView({ id, symbols, series }: KnownFund, recent: Recorder['recent']): Fund {
  const balances = [...series.values()].flatMap(({ asset, present }): Balance[] => {
    const last = present ? lastSample(recent(id, asset)) : null;
    if (last === null) return [];
    return [{ asset, marginBalance: last.balance, updateTime: last.unstamped === true ? null : last.at }];
  });
  return { symbols, balances };
}
