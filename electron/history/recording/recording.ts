import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '../../funds/fund.ts';
import type { Comparison } from '../comparison/compare-answer.ts';
import {
  copyInto,
  identityOf,
  ifReadable,
  isDamage,
  isRefusal,
  isWrittenOver,
  reasonOf,
} from '../database/database.ts';
import {
  beginAnew,
  fileName,
  makeFolderAgain,
  openRecording,
  openWritable,
  type RecordingFile,
  readAgain,
} from './file.ts';
import type { HistoryTrouble } from './history-trouble.ts';
import { salvage } from './salvage.ts';
import { createStampHealing } from './stamp-healing.ts';
import { createUnreadableRows, type UnreadableRows } from './unreadable-rows.ts';

/** How many unwritten answers are queued: more than a year of daily stamps. */
const maxUnwritten = 400;

/** The file in use, and the answers that could not be written to it yet. */
export class Recording {
  readonly #directory: string;
  readonly #path: string;
  readonly #now: () => number;
  readonly #report: (trouble: HistoryTrouble) => void;
  readonly #healStamps: ReturnType<typeof createStampHealing>;
  readonly #unreadable: UnreadableRows;
  #file: RecordingFile;
  #unwritten: readonly Snapshot[] = [];
  #revision = 0;
  #isClosed = false;
  #merging = false;
  #writeTexts = (): void => undefined;

  /**
   * @param now the machine's clock, for the name of a damaged file
   * @param report receives problems of the file
   */
  constructor(directory: string, now: () => number, report: (trouble: HistoryTrouble) => void) {
    this.#directory = directory;
    this.#path = join(directory, fileName);
    this.#now = now;
    this.#report = report;
    this.#healStamps = createStampHealing(report);
    this.#unreadable = createUnreadableRows(report);
    this.#file = openRecording(directory, now(), this.#unreadable.note);
  }

  get file(): RecordingFile {
    return this.#file;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get hasUnwritten(): boolean {
    return this.#unwritten.length > 0;
  }

  /** Rises whenever the view of a fund may have changed. */
  get revision(): number {
    return this.#revision;
  }

  changed(): void {
    this.#revision += 1;
  }

  /** The last good answer of a host, or null. */
  latest(source: string): Snapshot | null {
    const { reader, recorder } = this.#file;
    const { answer } = recorder.known(source);
    if (answer !== null) return answer.snapshot;
    const stored = reader.snapshot(source);
    // Stored by a version that recorded nothing else: the recording starts with it.
    if (stored !== null) this.take(stored);
    return stored;
  }

