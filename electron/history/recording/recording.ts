import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '../../funds/fund.ts';
import type { Comparison } from '../comparison/compare-answer.ts';
import { copyInto, identityOf, isDamage, isRefusal, isWrittenOver, reasonOf, setAside } from '../database/database.ts';
import type { OnUnreadable } from '../tables/reader.ts';
import { fileName, openRecording, openWritable, type RecordingFile, readAgain } from './file.ts';
import type { HistoryTrouble } from './history-trouble.ts';
import { type Rescued, rescue } from './rescue.ts';
import { createStampHealing } from './stamp-healing.ts';
import { createUnreadableRows } from './unreadable-rows.ts';

/** The file in use, and the answers that could not be written to it yet. */
export interface Recording {
  file(): RecordingFile;
  /** Rises whenever the view of a fund may have changed. */
  revision(): number;
  changed(): void;
  /** The last good answer of a host, or null. */
  latest(source: string): Snapshot | null;
  /** Compares an answer with what is known, and writes what is new. `failure`: why that failed, or null. */
  take(snapshot: Snapshot): { readonly comparison: Comparison; readonly failure: string | null };
  hasUnwritten(): boolean;
  /** Notices that the file was moved, deleted, replaced or written over, and creates a new one. */
  restoreIfGone(): void;
  /** Renames the file and starts a new one with what is in memory. */
  startAnew(): void;
  /** Everything was deleted. */
  forget(): void;
  /**
   * Runs a task on the file. If the file is damaged, a new one is started and the task runs again; if the file cannot be
   * used, returns `otherwise()`. @throws only for a bug of ours
   */
  recoverFromDamage<Value>(act: () => Value, otherwise: () => Value): Value;
  /** @param write called for each new file, to write what other rooms store in it */
  onNewFile(write: () => void): void;
  close(): void;
}

/** How many unwritten answers are queued: more than a year of daily stamps. */
const maxUnwritten = 400;

/**
 * @param now the machine's clock, for the name of a damaged file
 * @param report receives problems of the file
 */
