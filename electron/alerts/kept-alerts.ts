import type { Alert } from './judging/alert.ts';
import { recordedAlert } from './past-alerts.ts';
import { type AlertStore, readStoredAlerts, type StoredAlerts, storedText } from './store.ts';

/** What alerts know of the exchange host in use, in memory and in its file. */
export interface KeptAlerts {
  current(): StoredAlerts;
  /** Takes effect at once; what cannot be written is written later. */
  keep(next: StoredAlerts): void;
  /** Found now: goes into the recording with what is kept next. */
  record(found: readonly Alert[]): void;
  /** Tries once more to write what could not be written. */
  writeAgain(): void;
  /** Reads what is kept of the host in use, and forgets what is not written. */
  load(): void;
}

/** Alerts that wait until the recording can be written again. */
const mostUnrecorded = 500;

/** @param source base URL of the exchange in use */
export function createKeptAlerts(store: AlertStore, source: () => string): KeptAlerts {
  let host = source();
  let inFile = store.read(host);
  let stored = readStoredAlerts(inFile);
  let unwritten = false;
  let unrecorded: readonly Alert[] = [];

  function write(): void {
    const text = storedText(stored);
    if (text === inFile && unrecorded.length === 0) return;
    unwritten = store.write(host, text, unrecorded.map(recordedAlert)) !== null;
    if (unwritten) return;
    inFile = text;
    unrecorded = [];
  }

  return {
    current: () => stored,
    keep(next) {
      stored = next;
      write();
    },
    record(found) {
      unrecorded = [...unrecorded, ...found].slice(-mostUnrecorded);
    },
    writeAgain() {
      if (unwritten) write();
    },
    load() {
      host = source();
      inFile = store.read(host);
      stored = readStoredAlerts(inFile);
      unwritten = false;
      unrecorded = [];
    },
  };
}