  /** Compares an answer with what is known, and writes what is new. `failure`: why that failed, or null. */
  take(snapshot: Snapshot): { readonly comparison: Comparison; readonly failure: string | null } {
    if (this.#healStamps(this.#file, snapshot)) this.changed();
    const { recorder, writer, lasting } = this.#file;
    const comparison = recorder.take(snapshot);
    if (!comparison.isRepeat) this.changed();
    try {
      if (lasting === 'memory') writer.write(snapshot, comparison);
      if (lasting === 'file' && !this.hasUnwritten) writer.write(snapshot, comparison);
      else this.#catchUp([...this.#unwritten, snapshot]);
      this.#unwritten = [];
      if (comparison.samples.length > 0) this.#mergeSoon();
      return { comparison, failure: null };
    } catch (error) {
      if (!isRefusal(error) || (lasting === 'file' && isDamage(error))) throw error;
      if (!this.hasUnwritten || isNews(comparison)) {
        this.#unwritten = [...this.#unwritten, snapshot].slice(-maxUnwritten);
      }
      return { comparison, failure: reasonOf(error) };
    }
  }

  /** Notices that the file was moved, deleted, replaced or written over, and creates a new one. */
  restoreIfGone(): void {
    if (this.#isClosed || this.#file.lasting !== 'file') return;
    const there = identityOf(this.#path);
    if (there === this.#file.identity) {
      if (isWrittenOver(this.#path)) this.startAnew();
      return;
    }
    // The open file still exists without a name; another one may be at its path by now.
    const complete = there === null && this.#isCopied();
    this.#replaceFile(complete ? null : this.#copyBeside());
    this.#report({ kind: 'made-anew', complete });
  }

  /** Renames the file, and starts a new one with what can be read of it and what is in memory. */
  startAnew(): void {
    this.#replaceFile(this.#path, beginAnew);
    const { setAside } = this.#file;
    if (setAside !== null) this.#report({ kind: 'set-aside', name: setAside });
  }

  /**
   * Runs a task on the file. If the file is damaged, a new one is started and the task runs again.
   * @returns `otherwise` if the file cannot be used
   * @throws only for a bug of ours
   */
  withFile<Value>(otherwise: Value, act: (file: RecordingFile) => Value): Value {
    try {
      const value = act(this.#file);
      this.#unreadable.report();
      return value;
    } catch (error) {
      if (this.#isClosed) return otherwise;
      if (!isRefusal(error)) throw error;
      if (!isDamage(error)) return otherwise;
    }
    try {
      this.startAnew();
      return act(this.#file);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return otherwise;
    }
  }

  /** @param write called for each new file, to write what other rooms store in it */
  onNewFile(write: () => void): void {
    this.#writeTexts = write;
  }

  /** Everything was deleted. */
  forget(): void {
    this.#unwritten = [];
    this.#file = readAgain(this.#file, this.#unreadable.note);
    this.changed();
  }

  close(): void {
    if (this.#isClosed) return;
    this.restoreIfGone();
    this.#isClosed = true;
    this.#file.database.close();
  }

  /** Writes the queued answers to the file, all of them or none. */
  #catchUp(snapshots: readonly Snapshot[]): void {
    const before = this.#file;
    const { note } = this.#unreadable;
    const next = before.lasting === 'file' ? readAgain(before, note) : openWritable(this.#directory, before, note);
    const isOther = next.database !== before.database;
    try {
      next.writer.inOneTransaction(() => {
        for (const snapshot of snapshots) next.writer.write(snapshot, next.recorder.take(snapshot));
      });
    } catch (error) {
      if (isOther) next.database.close();
      throw error;
    }
    if (isOther) before.database.close();
    this.#file = next;
  }

  /** Merges the write-ahead log, so that a copy of the file alone is complete. Later, because it waits for the disk. */
  #mergeSoon(): void {
    if (this.#merging) return;
    this.#merging = true;
    setImmediate(() => {
      this.#merging = false;
      if (this.#isClosed || this.#file.lasting !== 'file') return;
      // If it fails, it is merged next time.
      this.withFile(undefined, ({ database }) => database.exec('pragma wal_checkpoint(truncate)'));
    });
  }

  /** Whether a file that is open but gone was written again whole. */
  #isCopied(): boolean {
    try {
      makeFolderAgain(this.#directory);
      copyInto(this.#file.database, this.#path);
      return true;
    } catch {
      return false;
    }
  }

  /** A file that is open but gone, under another name; null if it cannot be written. */
  #copyBeside(): string | null {
    const path = `${this.#path}.${process.pid}.copy`;
    return ifReadable(() => {
      copyInto(this.#file.database, path);
      return path;
    });
  }

  /**
   * Continues in the file now at the path, or if it is damaged in a new one, with everything that is still known.
   * @param path of the file to read of what was recorded until now; null if the one now at the path has it
   */
  #replaceFile(path: string | null, open: typeof beginAnew | typeof openRecording = openRecording): void {
    const remembered = this.#file.recorder.remembered();
    this.#file.database.close();
    const salvaged = salvage(path, remembered);
    if (path !== null && path !== this.#path) rmSync(path, { force: true });
    this.#file = open(this.#directory, this.#now(), this.#unreadable.note, salvaged);
    this.changed();
    for (const snapshot of [...remembered.flatMap(({ known }) => known.answer?.snapshot ?? []), ...this.#unwritten]) {
      this.latest(snapshot.source);
      this.take(snapshot);
    }
    this.#writeTexts();
  }
}

function isNews({ samples, events, funds, joined, left, series }: Comparison): boolean {
  return [samples, events, funds, joined, left, series].some(({ length }) => length > 0);
}