export function createRecording(
  directory: string,
  now: () => number,
  report: (trouble: HistoryTrouble) => void,
): Recording {
  const path = join(directory, fileName);
  const hosts = new Set<string>();
  const healStamps = createStampHealing(report);
  const unreadable = createUnreadableRows(report);
  let file = openRecording(directory, now(), unreadable.note);
  let unwritten: Snapshot[] = [];
  let revision = 0;
  let closed = false;
  let merging = false;
  let writeTexts = (): void => undefined;
  putBack(file.rescued);

  function latest(source: string): Snapshot | null {
    const { reader, recorder } = file;
    const { answer } = recorder.known(source);
    hosts.add(source);
    if (answer !== null) return answer.snapshot;
    const stored = reader.snapshot(source);
    // Stored by a version that recorded nothing else: the recording starts with it.
    if (stored !== null) take(stored);
    return stored;
  }

  function take(snapshot: Snapshot): { readonly comparison: Comparison; readonly failure: string | null } {
    if (healStamps(file, snapshot)) revision += 1;
    const comparison = file.recorder.take(snapshot);
    if (!comparison.isRepeat) revision += 1;
    try {
      if (file.lasting === 'memory') file.writer.write(snapshot, comparison);
      if (file.lasting === 'file' && unwritten.length === 0) file.writer.write(snapshot, comparison);
      else catchUp([...unwritten, snapshot]);
      unwritten = [];
      if (comparison.samples.length > 0) mergeSoon();
      return { comparison, failure: null };
    } catch (error) {
      if (!isRefusal(error) || (file.lasting === 'file' && isDamage(error))) throw error;
      if (unwritten.length === 0 || isNews(comparison)) unwritten = [...unwritten, snapshot].slice(-maxUnwritten);
      return { comparison, failure: reasonOf(error) };
    }
  }

  /** Writes the queued answers to the file, all of them or none. */
  function catchUp(snapshots: readonly Snapshot[]): void {
    const next = file.lasting === 'file' ? readAgain(file, unreadable.note) : openAgain(directory, unreadable.note);
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

  /** Merges the write-ahead log, so that a copy of the file alone is complete. Later, because it waits for the disk. */
  function mergeSoon(): void {
    if (merging) return;
    merging = true;
    setImmediate(() => {
      merging = false;
      if (closed || file.lasting !== 'file') return;
      recoverFromDamage(
        () => void file.database.exec('pragma wal_checkpoint(truncate)'),
        () => undefined, // if it fails, it is merged next time
      );
    });
  }

  function restoreIfGone(): void {
    if (closed || file.lasting !== 'file') return;
    const there = identityOf(path);
    if (there === file.identity) {
      if (isWrittenOver(path)) startAnew();
      return;
    }
    // The open file still exists without a name; another one may be at its path by now.
    const complete = there === null && wasCopied(file, directory);
    replaceFile(() => undefined);
    report({ kind: 'made-anew', complete });
  }

  /** Opens the file now at the path, with what is still known. @param prepare runs while no file is open */
  function replaceFile(prepare: () => void): void {
    const rescued = rescue(file, hosts);
    file.database.close();
    prepare();
    file = openRecording(directory, now(), unreadable.note);
    revision += 1;
    putBack([...rescued, ...file.rescued]);
    for (const snapshot of unwritten) {
      latest(snapshot.source);
      take(snapshot);
    }
    writeTexts();
  }

  /** Continues with what was rescued, unless the file has its own recording of the host. */
  function putBack(rescued: readonly Rescued[]): void {
    for (const one of rescued) {
      const isMissing = file.lasting !== 'read-only' && file.recorder.known(one.source).answer === null;
      if (isMissing && wasWritten(file, one)) file = readAgain(file, unreadable.note);
      latest(one.source);
      take(one.answer);
    }
  }

  function startAnew(): void {
    let name: string | null = null;
    replaceFile(() => {
      try {
        name = setAside(directory, path, now());
      } catch {
        // It could not be renamed: opening it again returns the reason, and the recording continues in memory.
      }
    });
    if (name !== null) report({ kind: 'set-aside', name });
  }

  function recoverFromDamage<Value>(act: () => Value, otherwise: () => Value): Value {
    try {
      const value = act();
      unreadable.report();
      return value;
    } catch (error) {
      if (closed) return otherwise();
      if (!isRefusal(error)) throw error;
      if (!isDamage(error)) return otherwise();
    }
    try {
      startAnew();
      return act();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return otherwise();
    }
  }

  return {
    file: () => file,
    revision: () => revision,
    changed() {
      revision += 1;
    },
    latest,
    take,
    hasUnwritten: () => unwritten.length > 0,
    restoreIfGone,
    startAnew,
    forget() {
      unwritten = [];
      hosts.clear();
      file = readAgain(file, unreadable.note);
      revision += 1;
    },
    recoverFromDamage,
    onNewFile(write) {
      writeTexts = write;
    },
    close() {
      if (closed) return;
      restoreIfGone();
      closed = true;
      file.database.close();
    },
  };
}

function isNews({ samples, events, funds, joined, left, series }: Comparison): boolean {
  return [samples, events, funds, joined, left, series].some(({ length }) => length > 0);
}

/** Opens the file for writing. @throws an error of the file system where that is impossible */
function openAgain(directory: string, onUnreadable: OnUnreadable): RecordingFile {
  makeFolderAgain(directory);
  const next = openWritable(directory, onUnreadable);
  if ('reason' in next) throw Object.assign(new Error(next.reason), { code: 'CANTOPEN' });
  return next;
}

/** Creates the folder, but not its parents: if a drive was removed, nothing must be written in its place. */
function makeFolderAgain(directory: string): void {
  if (!existsSync(directory)) mkdirSync(directory, { mode: 0o700 });
}

function wasCopied({ database }: RecordingFile, directory: string): boolean {
  try {
    makeFolderAgain(directory);
    copyInto(database, join(directory, fileName));
    return true;
  } catch {
    return false;
  }
}

/** Writes what was rescued into an empty file. @returns false if it cannot be written now */
function wasWritten({ writer, ...file }: RecordingFile, rescued: Rescued): boolean {
  const { source, answer, comparison, nextId, alerts, schedule } = rescued;
  try {
    writer.inOneTransaction(() => {
      writer.write(answer, { ...comparison, left: [] });
      writer.write(answer, { ...comparison, joined: [], samples: [] }); // members leave only after they joined
      writer.useIdsFrom(nextId);
      if (alerts !== null) file.alerts.write(source, alerts);
      if (schedule !== null) file.schedules.write(source, schedule);
    });
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error; // locked, or the disk is full: only the last answer stays in memory
    return false;
  }
}
