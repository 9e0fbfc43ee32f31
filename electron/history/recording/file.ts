import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { isObstacle } from '../../base/plain-file.ts';
import {
  identityOf,
  isDamage,
  isRefusal,
  openDamaged,
  openDatabase,
  openForReading,
  openInMemory,
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
import { type Rescued, rescue } from './rescue.ts';
import { salvage } from './salvage.ts';

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
  /** What could still be read of the damaged file. */
  readonly rescued: readonly Rescued[];
  /** Identifies the file, to notice when another one replaces it. */
  readonly identity: string | null;
}

export const fileName = 'history.db';

/** Identities given out while there is no file start here, so that they never clash with those in the file. */
const firstPassingId = 2 ** 40;

/**
 * Opens `history.db`. A damaged file, or something that is not a file, is renamed. If the file cannot be written, the
 * recording continues in memory.
 * @param now Unix ms, for the name of a damaged file
 */
export function openRecording(directory: string, now: number, onUnreadable: OnUnreadable): RecordingFile {
  const path = join(directory, fileName);
  const first = tryOpen(path, null, onUnreadable);
  if (!('reason' in first)) return first;
  if (!first.damaged) return withoutFile(path, first.reason, null, onUnreadable);
  const rescued = rescueFrom(path);
  let name: string;
  try {
    name = setAside(directory, path, now);
  } catch (error) {
    return { ...inMemory(reasonOf(error), null, onUnreadable), rescued };
  }
  const second = tryOpen(path, name, onUnreadable);
  return { ...('reason' in second ? withoutFile(path, second.reason, name, onUnreadable) : second), rescued };
}

function rescueFrom(path: string): readonly Rescued[] {
  if (isObstacle(path)) return [];
  let database: DatabaseSync | null = null;
  try {
    database = openDamaged(path);
    return rescueIn(isLastAnswerReadable(database) ? database : salvage(database));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return [];
  } finally {
    database?.close();
  }
}

function rescueIn(database: DatabaseSync): readonly Rescued[] {
  const reader = createReader(database, () => undefined);
  const alerts = createHostTexts(database, 'alert_memory', () => undefined);
  const schedules = createHostTexts(database, 'stamp_rhythm', () => undefined);
  return rescue({ reader, recorder: createRecorder(reader), alerts, schedules }, []);
}

/** Whether the last answer of each host can be read, which names the funds. False for an older schema. */
function isLastAnswerReadable(database: DatabaseSync): boolean {
  try {
    const reader = createReader(database, () => undefined);
    const hosts = reader.hosts();
    return hosts.length > 0 && hosts.every((source) => reader.answer(source) !== null);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

/** Opens the file for writing, or returns why that is impossible. Renames nothing. */
export function openWritable(directory: string, onUnreadable: OnUnreadable): RecordingFile | Refusal {
  return tryOpen(join(directory, fileName), null, onUnreadable);
}

/** The same database with an empty recorder, which reads everything again. */
export function readAgain(file: RecordingFile, onUnreadable: OnUnreadable): RecordingFile {
  return recordingIn(file.database, file, onUnreadable);
}

interface Refusal {
  readonly damaged: boolean;
  readonly reason: string;
}

function tryOpen(path: string, name: string | null, onUnreadable: OnUnreadable): RecordingFile | Refusal {
  const opening = openDatabase(path);
  if (!opening.ok) return opening;
  try {
    const traits = { lasting: 'file', trouble: null, setAside: name, identity: identityOf(path) } as const;
    return recordingIn(opening.database, traits, onUnreadable);
  } catch (error) {
    opening.database.close();
    return { damaged: isDamage(error), reason: reasonOf(error) };
  }
}

function withoutFile(path: string, trouble: string, name: string | null, onUnreadable: OnUnreadable): RecordingFile {
  const readable = openForReading(path);
  if (readable !== null) {
    try {
      const traits = { trouble, setAside: name, identity: null, lasting: 'read-only' } as const;
      if (damageIn(readable) === null) return recordingIn(readable, traits, onUnreadable);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    readable.close();
  }
  return { ...inMemory(trouble, name, onUnreadable), rescued: rescueFrom(path) };
}

function inMemory(trouble: string, name: string | null, onUnreadable: OnUnreadable): RecordingFile {
  return recordingIn(openInMemory(), { trouble, setAside: name, identity: null, lasting: 'memory' }, onUnreadable);
}

type Traits = Pick<RecordingFile, 'lasting' | 'trouble' | 'setAside' | 'identity'>;

function recordingIn(database: DatabaseSync, traits: Traits, onUnreadable: OnUnreadable): RecordingFile {
  const { lasting, trouble, setAside: name, identity } = traits;
  const reader = createReader(database, onUnreadable);
  const recorder = createRecorder(reader, lasting === 'memory' ? firstPassingId : 1);
  const writer = createWriter(database);
  const alerts = createHostTexts(database, 'alert_memory', onUnreadable);
  const pastAlerts = createPastAlerts(database, onUnreadable);
  const schedules = createHostTexts(database, 'stamp_rhythm', onUnreadable);
  const failedRequests = createFailedRequests(database);
  const adlStays = createAdlStays(database);
  const openInterests = createOpenInterests(database);
  return {
    database,
    reader,
    writer,
    recorder,
    alerts,
    pastAlerts,
    schedules,
    failedRequests,
    adlStays,
    openInterests,
    lasting,
    trouble,
    setAside: name,
    rescued: [],
    identity,
  };
}
