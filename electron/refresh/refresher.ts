import type { Context } from '../base/context.ts';
import type { Failure } from '../exchange/failure.ts';
import type { Reading } from '../exchange/http-answer.ts';
import { answerTime, withBelievedStamps } from '../funds/exchange-time.ts';
import type { Snapshot } from '../funds/fund.ts';
import { isStampOverdue, type PublishSchedule, withExtra, withStamp } from './publish-schedule.ts';
import type { PublishScheduleStore } from './publish-schedule-store.ts';
import { type NextAttempt, nextAttempt } from './schedule.ts';

/** Everything that decides when to ask the exchange, read at use. */
export interface RefresherOptions {
  /** The person's interval in ms. */
  readonly interval: () => number;
  /** Nothing is sent before this time, Unix ms; null when free. */
  readonly heldUntil: () => number | null;
  /** False when the system says that the machine has no network; it may be wrong. */
  readonly isOnline: () => boolean;
  readonly schedule: PublishScheduleStore;
  /** Called whenever the status has changed, except where {@link Attempts.ended} is called. */
  readonly changed: () => void;
}

/** What an attempt does, given at the start. */
export interface Attempts {
  /** One refresh from start to end. @param previous the last good snapshot */
  ask(previous: Snapshot | null): Promise<Reading<Snapshot>>;
  /** Called with the result; the status already reflects it. */
  ended(reading: Reading<Snapshot>): void;
  /** Updates were paused or resumed, or the network changed: requests for optional data may start or must stop. */
  permissionChanged(): void;
}

export interface RefreshStatus {
  readonly refreshing: boolean;
  readonly paused: boolean;
  readonly nextRefreshAt: number | null;
  /** Null before the first attempt has ended. */
  readonly last: { readonly at: number; readonly failure: Failure | null } | null;
  /** The last good answer. */
  readonly snapshot: Snapshot | null;
  /** Nothing is sent before this time, Unix ms; null when free. */
  readonly heldUntil: number | null;
  /** The exchange's next stamp is long overdue. */
  readonly stampOverdue: boolean;
}

export interface Refresher {
  /** Must be called once, before anything is asked. */
  start(attempts: Attempts): void;
  status(): RefreshStatus;
  /**
   * Asks now, whatever the system says of the network; also the first request at the start. A second caller gets the
   * first one's answer. Restarts the timer.
   */
  refresh(): Promise<void>;
  /** Replaces the last answer by what is to be shown of it. */
  show(snapshot: Snapshot): void;
  setPaused(paused: boolean): void;
  /** Sets the timer again, after the interval was changed. */
  reschedule(): void;
  /** After sleep, unlock or return of the network: one refresh soon, if the values are old or the last attempt failed. */
  wake(): void;
  /**
   * The exchange or the route to it is another one now: forgets what the previous one said, also an answer that is
   * still on its way, and asks again unless paused.
   * @param latest the last good snapshot of the new exchange
   */
  startOver(latest: Snapshot | null): Promise<void>;
  /** Ends the timer for good. */
  stop(): void;
}

const noNetwork: Failure = {
  kind: 'offline',
  message: 'this machine has no network',
  status: null,
  code: null,
  retryAt: null,
};
/** Many machines wake at the same minute: each waits up to this long. */
const wakeSpread = 10_000;

/**
 * The refresh timer: owns when the exchange is asked and what came of it.
 * @param latest the last good snapshot of the exchange
 */
