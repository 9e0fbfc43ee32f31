import { isWithin } from '../base/clock.ts';
import type { Context } from '../base/context.ts';
import { stackOf } from '../base/error-text.ts';
import type { ExchangeClient } from '../exchange/client.ts';
import { type AdlReadings, adlHolds, adlInterval, adlReadings } from '../funds/adl-risk.ts';
import type { MarketStore } from '../history/market-store.ts';

export interface AdlWatchOptions {
  readonly client: () => ExchangeClient;
  /** Whether a rule, the badge or the record needs the ratings. */
  readonly isWanted: () => boolean;
  /** False while updates are paused or the machine has no network: then nothing is sent. */
  readonly mayAsk: () => boolean;
  readonly store: Pick<MarketStore, 'lastRatings' | 'clockDifference'>;
  /** New ratings are known. */
  readonly changed: (source: string, readings: AdlReadings) => void;
  /** The exchange gave no ratings. */
  readonly failed: () => void;
}

/** The ratings, and the time from which their age is counted, Unix ms by this machine's clock. */
export interface KnownAdl {
  readonly at: number;
  readonly readings: AdlReadings;
}

/** The exchange's own ADL ratings: one request every half hour while they are wanted, also across a restart. */
export interface AdlWatch {
  /** Asks when due, and sets its own timer. Call it whenever something relevant may have changed. */
  check(): void;
  /** Reads the recorded ratings of the host in use. Sends no request. */
  readRecorded(): void;
  /** Null while unwanted, unknown or too old. */
  current(): KnownAdl | null;
  /** Whether the exchange gives none: the last request failed, and the readings before are too old. */
  lacks(): boolean;
  close(): void;
}

interface Known extends KnownAdl {
  readonly source: string;
}

export function createAdlWatch({ clock, log }: Context, options: AdlWatchOptions): AdlWatch {
  const { client, isWanted, mayAsk, store, changed, failed } = options;
  let known: Known | null = null;
  let asked: { readonly source: string; readonly at: number } | null = null;
  let isAsking = false;
  let hasFailed = false;
  let isClosed = false;
  let cancel = (): void => undefined;

  /** Starts another host from its recorded ratings. */
  function useSource(): void {
    const { source } = client();
    if (asked?.source === source) return;
    const readings = store.lastRatings(source);
    const newest = [...readings.values()].reduce((latest, reading) => Math.max(latest, reading.at), 0);
    const at = newest - (store.clockDifference(source)?.correction ?? 0);
    hasFailed = false;
    asked = { source, at };
    known = { source, at, readings };
  }

  async function ask(): Promise<void> {
    const { source, fetchAdlRisk } = client();
    asked = { source, at: clock.now() };
    const answer = await fetchAdlRisk();
    if (isClosed || source !== client().source) return;
    hasFailed = !answer.ok;
    if (!answer.ok) {
      log(`no ADL ratings: ${answer.failure.kind}, ${answer.failure.message}`);
      failed();
      return;
    }
    const at = clock.now();
    known = { source, at, readings: adlReadings(answer.value, at, store.clockDifference(source)) };
    changed(source, known.readings);
  }

  function check(): void {
    cancel();
    if (isClosed || !isWanted()) return;
    useSource();
    const isDue = asked === null || !isWithin(clock, asked.at, adlInterval);
    if (isDue && mayAsk() && !isAsking) {
      isAsking = true;
      void ask()
        .catch((error: unknown) => log(`the ADL ratings failed: ${stackOf(error)}`))
        .finally(() => {
          isAsking = false;
          check(); // the host may have changed meanwhile
        });
    }
    const last = asked !== null && isWithin(clock, asked.at, adlInterval) ? asked.at : clock.now();
    cancel = clock.wakeAt(last + adlInterval, check);
  }

  function current(): KnownAdl | null {
    if (!isWanted() || known?.source !== client().source) return null;
    return known.readings.size > 0 && isWithin(clock, known.at, adlHolds) ? known : null;
  }

  return {
    check,
    readRecorded() {
      if (isWanted()) useSource();
    },
    current,
    lacks: () => hasFailed && isWanted() && current() === null,
    close() {
      isClosed = true;
      cancel();
    },
  };
}
