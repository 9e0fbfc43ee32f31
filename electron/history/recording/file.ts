import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import {
  identityOf,
  isDamage,
  openDatabase,
  openForReading,
  openInMemory,
  reasonOf,
  setAside,
} from '../database/database.ts';
import { type AdlStays, createAdlStays } from '../tables/adl-stays.ts';
import { createFailedRequests, type FailedRequests } from '../tables/failed-requests.ts';
import { createHostTexts, type HostTexts } from '../tables/host-texts.ts';
import { createOpenInterests, type OpenInterests } from '../tables/open-interests.ts';
import { createPastAlerts, type PastAlerts } from '../tables/past-alerts.ts';
import { createReader, type OnUnreadable, type Reader } from '../tables/reader.ts';
import { createWriter, type Writer } from '../tables/writer.ts';
import { createRecorder, type Recorder } from './recorder.ts';

/** A recording with the database it stands in. */
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
  /** Where answers go: into the file, into memory until the app ends, or nowhere but the recorder (read-only). */
  readonly lasting: 'file' | 'memory' | 'read-only';
  /** Why it is not the file; null when it is. */
  readonly trouble: string | null;
  /** Name under which a damaged file was set aside; null when it was sound. */
  readonly setAside: string | null;
  /** Which file it is, as long as it is one: another may come to stand in its place. */
  readonly identity: string | null;
}

export const fileName = 'history.db';

/** Identities that are given out while there is no file begin here, so that none of them is another fund's later. */
const firstPassingId = 2 ** 40;

/**
 * Opens `history.db`. A damaged file, or something that is not a file, is set aside; where the file can only be read, or
 * not even that, the recording continues in memory.
 * @param now Unix ms, for the name of a damaged file
 */
export function openRecording(directory: string, now: number, onUnreadable: OnUnreadable): RecordingFile {
  const path = join(directory, fileName);
  const first = tryOpen(path, null, onUnreadable);
  if (!('reason' in first)) return first;
  if (!first.damaged) return withoutFile(path, first.reason, null, onUnreadable);
  let name: string;
  try {
    name = setAside(directory, path, now);
  } catch (error) {
    return withoutFile(path, reasonOf(error), null, onUnreadable);
  }
  const second = tryOpen(path, name, onUnreadable);
  return 'reason' in second ? withoutFile(path, second.reason, name, onUnreadable) : second;
}

/** Opens the file as it should be, or says why not. Nothing is set aside. */
export function openWritable(directory: string, onUnreadable: OnUnreadable): RecordingFile | Refusal {
  return tryOpen(join(directory, fileName), null, onUnreadable);
}

/** The same database with nothing at hand: everything is read again. */
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
  const traits = { trouble, setAside: name, identity: null };
  const readable = openForReading(path);
  if (readable !== null) {
    try {
      return recordingIn(readable, { ...traits, lasting: 'read-only' }, onUnreadable);
    } catch {
      readable.close();
    }
  }
  return recordingIn(openInMemory(), { ...traits, lasting: 'memory' }, onUnreadable);
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
    identity,
  };
}
