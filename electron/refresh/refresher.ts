import type { Context } from '../base/context.ts';
import { messageOf, stackOf } from '../base/error-text.ts';
import type { Stored } from '../base/stored.ts';
import { failureOf } from '../exchange/failure.ts';
import type { Reading } from '../exchange/http-answer.ts';
import type { Snapshot } from '../funds/fund.ts';
import { createOutcomes, type Outcome } from './outcomes.ts';
import type { PublishSchedule } from './publish-schedule.ts';
import { type NextAttempt, nextAttempt } from './schedule.ts';

/** Inputs that decide when to ask the exchange, read when needed. */
export interface RefresherOptions {
  /** The person's interval in ms. */
  readonly interval: () => number;
  /** Nothing is sent before this time, Unix ms; null when free. */
  readonly heldUntil: () => number | null;
  /** False when the system reports no network; it may be wrong. */
  readonly isOnline: () => boolean;
  /** The last good answer lacks something that is not believed gone yet. */
  readonly lacksSomething: () => boolean;
  readonly schedule: Stored<PublishSchedule>;
  /** Called whenever the status has changed, except where {@link Attempts.ended} is called. */
  readonly changed: () => void;
}

/** What an attempt does. */
export interface Attempts {
  /** One refresh from start to end. @param previous the last good snapshot */
  ask(previous: Snapshot | null): Promise<Reading<Snapshot>>;
  /** Called with the result; the status already reflects it. */
  ended(reading: Reading<Snapshot>): Promise<void>;
  /** Updates were paused or resumed, or the network changed: requests for optional data may start or must stop. */
  permissionChanged(): void;
}

/** The part of the state that says when the exchange is asked. Times are Unix ms. */
export interface RefreshState {
  readonly refreshing: boolean;
  /** Updates are stopped until the person resumes them. */
  readonly paused: boolean;
  /** When the timer asks next; null while paused and during a request. */
  readonly nextRefreshAt: number | null;
  /** No request is sent before this time, because of a limit, a ban or a nearly used-up weight. Null if requests may be sent. */
  readonly heldUntil: number | null;
  /** The exchange's next stamp is long overdue, so that even a good answer has old values. */
  readonly stampOverdue: boolean;
}

export interface RefreshStatus extends RefreshState {
  /** Null before the first attempt has ended. */
  readonly last: Outcome | null;
  /** The last good answer. */
  readonly snapshot: Snapshot | null;
}

export interface Refresher {
  /** Must be called once, before anything is asked. */
  start(attempts: Attempts): void;
  status(): RefreshStatus;
  /**
   * Asks now, even if the system reports no network; also used for the first request. Concurrent calls share one
   * attempt. Restarts the timer.
   */
  refresh(): Promise<void>;
  /** Replaces the last answer by the version of it to show. */
  show(snapshot: Snapshot): void;
  setPaused(paused: boolean): void;
  /** Sets the timer again, after the interval was changed. */
  reschedule(): void;
  /** After sleep, unlock or return of the network: refreshes soon if the values are old or the last attempt failed. */
  wake(): void;
  /**
   * After the exchange or the route changed: drops earlier results and any request under way, and asks again unless
   * paused.
   * @param latest the last good snapshot of the new exchange
   */
  startOver(latest: Snapshot | null): Promise<void>;
  /** Ends the timer for good. */
  stop(): void;
}

/** Many machines wake at the same minute: each waits up to this long. */
const wakeSpread = 10_000;

/**
 * The refresh timer, which alone decides when to ask the exchange.
 * @param latest the last good snapshot of the exchange
 */
export function createRefresher(context: Context, options: RefresherOptions, latest: Snapshot | null): Refresher {
  const { clock, random, log } = context;
  const { interval, heldUntil, isOnline, lacksSomething, changed } = options;
  let attempts: Attempts | null = null;
  const outcomes = createOutcomes(context, options.schedule, isOnline, latest);
  let paused = false;
  let stopped = false;
  let inFlight: Promise<void> | null = null;
  let next: NextAttempt | null = null;
  let cancel = (): void => undefined;
  /** Rises when the exchange or route changes: results of earlier attempts are then ignored. */
  let generation = 0;

  function plan(): NextAttempt | null {
    if (stopped || inFlight !== null) return null;
    return nextAttempt({
      now: clock.now(),
      interval: interval(),
      paused,
      online: isOnline(),
      heldUntil: heldUntil(),
      lacksSomething: lacksSomething(),
      random: random(),
      ...outcomes.situation(),
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

  /** Also notices a returned network by itself, in case no page reports it. */
  function wakeUp(attempt: NextAttempt, wasOnline: boolean): void {
    if (isOnline() === wasOnline && (wasOnline || clock.now() >= attempt.at)) void fire(attempt);
    else rearm();
  }

  function rearm(): void {
    arm(plan());
    attempts?.permissionChanged();
    changed();
  }

  function fire({ reason }: NextAttempt): Promise<void> {
    if (reason === 'stamp') outcomes.countExtra();
    return refresh();
  }

  async function ask(): Promise<Reading<Snapshot>> {
    if (attempts === null) throw new Error('the refresher was not started');
    try {
      return await attempts.ask(outcomes.snapshot());
    } catch (error) {
      // A bug of ours must neither stop the timer nor leave old values looking current.
      log(`the refresh failed: ${stackOf(error)}`);
      const message = `Backstop could not deal with the answer: ${messageOf(error)}`;
      return { ok: false, failure: failureOf('unreadable', message) };
    }
  }

  async function attempt(): Promise<void> {
    const begun = generation;
    outcomes.begin();
    // An attempt without a request is no failure: twenty clicks during a ban must not lengthen the wait after it.
    const sent = heldUntil() === null;
    const reading = await ask();
    if (begun !== generation) return;
    outcomes.end(reading, sent);
    inFlight = null;
    const lackedBefore = lacksSomething();
    arm(plan());
    await attempts?.ended(reading);
    // Only now is it known what the answer lacks.
    if (begun === generation && inFlight === null && lacksSomething() !== lackedBefore) rearm();
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
      last: outcomes.last(),
      snapshot: outcomes.snapshot(),
      heldUntil: heldUntil(),
      stampOverdue: outcomes.isStampOverdue(),
    }),
    refresh,
    show: outcomes.show,
    setPaused(value) {
      paused = value;
      rearm();
    },
    reschedule: rearm,
    wake() {
      const now = clock.now();
      const fresh = outcomes.isFresh(interval());
      const planned = plan();
      const soon: NextAttempt = { at: Math.max(now, heldUntil() ?? 0) + random() * wakeSpread, reason: 'retry' };
      arm(fresh || planned === null ? planned : soon);
      if (fresh) attempts?.permissionChanged(); // otherwise the answer calls it
      changed();
    },
    startOver(of) {
      generation += 1;
      outcomes.startOver(of);
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
