import type { Context } from '../base/context.ts';
import type { Stored } from '../base/stored.ts';
import { type Failure, failureOf } from '../exchange/failure.ts';
import type { Reading } from '../exchange/http-answer.ts';
import { answerTime, withBelievedStamps } from '../funds/exchange-time.ts';
import type { Snapshot } from '../funds/fund.ts';
import { isStampOverdue, type PublishSchedule, withExtra, withStamp } from './publish-schedule.ts';
import type { Situation } from './schedule.ts';

/** How an attempt ended; `failure` is null when it was good. */
export interface Outcome {
  readonly at: number;
  readonly failure: Failure | null;
}

/** The results of the attempts at one exchange host so far. */
export interface Outcomes {
  /** The last good answer. */
  snapshot(): Snapshot | null;
  /** The result of the last attempt: offline if the network has gone since. Null before the first has ended. */
  last(): Outcome | null;
  /** The part of the situation that the timer needs. */
  situation(): Pick<Situation, 'lastAttemptAt' | 'failure' | 'failures' | 'schedule'>;
  /** Whether the last attempt was good and its answer is at most this old, ms. */
  isFresh(age: number): boolean;
  /** Whether the exchange's next stamp is long overdue. */
  isStampOverdue(): boolean;
  begin(): void;
  /** @param sent false if a limit forbade the request */
  end(reading: Reading<Snapshot>, sent: boolean): void;
  /** Counts the attempt that begins now as an extra one, for a stamp that is due. */
  countExtra(): void;
  /** Replaces the last answer by the version of it to show. */
  show(snapshot: Snapshot): void;
  /** Starts again after the exchange or the route changed. @param latest its last good snapshot */
  startOver(latest: Snapshot | null): void;
}

const noNetwork = failureOf('offline', 'this machine has no network');

export function createOutcomes(
  { clock }: Pick<Context, 'clock'>,
  store: Stored<PublishSchedule>,
  isOnline: () => boolean,
  latest: Snapshot | null,
): Outcomes {
  let schedule = store.read();
  let snapshot = latest;
  let last: Outcome | null = null;
  /** The last attempt ended while the system reported no network. */
  let cameOffline = false;
  let lastAttemptAt: number | null = null;
  let failures = 0;

  function observe(observed: PublishSchedule): void {
    if (observed === schedule) return;
    schedule = observed;
    store.write(schedule);
  }

  return {
    snapshot: () => snapshot,
    last() {
      // Without a network the last attempt is out of date, unless it ended after the network went.
      if (last === null || isOnline() || cameOffline) return last;
      return { at: last.at, failure: noNetwork };
    },
    situation: () => ({ lastAttemptAt, failure: last?.failure?.kind ?? null, failures, schedule }),
    isFresh(longest) {
      if (last?.failure !== null || snapshot === null) return false;
      const age = clock.now() - snapshot.fetchedAt;
      return age >= 0 && age <= longest; // a negative age means that the clock was set back, so the real age is unknown
    },
    isStampOverdue: () => isStampOverdue(schedule, clock.now()),
    begin() {
      lastAttemptAt = clock.now();
    },
    end(reading, sent) {
      const at = clock.now();
      lastAttemptAt = at;
      cameOffline = !isOnline();
      if (reading.ok) {
        snapshot = reading.value;
        failures = 0;
        observe(withStamp(schedule, answerTime(withBelievedStamps(reading.value)), at));
      } else if (sent) {
        failures += 1;
      }
      last = { at, failure: reading.ok ? null : reading.failure };
    },
    countExtra: () => observe(withExtra(schedule, clock.now())),
    show(shown) {
      snapshot = shown;
    },
    startOver(of) {
      schedule = store.read();
      snapshot = of;
      last = null;
      failures = 0;
    },
  };
}
