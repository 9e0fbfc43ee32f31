import type { Clock } from '../base/clock.ts';
import type { Failure } from '../exchange/failure.ts';
import type { Reading } from '../exchange/http-answer.ts';
import type { Snapshot } from '../funds/fund.ts';
import { type StampRhythm, withExtra, withStamp } from './publish-schedule.ts';
import { type NextAttempt, nextAttempt } from './schedule.ts';

export interface RefresherOptions {
  readonly clock: Clock;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
  /** The person's interval in ms, read each time. */
  readonly interval: () => number;
  /** One refresh from start to end. */
  readonly run: () => Promise<Reading<Snapshot>>;
  readonly heldUntil: () => number | null;
  /** False only when the machine surely has no network. */
  readonly isOnline: () => boolean;
  readonly rhythm: { read(): StampRhythm; write(rhythm: StampRhythm): void };
  readonly onChange: () => void;
  readonly log: (text: string) => void;
}

export interface RefreshStatus {
  readonly refreshing: boolean;
  readonly paused: boolean;
  readonly nextRefreshAt: number | null;
  /** Null before the first attempt has ended. */
  readonly last: { readonly at: number; readonly failure: Failure | null } | null;
  readonly snapshot: Snapshot | null;
}

export interface Refresher {
  status(): RefreshStatus;
  /** Asks now, also as the first request at the start; a second caller gets the first one's answer. Restarts the timer. */
  refresh(): Promise<void>;
  setPaused(paused: boolean): void;
  /** Reckons the timer anew, after the interval was changed. */
  reschedule(): void;
  /** After sleep, unlock or return of the network: one refresh soon, if the values are old or the last attempt failed. */
  wake(): void;
  /**
   * The exchange is another one now: forgets what the former one said, also an answer that is still on its way, and
   * asks anew unless paused.
   * @param former the last good snapshot of the new exchange
   */
  startOver(former: Snapshot | null): Promise<void>;
  /** Ends the timer for good. */
  stop(): void;
}

const day = 24 * 60 * 60_000;
const noNetwork: Failure = {
  kind: 'offline',
  message: 'this machine has no network',
  status: null,
  code: null,
  retryAt: null,
};
/** Many machines wake at the same minute: each waits up to this long. */
const wakeSpread = 10_000;

/** The refresh timer: owns when the exchange is asked and what came of it. */
export function createRefresher(options: RefresherOptions, former: Snapshot | null): Refresher {
  const { clock, random, interval, run, heldUntil, isOnline, onChange, log } = options;
  let rhythm = options.rhythm.read();
  let snapshot = former;
  let last: RefreshStatus['last'] = null;
  let lastAttemptAt: number | null = null;
  let failures = 0;
  let paused = false;
  let stopped = false;
  let inFlight: Promise<void> | null = null;
  let next: NextAttempt | null = null;
  let cancel = (): void => undefined;
  /** Rises with each change of the exchange: an attempt that began under an earlier one counts no more. */
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
      rhythm,
      random: random(),
    });
  }

  function arm(attempt: NextAttempt | null): void {
    cancel();
    next = attempt;
    if (attempt !== null) cancel = clock.wakeAt(attempt.at, () => void fire(attempt));
    else if (waitsForNetwork()) cancel = clock.wakeAt(clock.now() + interval(), () => arm(plan()));
    else cancel = () => undefined;
    onChange();
  }

  /** The return of the network is told by the pages; looking once per interval is for the day when they do not. */
  function waitsForNetwork(): boolean {
    return !stopped && !paused && inFlight === null && !isOnline();
  }

  /** What is known of the way to the exchange: without a network no attempt is made that could fail and say so. */
  function lastSeen(): RefreshStatus['last'] {
    return last === null || isOnline() ? last : { at: last.at, failure: noNetwork };
  }

  function fire({ reason }: NextAttempt): Promise<void> {
    if (reason === 'stamp') learn(withExtra(rhythm, clock.now()));
    return refresh();
  }

  function learn(lesson: StampRhythm): void {
    if (lesson === rhythm) return;
    rhythm = lesson;
    options.rhythm.write(rhythm);
  }

  async function attempt(): Promise<void> {
    const begun = generation;
    lastAttemptAt = clock.now();
    const online = isOnline();
    // Where nothing is sent nothing fails: twenty clicks during a ban must not lengthen the wait after it.
    const sent = online && heldUntil() === null;
    const reading: Reading<Snapshot> = online ? await run().catch(brokenDown) : { ok: false, failure: noNetwork };
    if (begun !== generation) return;
    const at = clock.now();
    lastAttemptAt = at;
    if (reading.ok) {
      snapshot = reading.value;
      failures = 0;
      learn(withStamp(rhythm, newestStamp(reading.value, at), at));
    } else if (sent) {
      failures += 1;
    }
    last = { at, failure: reading.ok ? null : reading.failure };
  }

  /** A fault of our own must neither end the timer nor look like good values. */
  function brokenDown(error: unknown): Reading<never> {
    log(`the refresh broke down: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const message = `Backstop could not deal with the answer: ${error instanceof Error ? error.message : String(error)}`;
    return { ok: false, failure: { kind: 'unreadable', message, status: null, code: null, retryAt: null } };
  }

  function refresh(): Promise<void> {
    if (inFlight !== null) return inFlight;
    const started: Promise<void> = attempt().finally(() => {
      if (inFlight !== started) return;
      inFlight = null;
      arm(plan());
    });
    inFlight = started;
    arm(null);
    return started;
  }

  return {
    status: () => ({
      refreshing: inFlight !== null,
      paused,
      nextRefreshAt: next?.at ?? null,
      last: lastSeen(),
      snapshot,
    }),
    refresh,
    setPaused(value) {
      paused = value;
      arm(plan());
    },
    reschedule: () => arm(plan()),
    wake() {
      const now = clock.now();
      // A fetch time that lies ahead was stamped by a clock that has been set back since: its age is not known.
      const age = snapshot === null ? null : now - snapshot.fetchedAt;
      const fresh = last?.failure === null && age !== null && age >= 0 && age <= interval();
      const planned = plan();
      const soon: NextAttempt = { at: Math.max(now, heldUntil() ?? 0) + random() * wakeSpread, reason: 'retry' };
      arm(fresh || planned === null ? planned : soon);
    },
    startOver(former) {
      generation += 1;
      rhythm = options.rhythm.read();
      snapshot = former;
      last = null;
      failures = 0;
      inFlight = null;
      if (!paused) return refresh();
      arm(plan());
      return Promise.resolve();
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}

function newestStamp({ funds }: Snapshot, now: number): number | null {
  const stamps = funds.flatMap(({ balances }) => balances.flatMap(({ updateTime }) => updateTime ?? []));
  // One wrong stamp in the far future must not hide the others.
  return stamps.filter((stamp) => stamp <= now + day).reduce<number | null>((a, b) => Math.max(a ?? b, b), null);
}