export function createRefresher(context: Context, options: RefresherOptions, latest: Snapshot | null): Refresher {
  const { clock, random, log } = context;
  const { interval, heldUntil, isOnline, changed } = options;
  let attempts: Attempts | null = null;
  let schedule = options.schedule.read();
  let snapshot = latest;
  let last: RefreshStatus['last'] = null;
  /** The last attempt ended while the system said that there is no network. */
  let cameOffline = false;
  let lastAttemptAt: number | null = null;
  let failures = 0;
  let paused = false;
  let stopped = false;
  let inFlight: Promise<void> | null = null;
  let next: NextAttempt | null = null;
  let cancel = (): void => undefined;
  /** Rises with each change of the exchange: an attempt that began under an earlier one no longer counts. */
  let generation = 0;

  function plan(): NextAttempt | null {
    if (stopped || inFlight !== null) return null;
    return nextAttempt({
      now: clock.now(),
      interval: interval(),
      paused,
      online: isOnline(),
      lastAttemptAt,
      failure: last?.failure?.kind ?? null,
      failures,
      heldUntil: heldUntil(),
      schedule,
      random: random(),
    });
  }

  function arm(attempt: NextAttempt | null): void {
    cancel();
    next = attempt;
    if (attempt === null) {
      cancel = () => undefined;
      return;
    }
    const online = isOnline();
    const at = online ? attempt.at : Math.min(attempt.at, clock.now() + interval());
    cancel = clock.wakeAt(at, () => wakeUp(attempt, online));
  }

  /** Pages report when the network goes or returns; this is for the day when they do not. */
  function wakeUp(attempt: NextAttempt, wasOnline: boolean): void {
    if (isOnline() === wasOnline && (wasOnline || clock.now() >= attempt.at)) void fire(attempt);
    else rearm();
  }

  function rearm(): void {
    arm(plan());
    attempts?.permissionChanged();
    changed();
  }

  /** Without a network the last attempt is outdated, unless it was made since. */
  function lastSeen(): RefreshStatus['last'] {
    if (last === null || isOnline() || cameOffline) return last;
    return { at: last.at, failure: noNetwork };
  }

  function fire({ reason }: NextAttempt): Promise<void> {
    if (reason === 'stamp') observe(withExtra(schedule, clock.now()));
    return refresh();
  }

  function observe(observed: PublishSchedule): void {
    if (observed === schedule) return;
    schedule = observed;
    options.schedule.write(schedule);
  }

  async function ask(): Promise<Reading<Snapshot>> {
    if (attempts === null) throw new Error('the refresher was not started');
    try {
      return await attempts.ask(snapshot);
    } catch (error) {
      // Our own bug must not stop the timer or look like good values.
      log(`the refresh broke down: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      const message = `Backstop could not deal with the answer: ${error instanceof Error ? error.message : String(error)}`;
      return { ok: false, failure: { kind: 'unreadable', message, status: null, code: null, retryAt: null } };
    }
  }

  async function attempt(): Promise<void> {
    const begun = generation;
    lastAttemptAt = clock.now();
    // Where nothing is sent nothing fails: twenty clicks during a ban must not lengthen the wait after it.
    const sent = heldUntil() === null;
    const reading = await ask();
    if (begun !== generation) return;
    note(reading, sent);
    inFlight = null;
    arm(plan());
    attempts?.ended(reading);
  }

  function note(reading: Reading<Snapshot>, sent: boolean): void {
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
  }

  function refresh(): Promise<void> {
    if (inFlight !== null) return inFlight;
    inFlight = attempt();
    arm(null);
    changed();
    return inFlight;
  }

  return {
    start(given) {
      attempts = given;
    },
    status: () => ({
      refreshing: inFlight !== null,
      paused,
      nextRefreshAt: next?.at ?? null,
      last: lastSeen(),
      snapshot,
      heldUntil: heldUntil(),
      stampOverdue: isStampOverdue(schedule, clock.now()),
    }),
    refresh,
    show(shown) {
      snapshot = shown;
    },
    setPaused(value) {
      paused = value;
      rearm();
    },
    reschedule: rearm,
    wake() {
      const now = clock.now();
      // A fetch time in the future comes from a clock that was set back since: its age is unknown.
      const age = snapshot === null ? null : now - snapshot.fetchedAt;
      const fresh = last?.failure === null && age !== null && age >= 0 && age <= interval();
      const planned = plan();
      const soon: NextAttempt = { at: Math.max(now, heldUntil() ?? 0) + random() * wakeSpread, reason: 'retry' };
      arm(fresh || planned === null ? planned : soon);
      if (fresh) attempts?.permissionChanged(); // otherwise it follows the answer
      changed();
    },
    startOver(of) {
      generation += 1;
      schedule = options.schedule.read();
      snapshot = of;
      last = null;
      failures = 0;
      inFlight = null;
      if (!paused) return refresh();
      rearm();
      return Promise.resolve();
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
