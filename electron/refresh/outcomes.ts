import type { Context } from '../base/context.ts';
import type { Failure } from '../exchange/failure.ts';
import type { Reading } from '../exchange/http-answer.ts';
import { answerTime, withBelievedStamps } from '../funds/exchange-time.ts';
import type { Snapshot } from '../funds/fund.ts';
import { isStampOverdue, type PublishSchedule, withExtra, withStamp } from './publish-schedule.ts';
import type { PublishScheduleStore } from './publish-schedule-store.ts';
import type { Situation } from './schedule.ts';

/** How an attempt ended; `failure` is null when it was good. */
export interface Outcome {
  readonly at: number;
  readonly failure: Failure | null;
}

/** What the attempts at one exchange have led to so far. */
export interface Outcomes {
  /** The last good answer. */
  snapshot(): Snapshot | null;
  /** How the last attempt ended, as far as it still counts; null before the first one has ended. */
  last(): Outcome | null;
  /** What the timer must know of it. */
  situation(): Pick<Situation, 'lastAttemptAt' | 'failure' | 'failures' | 'schedule'>;
  /** The last attempt was good, and its answer is no older than this, ms. */
  isFresh(age: number): boolean;
  /** The exchange's next stamp is long overdue. */
  isStampOverdue(): boolean;
  begin(): void;
  /** @param sent false: a limit held the attempt back */
  end(reading: Reading<Snapshot>, sent: boolean): void;
  /** The attempt that begins now is an extra one, for a stamp that is due. */
  countExtra(): void;
  /** Replaces the last answer by what is to be shown of it. */
  show(snapshot: Snapshot): void;
  /** Another exchange or another route to it. @param latest the last good snapshot of it */
  startOver(latest: Snapshot | null): void;
}

const noNetwork: Failure = {
  kind: 'offline',
  message: 'this machine has no network',
  status: null,
  code: null,
  retryAt: null,
};

export function createOutcomes(
  { clock }: Pick<Context, 'clock'>,
  store: PublishScheduleStore,
  isOnline: () => boolean,
  latest: Snapshot | null,
): Outcomes {
  let schedule = store.read();
  let snapshot = latest;
  let last: Outcome | null = null;
  /** The last attempt ended while the system said that there is no network. */
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
      // Without a network the last attempt is outdated, unless it was made since.
      if (last === null || isOnline() || cameOffline) return last;
      return { at: last.at, failure: noNetwork };
    },
    situation: () => ({ lastAttemptAt, failure: last?.failure?.kind ?? null, failures, schedule }),
    isFresh(longest) {
      if (last?.failure !== null || snapshot === null) return false;
      const age = clock.now() - snapshot.fetchedAt;
      return age >= 0 && age <= longest; // an age below zero comes from a clock that was set back since: it is unknown
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
