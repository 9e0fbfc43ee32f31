import { join } from 'node:path';
import { answerTime, arrivalTime } from '../funds/exchange-time.ts';
import { largestFallIn } from '../funds/falls/daily-falls.ts';
import type { RecordedFalls } from '../funds/falls/falls.ts';
import type { Fund, Snapshot } from '../funds/fund.ts';
import type { GoneFund } from '../funds/identity/lost-balance.ts';
import type { Sample } from '../funds/sample.ts';
import type { DetailRange, FundDetail } from '../funds/view/fund-detail.ts';
import type { FundRecord, FundView } from '../funds/view/watchlist-view.ts';
import type { Comparison } from './comparison/compare-answer.ts';
import { csvOf } from './csv/csv.ts';
import { csvName } from './csv/csv-name.ts';
import { type CsvStyle, plainStyle } from './csv/csv-style.ts';
import { checkedAtOnce, isDamage, isRefusal, sizeOf } from './database/database.ts';
import { checkBeside } from './database/integrity.ts';
import { detailOf, recordedFalls } from './detail.ts';
import type { HistoryFacts } from './history-facts.ts';
import { createHostTextsStore, type HostTextsStore } from './host-texts-store.ts';
import { createMarketStore, type MarketStore } from './market-store.ts';
import { fileName } from './recording/file.ts';
import type { HistoryTrouble } from './recording/history-trouble.ts';
import { createRecording } from './recording/recording.ts';
import {
  countSamples,
  deleteEverything,
  forgetOld,
  forgetOldBeside,
  fundsOlderThan,
  giveSpaceBack,
  shrink,
} from './recording/upkeep.ts';

/** What was recorded of the exchange's answers, each host for itself, in `history.db`. */
export interface History extends HostTextsStore, MarketStore {
  /** Name of the file under which a damaged database was set aside at the start; null when it was sound. */
  readonly setAside: string | null;
  /** The last good snapshot of this host, or null. */
  latest(source: string): Snapshot | null;
  /** Records what is new in a good answer. @throws any fault of our own, never what is wrong with the file */
  keep(snapshot: Snapshot): Kept;
  /** What is recorded of a fund of a snapshot that was kept or is the latest; null for any other. */
  recordOf(fund: Fund): FundRecord | null;
  /** When an answer came by the exchange's clock, Unix ms. */
  exchangeTime(snapshot: Snapshot): number;
  /** A fund that is not known to be gone, as it was recorded last; null for any other. */
  lastSeen(source: string, fund: number): FundView | null;
  /** Funds that vanished within the last 30 days, once that is believed. */
  gone(source: string): readonly GoneFund[];
  /** Rises whenever a fund may be shown otherwise than before. */
  revision(): number;
  /** The recording of one fund; null when there is no such fund. */
  detail(source: string, fund: number, range: DetailRange): FundDetail | null;
  /** Falls of one asset by at least this percentage (a decimal); null when nothing is recorded of it. */
  falls(source: string, fund: number, asset: string, least: string): RecordedFalls | null;
  /** In how many recorded days the daily fall to a sample is the largest; null where it is not. */
  largestFall(source: string, fund: number, asset: string, present: Sample): number | null;
  facts(): HistoryFacts;
  /** The recording as CSV, in parts. @param fund identity; null for all funds of all hosts */
  csv(fund: number | null, style?: CsvStyle): Iterable<string>;
  /** A file name for it. @param symbol what the fund is called; null for its first symbol */
  csvName(fund: number | null, symbol: string | null): string;
  /** A request brought no good answer. @param kind of the failure @param at Unix ms */
  noteFailure(source: string, kind: string, at: number): void;
  /**
   * Deletes what is older than this many days before the newest answer, one fund at a time, so that nothing waits for it;
   * null deletes nothing. What cannot be deleted now is deleted when it is called again.
   */
  forgetOlderThan(days: number | null): Promise<void>;
  /** Deletes everything of every host. @throws Error when the file cannot be written */
  deleteAll(): void;
  close(): void;
}

/** What became of an answer. */
export interface Kept extends Pick<Comparison, 'complete' | 'samples' | 'events'> {
  /** The answer as it is to be shown: without what is older than what was in view. Null where nothing was recorded. */
  readonly inView: Snapshot | null;
  /** Why it could not be written; it is at hand all the same, and written as soon as that is possible. Else null. */
  readonly failure: string | null;
}

/**
 * Opens `history.db` in the user data folder. A damaged file is set aside under another name; where nothing can be
 * written, the app goes on with what is in memory. A damaged database must never hide a good answer.
 * @param now the machine's clock, for the name of a damaged file
 * @param report receives what happens to the file later
 */
