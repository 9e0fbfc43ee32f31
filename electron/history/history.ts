import { join } from 'node:path';
import type { Fund, Snapshot } from '../funds/fund.ts';
import type { DetailRange, FundDetail } from '../funds/fund-detail.ts';
import type { FundRecord } from '../funds/watchlist-view.ts';
import type { Comparison } from './comparison/compare-answer.ts';
import { csvOf } from './csv.ts';
import { checkedAtOnce, isDamage, reasonOf, setAside, sizeOf } from './database.ts';
import { detailOf } from './detail.ts';
import { fileName, openRecording, openWritable, readAgain } from './file.ts';
import type { HistoryFacts } from './history-facts.ts';
import { checkBeside } from './integrity.ts';
import { createKeptTexts, type KeptTexts } from './texts-store.ts';
import { countSamples, deleteEverything, forgetOld, fundsOlderThan, giveSpaceBack, shrink } from './upkeep.ts';

/** What was recorded of the exchange's answers, each host for itself, in `history.db`. */
export interface History extends KeptTexts {
  /** Name of the file under which a damaged database was set aside at the start; null when it was sound. */
  readonly setAside: string | null;
  /** The last good snapshot of this host, or null. */
  latest(source: string): Snapshot | null;
  /** Records what is new in a good answer. */
  keep(snapshot: Snapshot): Kept;
  /** What is recorded of a fund of a snapshot that was kept or is the latest; null for any other. */
  recordOf(fund: Fund): FundRecord | null;
  /** Rises whenever a fund may be told otherwise than before. */
  revision(): number;
  /** The recording of one fund; null when there is no such fund. */
  detail(source: string, fund: number, range: DetailRange): FundDetail | null;
  facts(): HistoryFacts;
  /** The recording as CSV, in parts. @param fund identity; null for all funds of all hosts */
  csv(fund: number | null): Iterable<string>;
  /**
   * Deletes what is older than so many days before the newest answer, a fund at a time, so that nobody waits for it.
   * What cannot be deleted now is when it is called again. Null keeps everything.
   */
  forgetOlderThan(days: number | null): Promise<void>;
  /** Deletes everything of every host. @throws Error when the file cannot be written */
  deleteAll(): void;
  close(): void;
}

/** What became of an answer. */
export interface Kept extends Pick<Comparison, 'complete' | 'samples' | 'events'> {
  /** Why it could not be written; it is at hand all the same, and written as soon as that is possible. Else null. */
  readonly failure: string | null;
}

/** So many answers that could not be written are kept to be written later: with daily stamps more than a year. */
const mostUnwritten = 400;

/**
 * Opens `history.db` in the user data folder. A damaged file is set aside under another name; where nothing can be
 * written, the app goes on with what is in memory.
 * @param now the machine's clock, for the name of a damaged file
 * @param onSetAside told when damage shows later, with the name of the file that was set aside
 */
