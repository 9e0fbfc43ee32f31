import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { isDamage, openDatabase, openForReading, openInMemory, reasonOf, setAside } from './database.ts';
import { createHostTexts, type HostTexts } from './host-texts.ts';
import { createReader, type Reader } from './reader.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createWriter, type Writer } from './writer.ts';

/** A recording with the database it stands in. */
export interface RecordingFile {
  readonly database: DatabaseSync;
  readonly reader: Reader;
  readonly writer: Writer;
  readonly recorder: Recorder;
  readonly alerts: HostTexts;
  readonly schedules: HostTexts;
  /** Where answers go: into the file, into memory until the app ends, or nowhere but the recorder (read-only). */
  readonly lasting: 'file' | 'memory' | 'read-only';
  /** Why it is not the file; null when it is. */
  readonly trouble: string | null;
  /** Name under which a damaged file was set aside; null when it was sound. */
  readonly setAside: string | null;
}

export const fileName = 'history.db';

/**
 * Identities that are given out while there is no file: no later file has them, so that what somebody else keeps by
 * identity is never taken for another fund.
 */
const firstPassingId = 2 ** 40;

/**
 * Opens `history.db`. A damaged file is set aside; where the file can be read only, or not at all, the recording goes on
 * in memory.
 * @param now Unix ms, for the name of a damaged file
 */
export function openRecording(directory: string, now: number): RecordingFile {
  const path = join(directory, fileName);
  const first = tryOpen(path, null);
  if (!('reason' in first)) return first;
  if (!first.damaged) return withoutFile(path, first.reason, null);
  let name: string;
  try {
    name = setAside(directory, path, now);
  } catch (error) {
    return withoutFile(path, reasonOf(error), null);
  }
  const second = tryOpen(path, name);
  return 'reason' in second ? withoutFile(path, second.reason, name) : second;
}

/** Opens the file as it should be, or says why not. Nothing is set aside. */
export function openWritable(
  directory: string,
): RecordingFile | { readonly damaged: boolean; readonly reason: string } {
  return tryOpen(join(directory, fileName), null);
}

/** The same database with nothing at hand: everything is read again. */
export function readAgain({ database, lasting, trouble, setAside: name }: RecordingFile): RecordingFile {
  return recordingIn(database, lasting, trouble, name);
}

function tryOpen(path: string, name: string | null): RecordingFile | { damaged: boolean; reason: string } {
  const opening = openDatabase(path);
  if (!opening.ok) return opening;
  try {
    return recordingIn(opening.database, 'file', null, name);
  } catch (error) {
    opening.database.close();
    return { damaged: isDamage(error), reason: reasonOf(error) };
  }
}

function withoutFile(path: string, trouble: string, name: string | null): RecordingFile {
  const readable = openForReading(path);
  if (readable !== null) {
    try {
      return recordingIn(readable, 'read-only', trouble, name);
    } catch {
      readable.close();
    }
  }
  return recordingIn(openInMemory(), 'memory', trouble, name);
}

function recordingIn(
  database: DatabaseSync,
  lasting: RecordingFile['lasting'],
  trouble: string | null,
  name: string | null,
): RecordingFile {
  const reader = createReader(database);
  const recorder = createRecorder(reader, lasting === 'memory' ? firstPassingId : 1);
  const writer = createWriter(database);
  const alerts = createHostTexts(database, 'alert_memory');
  const schedules = createHostTexts(database, 'stamp_rhythm');
  return { database, reader, writer, recorder, alerts, schedules, lasting, trouble, setAside: name };
}