export function openHistory(
  directory: string,
  now: () => number,
  report: (trouble: HistoryTrouble) => void = () => undefined,
): History {
  const path = join(directory, fileName);
  const recording = createRecording(directory, now, report);
  const texts = createHostTextsStore(recording);
  recording.onNewFile(texts.writeAgain);
  const { file, recoverFromDamage } = recording;
  let closed = false;
  const market = createMarketStore(recording, () => closed);
  let forgetting = false;

  /** A large file takes too long to look through at the start. */
  async function lookThrough(): Promise<void> {
    const damage = await checkBeside(path);
    if (damage !== null && !closed && file().lasting === 'file') recording.startAnew();
  }

  async function forgetOldFunds(days: number): Promise<void> {
    // What is in memory alone, because it could not be written, must not be deleted with what is old.
    const mayForget = (): boolean => !closed && file().lasting !== 'read-only' && !recording.hasUnwritten();
    for (const old of fundsOlderThan(file().database, days)) {
      if (!mayForget()) return;
      forgetOld(file(), old);
      file().recorder.readAgain(); // at once: an answer may come before the next fund's turn
      recording.changed();
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (!mayForget()) return;
    forgetOldBeside(file(), days);
    giveSpaceBack(file().database);
  }

  if (file().lasting === 'file' && sizeOf(path) > checkedAtOnce) void lookThrough();

  return {
    ...texts,
    ...market,
    setAside: file().setAside,
    latest: (source) =>
      recoverFromDamage(
        () => recording.latest(source),
        () => null,
      ),
    keep(snapshot) {
      if (closed) return nothingKept('the history is closed');
      return recoverFromDamage(
        () => {
          recording.restoreIfGone();
          recording.latest(snapshot.source);
          const { comparison, failure } = recording.take(snapshot);
          const { complete, samples, events, known } = comparison;
          return { failure, complete, samples, events, inView: known.answer?.snapshot ?? null };
        },
        () => nothingKept('the history cannot be read'),
      );
    },
    recordOf: (fund) =>
      recoverFromDamage(
        () => file().recorder.recordOf(fund),
        () => null,
      ),
    exchangeTime: (snapshot) =>
      recoverFromDamage(
        () => file().recorder.exchangeTime(snapshot),
        () => arrivalTime(snapshot, answerTime(snapshot)),
      ),
    lastSeen: (source, fund) =>
      recoverFromDamage(
        () => file().recorder.lastSeen(source, fund),
        () => null,
      ),
    gone: (source) =>
      recoverFromDamage(
        () => file().recorder.gone(source),
        () => [],
      ),
    revision: recording.revision,
    detail: (source, fund, range) =>
      recoverFromDamage(
        () => detailOf(file(), source, fund, range),
        () => null,
      ),
    falls: (source, fund, asset, least) =>
      recoverFromDamage(
        () => recordedFalls(file(), source, { fund, asset, least }),
        () => null,
      ),
    largestFall: (source, fund, asset, present) =>
      recoverFromDamage(
        () => {
          const { reader, recorder } = file();
          const series = recorder.fund(source, fund)?.series.get(asset);
          return series === undefined
            ? null
            : largestFallIn(reader.samplesSince(fund, asset, 0), present, series.regroupings);
        },
        () => null,
      ),
    facts: () => ({ bytes: sizeOf(path) + sizeOf(`${path}-wal`), ...countSamples(file().database), file: path }),
    csv: (fund, style = plainStyle) => csvOf(file().database, fund, style),
    csvName: (fund, symbol) => csvName(file().database, fund, symbol),
    noteFailure: (source, kind, at) =>
      recoverFromDamage(
        () => file().failedRequests.write(source, kind, at),
        () => undefined,
      ),
    async forgetOlderThan(days) {
      if (days === null || closed || forgetting) return;
      forgetting = true;
      try {
        await forgetOldFunds(days);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        if (isDamage(error)) recording.startAnew(); // else locked or full: the next answer is the next occasion
      } finally {
        forgetting = false;
      }
    },
    deleteAll() {
      recording.restoreIfGone();
      const { lasting, trouble } = file();
      if (lasting !== 'file') throw new Error(trouble ?? 'the history is not in a file');
      deleteEverything(file());
      texts.forgetAlerts();
      recording.forget();
      try {
        shrink(file().database);
      } catch {
        // What was to be deleted is; the space is given back when the disk has room for it.
      }
    },
    close() {
      recording.close();
      closed = true;
    },
  };
}

function nothingKept(failure: string): Kept {
  return { failure, complete: false, samples: [], events: [], inView: null };
}
