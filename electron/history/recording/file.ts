import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { query } from '../database/cells.ts';
import {
  identityOf,
  isDamage,
  isRefusal,
  openDatabase,
  openForReading,
  reasonOf,
  setAside,
} from '../database/database.ts';
import { damageIn } from '../database/integrity.ts';
import { type AdlStays, createAdlStays } from '../tables/adl-stays.ts';
import { createFailedRequests, type FailedRequests } from '../tables/failed-requests.ts';
import { createHostTexts, type HostTexts } from '../tables/host-texts.ts';
import { createOpenInterests, type OpenInterests } from '../tables/open-interests.ts';
import { createPastAlerts, type PastAlerts } from '../tables/past-alerts.ts';
import { createReader, type OnUnreadable, type Reader } from '../tables/reader.ts';
import { createWriter, type Writer } from '../tables/writer.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { salvage, writeSalvaged } from './salvage.ts';

/** A recording with its database. */
export interface RecordingFile {
  readonly database: DatabaseSync;
  readonly reader: Reader;
  readonly writer: Writer;
  readonly recorder: Recorder;
  readonly alerts: HostTexts;
  readonly pastAlerts: PastAlerts;
  readonly schedules: HostTexts;
  readonly failedRequests: FailedRequests;
  readonly adlStays: AdlStays;
  readonly openInterests: OpenInterests;
  /** Where answers are stored: in the file, in an in-memory database for this run, or only in the recorder. */
  readonly lasting: 'file' | 'memory' | 'read-only';
  /** Why they are not stored in the file; null if they are. */
  readonly trouble: string | null;
  /** New name of a damaged file; null if it was not damaged. */
  readonly setAside: string | null;
  /** Identifies the file, to notice when another one replaces it. */
  readonly identity: string | null;
}

export const fileName = 'history.db';

/** Identities given out while there is no file start here, so that they never clash with those in the file. */
const firstPassingId = 2 ** 40;

/**
 * Opens `history.db`. A damaged file, or something that is not a file, is renamed, and what can be read of it is written
 * into a new one. If no file can be written, the recording continues in memory.
 * @param now Unix ms, for the name of a damaged file
 * @param salvaged what the file has to continue with; null if it is what can be read of it
 */
export function openRecording(
  directory: string,
  now: number,
  onUnreadable: OnUnreadable,
  salvaged: DatabaseSync | null = null,
): RecordingFile {
  const path = join(directory, fileName);
  const opened = tryOpen(path, { name: null, salvaged }, onUnreadable);
  if (!('reason' in opened)) {
    salvaged?.close();
    return opened;
  }
  if (opened.damaged) return beginAnew(directory, now, onUnreadable, salvaged ?? salvage(path, []));
  return (
    openOnlyToRead(path, opened.reason, onUnreadable) ??
    inMemory(salvaged ?? salvage(path, []), opened.reason, null, onUnreadable)
  );
}

/** Renames the file, and begins a new one, or a recording in memory, with what was salvaged. */
export function beginAnew(
  directory: string,
  now: number,
  onUnreadable: OnUnreadable,
  salvaged: DatabaseSync,
): RecordingFile {
  let name: string | null = null;
  try {
    const path = join(directory, fileName);
    name = setAside(directory, path, now);
    const opened = tryOpen(path, { name, salvaged }, onUnreadable);
    if ('reason' in opened) return inMemory(salvaged, opened.reason, name, onUnreadable);
    salvaged.close();
    return opened;
  } catch (error) {
    return inMemory(salvaged, reasonOf(error), name, onUnreadable);
  }
}

/**
 * Opens the file for writing. Renames nothing.
 * @param before the recording until now, which stays open; what it has of a damaged file begins an empty one
 * @throws an error of the file system where that is impossible
 */
export function openWritable(directory: string, before: RecordingFile, onUnreadable: OnUnreadable): RecordingFile {
  makeFolderAgain(directory);
  const salvaged = before.lasting === 'memory' && hasLasting(before.database) ? before.database : null;
  const opened = tryOpen(join(directory, fileName), { name: before.setAside, salvaged }, onUnreadable);
  if ('reason' in opened) throw Object.assign(new Error(opened.reason), { code: 'CANTOPEN' });
  return opened;
}

/** Creates the folder, but not its parents: if a drive was removed, nothing must be written in its place. */
export function makeFolderAgain(directory: string): void {
  if (!existsSync(directory)) mkdirSync(directory, { mode: 0o700 });
}

/** Whether a recording in memory began with what was salvaged: identities are those of a file. */
function hasLasting(database: DatabaseSync): boolean {
  return query(database, 'select 1 from fund where id < ? limit 1')(firstPassingId).length > 0;
}

/** The same database with an empty recorder, which reads everything again. */
export function readAgain(file: RecordingFile, onUnreadable: OnUnreadable): RecordingFile {
  return recordingIn(file.database, file, onUnreadable);
}

interface Refusal {
  readonly damaged: boolean;
  readonly reason: string;
}

/**
 * @param name the new name of a damaged file that was at the path
 * @param salvaged what an empty file begins with
 */
function tryOpen(
  path: string,
  { name, salvaged }: { readonly name: string | null; readonly salvaged: DatabaseSync | null },
  onUnreadable: OnUnreadable,
): RecordingFile | Refusal {
  const opening = openDatabase(path);
  if (!opening.ok) return opening;
  const { database } = opening;
  try {
    if (salvaged !== null && createReader(database, onUnreadable).hosts().length === 0) writeSalvaged(salvaged, path);
    const traits = { lasting: 'file', trouble: null, setAside: name, identity: identityOf(path) } as const;
    return recordingIn(database, traits, onUnreadable);
  } catch (error) {
    database.close();
    return { damaged: isDamage(error), reason: reasonOf(error) };
  }
}

function openOnlyToRead(path: string, trouble: string, onUnreadable: OnUnreadable): RecordingFile | null {
  const database = openForReading(path);
  if (database === null) return null;
  try {
    const traits = { trouble, setAside: null, identity: null, lasting: 'read-only' } as const;
    if (damageIn(database) === null) return recordingIn(database, traits, onUnreadable);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  database.close();
  return null;
}

function inMemory(
  salvaged: DatabaseSync,
  trouble: string,
  name: string | null,
  onUnreadable: OnUnreadable,
): RecordingFile {
  return recordingIn(salvaged, { trouble, setAside: name, identity: null, lasting: 'memory' }, onUnreadable);
}

type Traits = Pick<RecordingFile, 'lasting' | 'trouble' | 'setAside' | 'identity'>;

function recordingIn(
  database: DatabaseSync,
  { lasting, trouble, setAside: name, identity }: Traits,
  onUnreadable: OnUnreadable,
): RecordingFile {
  const reader = createReader(database, onUnreadable);
  return {
    database,
    reader,
    writer: createWriter(database),
    recorder: createRecorder(reader, lasting === 'memory' ? firstPassingId : 1),
    alerts: createHostTexts(database, 'alert_memory', onUnreadable),
    pastAlerts: createPastAlerts(database, onUnreadable),
    schedules: createHostTexts(database, 'stamp_rhythm', onUnreadable),
    failedRequests: createFailedRequests(database),
    adlStays: createAdlStays(database),
    openInterests: createOpenInterests(database),
    lasting,
    trouble,
    setAside: name,
    identity,
  };
}
