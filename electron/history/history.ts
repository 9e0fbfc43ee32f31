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
import { Recording } from './recording/recording.ts';
import {
  countSamples,
  deleteEverything,
  forgetOld,
  forgetOldBeside,
  fundsOlderThan,
  giveSpaceBack,
  shrink,
} from './recording/upkeep.ts';

/** The recording of the exchange's answers in `history.db`, separately for each host. */
export interface History extends HostTextsStore, MarketStore {
  /** New name of a file that was damaged at the start; null if it was not. */
  readonly setAside: string | null;
  /** Whether the file has a recording; null if it cannot be used. */
  isRecorded(): boolean | null;
  /** The last good snapshot of this host, or null. */
  latest(source: string): Snapshot | null;
  /** Records what is new in a good answer. @throws only for a bug of ours, never for a problem with the file */
  keep(snapshot: Snapshot): Kept;
  /** The record of a fund of the latest snapshot or one passed to `keep`; null for any other. */
  recordOf(fund: Fund): FundRecord | null;
  /** Arrival time of an answer by the exchange's clock, Unix ms. */
  exchangeTime(snapshot: Snapshot): number;
  /** The last recorded view of a fund, unless it is known to be gone; else null. */
  lastSeen(source: string, fund: number): FundView | null;
  /** Funds that are believed gone since at most 30 days. */
  gone(source: string): readonly GoneFund[];
  /** Whether the last answer lacks something that is not believed gone yet. */
  lacksSomething(source: string): boolean;
  /** Rises whenever the view of a fund may have changed. */
  revision(): number;
  /** The recording of one fund; null when there is no such fund. */
  detail(source: string, fund: number, range: DetailRange): FundDetail | null;
  /** Falls of one asset by at least this percentage (a decimal); null when nothing is recorded of it. */
  falls(source: string, fund: number, asset: string, least: string): RecordedFalls | null;
  /** The number of recorded days, if the daily fall to this sample is the largest of them; else null. */
  largestFall(source: string, fund: number, asset: string, present: Sample): number | null;
  facts(): HistoryFacts;
  /**
   * The recording as CSV, in parts. @param fund identity; null for all funds of all hosts
   * @throws SQLite's error where the file is damaged: a new one is started, which the next call reads
   */
  csv(fund: number | null, style?: CsvStyle): Iterable<string>;
  /** A file name for the CSV. @param symbol to name the fund by; null for its first symbol */
  csvName(fund: number | null, symbol: string | null): string;
  /** Records a request without a good answer. @param kind of the failure @param at Unix ms */
  noteFailure(source: string, kind: string, at: number): void;
  /**
   * Deletes what is older than this many days before the newest answer; null deletes nothing. Works one fund at a time, so
   * that nothing waits for it. What cannot be deleted now is deleted at the next call.
   */
  forgetOlderThan(days: number | null): Promise<void>;
  /** Deletes everything of every host. @throws Error when the file cannot be written */
  deleteAll(): void;
  close(): void;
}

/** The result of recording an answer. */
export interface Kept extends Pick<Comparison, 'complete' | 'samples' | 'events'> {
  /** The answer to show, in which older readings are replaced by those shown before. Null if nothing was recorded. */
  readonly inView: Snapshot | null;
  /** Why it could not be written, or null. It is in memory in any case, and written as soon as possible. */
  readonly failure: string | null;
}

/**
 * Opens `history.db` in the user data folder. A damaged file is renamed; if nothing can be written, the recording
 * continues in memory. A damaged database must never hide a good answer.
 * @param now the machine's clock, for the name of a damaged file
 * @param report receives problems of the file that occur later
 */
