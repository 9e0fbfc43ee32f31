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
  /**
   * Gives a function that changes what is kept of the host in use now: while a notification or a message is on its way,
   * another host may take its place.
   */
  ofThisHost(): (change: (stored: StoredAlerts) => StoredAlerts) => void;
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

  function keep(next: StoredAlerts): void {
    stored = next;
    write();
  }

  return {
    current: () => stored,
    keep,
    ofThisHost() {
      const own = host;
      return (change) => {
        if (own === host) keep(change(stored));
        else store.write(own, storedText(change(readStoredAlerts(store.read(own)))), []);
      };
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

/** The same with each alert that is open or waits as a change leaves it. */
export function withAlerts(stored: StoredAlerts, change: (alert: Alert) => Alert): StoredAlerts {
  const { open, waiting, outgoing } = stored;
  return {
    ...stored,
    open: open.map((one) => ({ ...one, deepest: change(one.deepest) })),
    waiting: waiting.map(change),
    outgoing: { ...outgoing, waiting: outgoing.waiting.map(change) },
  };
}