export function openHistory(
  directory: string,
  now: () => number,
  onSetAside: (name: string) => void = () => undefined,
): History {
  const path = join(directory, fileName);
  let file = openRecording(directory, now());
  let unwritten: Snapshot[] = [];
  let closed = false;
  let forgetting = false;
  let revision = 0;
  let checked = file.lasting !== 'file' || sizeOf(path) <= checkedAtOnce;
  const hosts = new Set<string>();
  const texts = createKeptTexts(() => file, whateverTheFile);

  function latest(source: string): Snapshot | null {
    const { reader, recorder } = file;
    const { answer } = recorder.known(source);
    hosts.add(source);
    if (answer !== null) return answer.snapshot;
    const stored = reader.snapshot(source);
    // Written by a version that recorded nothing yet: the recording begins with it.
    if (stored !== null) take(stored);
    return stored;
  }

  function take(snapshot: Snapshot): { readonly comparison: Comparison; readonly failure: string | null } {
    const comparison = file.recorder.take(snapshot);
    if (!comparison.isRepeat) revision += 1;
    try {
      if (file.lasting === 'memory') file.writer.write(snapshot, comparison);
      if (file.lasting === 'file' && unwritten.length === 0) file.writer.write(snapshot, comparison);
      else catchUp([...unwritten, snapshot]);
      unwritten = [];
      return { comparison, failure: null };
    } catch (error) {
      if (file.lasting === 'file' && isDamage(error)) throw error;
      if (unwritten.length === 0 || isNews(comparison)) unwritten = [...unwritten, snapshot].slice(-mostUnwritten);
      return { comparison, failure: reasonOf(error) };
    }
  }

  /** Writes what could not be written before, on top of what stands in the file: all of it or nothing. */
  function catchUp(snapshots: readonly Snapshot[]): void {
    const next = file.lasting === 'file' ? readAgain(file) : openWritable(directory);
    if ('reason' in next) throw new Error(next.reason);
    try {
      next.writer.inOneTransaction(() => {
        for (const snapshot of snapshots) next.writer.write(snapshot, next.recorder.take(snapshot));
      });
    } catch (error) {
      if (next.database !== file.database) next.database.close();
      throw error;
    }
    if (next.database !== file.database) file.database.close();
    file = next;
  }

  /** Damage shows only where the file is read. What is at hand begins a new file. */
  function startAnew(): void {
    const answers = [...hosts].flatMap((source) => file.recorder.known(source).answer?.snapshot ?? []);
    file.database.close();
    let name: string | null = null;
    try {
      name = setAside(directory, path, now());
    } catch {
      // Not even renamed: opening it again says why, and the recording goes on in memory.
    }
    file = openRecording(directory, now());
    revision += 1;
    checked = true;
    for (const snapshot of [...answers, ...unwritten]) take(snapshot);
    texts.writeAgain();
    if (name !== null) onSetAside(name);
  }

  /** Nothing that is wrong with the file may keep a good answer from the person. */
  function whateverTheFile<Value>(act: () => Value, otherwise: () => Value): Value {
    try {
      return act();
    } catch (error) {
      if (closed || !isDamage(error)) return otherwise();
    }
    try {
      startAnew();
      return act();
    } catch {
      return otherwise();
    }
  }

  async function lookThrough(): Promise<void> {
    checked = true;
    const damage = await checkBeside(path);
    if (damage !== null && !closed && file.lasting === 'file') startAnew();
  }

  async function forgetOlderThan(days: number): Promise<void> {
    // What is at hand alone, because it could not be written, must not be forgotten with what is old.
    const mayForget = (): boolean => !closed && file.lasting !== 'read-only' && unwritten.length === 0;
    for (const old of fundsOlderThan(file.database, days)) {
      if (!mayForget()) return;
      forgetOld(file, old);
      file.recorder.readAgain(); // at once: an answer may come before the next fund's turn
      revision += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (mayForget()) giveSpaceBack(file.database);
  }

  return {
    setAside: file.setAside,
    latest: (source) =>
      whateverTheFile(
        () => latest(source),
        () => null,
      ),
    keep(snapshot) {
      if (closed) return nothingKept('the history is closed');
      const kept = whateverTheFile(
        () => {
          latest(snapshot.source);
          const { comparison, failure } = take(snapshot);
          const { complete, samples, events } = comparison;
          return { failure, complete, samples, events };
        },
        () => nothingKept('the history cannot be read'),
      );
      if (!checked) void lookThrough();
      return kept;
    },
    recordOf: (fund) =>
      whateverTheFile(
        () => file.recorder.recordOf(fund),
        () => null,
      ),
    revision: () => revision,
    detail: (source, fund, range) =>
      whateverTheFile(
        () => detailOf(file, source, fund, range),
        () => null,
      ),
    facts: () => ({ bytes: sizeOf(path) + sizeOf(`${path}-wal`), ...countSamples(file.database), file: path }),
    csv: (fund) => csvOf(file.database, fund),
    async forgetOlderThan(days) {
      if (closed || forgetting || days === null) return;
      forgetting = true;
      try {
        await forgetOlderThan(days);
      } catch (error) {
        if (!isDamage(error)) return; // locked or full: the next answer is the next occasion
        startAnew();
      } finally {
        forgetting = false;
      }
    },
    deleteAll() {
      if (file.lasting !== 'file') throw new Error(file.trouble ?? 'the history is not in a file');
      deleteEverything(file);
      unwritten = [];
      hosts.clear();
      texts.forgetAlerts();
      file = readAgain(file);
      revision += 1;
      try {
        shrink(file.database);
      } catch {
        // What was to be deleted is; the space is given back when the disk has room for it.
      }
    },
    ...texts,
    close() {
      if (!closed) file.database.close();
      closed = true;
    },
  };
}

function nothingKept(failure: string): Kept {
  return { failure, complete: false, samples: [], events: [] };
}

function isNews({ samples, events, funds, joined, left, series }: Comparison): boolean {
  return [samples, events, funds, joined, left, series].some(({ length }) => length > 0);
}
