import type { Alert } from '../judging/alert.ts';
import { recordedAlert } from './past-alerts.ts';
import { type AlertTexts, readStoredAlerts, type StoredAlerts, storedText } from './stored-alerts.ts';

/** The stored alerts of the exchange host in use, in memory and in its file. */
export interface AlertStore {
  current(): StoredAlerts;
  /** Takes effect at once; what cannot be written is written later. */
  keep(next: StoredAlerts): void;
  /** Adds alerts that are written to the recording with the next `keep`. */
  record(found: readonly Alert[]): void;
  /**
   * Returns a function that changes what is kept of the host in use now, even after another host has taken its place: a
   * notification or message may be under way meanwhile.
   */
  ofThisHost(): (change: (stored: StoredAlerts) => StoredAlerts) => void;
  /** Reads what is stored of the host in use, and drops what was not written. */
  load(): void;
}

/** How many alerts are kept until the recording can be written again. */
const maxUnrecorded = 500;

/** @param source base URL of the exchange in use */
export function createAlertStore(texts: AlertTexts, source: () => string): AlertStore {
  let host = source();
  let inFile = texts.read(host);
  let stored = readStoredAlerts(inFile);
  let unrecorded: readonly Alert[] = [];

  function keep(next: StoredAlerts): void {
    stored = next;
    const text = storedText(stored);
    if (text === inFile && unrecorded.length === 0) return;
    if (texts.write(host, text, unrecorded.map(recordedAlert)) !== null) return;
    inFile = text;
    unrecorded = [];
  }

  return {
    current: () => stored,
    keep,
    ofThisHost() {
      const own = host;
      return (change) => {
        if (own === host) keep(change(stored));
        else texts.write(own, storedText(change(readStoredAlerts(texts.read(own)))), []);
      };
    },
    record(found) {
      unrecorded = [...unrecorded, ...found].slice(-maxUnrecorded);
    },
    load() {
      host = source();
      inFile = texts.read(host);
      stored = readStoredAlerts(inFile);
      unrecorded = [];
    },
  };
}

/** Changes every alert that is open or queued. */
export function withAlerts(stored: StoredAlerts, change: (alert: Alert) => Alert): StoredAlerts {
  const { open, waiting, outgoing } = stored;
  return {
    ...stored,
    open: open.map((one) => ({ ...one, deepest: change(one.deepest) })),
    waiting: waiting.map(change),
    outgoing: { ...outgoing, waiting: outgoing.waiting.map(change) },
  };
}