export function openHistory(
  directory: string,
  now: () => number,
  report: (trouble: HistoryTrouble) => void = () => undefined,
): History {
  const path = join(directory, fileName);
  const recording = new Recording(directory, now, report);
  const texts = createHostTextsStore(recording);
  recording.onNewFile(texts.writeAgain);
  let forgetting = false;

  /** Checks a large file after the start, because it takes long. */
  async function lookThrough(): Promise<void> {
    const damage = await checkBeside(path);
    if (damage !== null && !recording.isClosed && recording.file.lasting === 'file') recording.startAnew();
  }

  async function forgetOldFunds(days: number): Promise<void> {
    // Old rows are not deleted while unwritten answers exist only in memory.
    const mayForget = (): boolean =>
      !recording.isClosed && recording.file.lasting !== 'read-only' && !recording.hasUnwritten;
    for (const old of fundsOlderThan(recording.file.database, days)) {
      if (!mayForget()) return;
      forgetOld(recording.file, old);
      recording.file.recorder.readAgain(); // at once, because an answer may arrive before the next fund is processed
      recording.changed();
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (!mayForget()) return;
    forgetOldBeside(recording.file, days);
    giveSpaceBack(recording.file.database);
  }

  if (recording.file.lasting === 'file' && sizeOf(path) > checkedAtOnce) void lookThrough();

  return {
    ...texts,
    ...createMarketStore(recording),
    setAside: recording.file.setAside,
    isRecorded: () =>
      recording.withFile(null, ({ lasting, reader }) => (lasting === 'file' ? reader.hosts().length > 0 : null)),
    latest: (source) => recording.withFile(null, () => recording.latest(source)),
    keep(snapshot) {
      if (recording.isClosed) return nothingKept('the history is closed');
      return recording.withFile(nothingKept('the history cannot be read'), () => {
        recording.restoreIfGone();
        recording.latest(snapshot.source);
        const { comparison, failure } = recording.take(snapshot);
        const { complete, samples, events, known } = comparison;
        return { failure, complete, samples, events, inView: known.answer?.snapshot ?? null };
      });
    },
    recordOf: (fund) => recording.withFile(null, ({ recorder }) => recorder.recordOf(fund)),
    exchangeTime: (snapshot) =>
      recording.withFile(null, ({ recorder }) => recorder.exchangeTime(snapshot)) ??
      arrivalTime(null, snapshot, answerTime(snapshot)),
    lastSeen: (source, fund) => recording.withFile(null, ({ recorder }) => recorder.lastSeen(source, fund)),
    gone: (source) => recording.withFile([], ({ recorder }) => recorder.gone(source)),
    lacksSomething: (source) => recording.withFile(false, ({ recorder }) => recorder.known(source).heldSince !== null),
    revision: () => recording.revision,
    detail: (source, fund, range) => recording.withFile(null, (file) => detailOf(file, source, fund, range)),
    falls: (source, fund, asset, least) =>
      recording.withFile(null, (file) => recordedFalls(file, source, { fund, asset, least })),
    largestFall: (source, fund, asset, present) =>
      recording.withFile(null, ({ reader, recorder }) => {
        const series = recorder.fund(source, fund)?.series.get(asset);
        return series === undefined
          ? null
          : largestFallIn(reader.samplesSince(fund, asset, 0), present, series.regroupings);
      }),
    facts: () => ({
      ...recording.withFile({ samples: 0, since: null }, ({ database }) => countSamples(database)),
      bytes: sizeOf(path) + sizeOf(`${path}-wal`),
      file: path,
    }),
    *csv(fund, style = plainStyle) {
      try {
        yield* csvOf(recording.file.database, fund, style);
      } catch (error) {
        if (isDamage(error) && !recording.isClosed) recording.startAnew();
        throw error;
      }
    },
    csvName: (fund, symbol) => recording.withFile('backstop.csv', ({ database }) => csvName(database, fund, symbol)),
    noteFailure: (source, kind, at) =>
      recording.withFile(undefined, (file) => file.failedRequests.write(source, kind, at)),
    async forgetOlderThan(days) {
      if (days === null || recording.isClosed || forgetting) return;
      forgetting = true;
      try {
        await forgetOldFunds(days);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        if (isDamage(error)) recording.startAnew(); // otherwise it is locked or the disk is full: the next answer tries again
      } finally {
        forgetting = false;
      }
    },
    deleteAll() {
      recording.restoreIfGone();
      const { lasting, trouble } = recording.file;
      if (lasting !== 'file') throw new Error(trouble ?? 'the history is not in a file');
      deleteEverything(recording.file);
      texts.forgetAlerts();
      recording.forget();
      try {
        shrink(recording.file.database);
      } catch {
        // The rows are deleted; the file is shrunk later, when the disk has room for that.
      }
    },
    close: () => recording.close(),
  };
}

function nothingKept(failure: string): Kept {
  return { failure, complete: false, samples: [], events: [], inView: null };
}
