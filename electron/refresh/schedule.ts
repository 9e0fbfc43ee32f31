import { backoff } from '../base/backoff.ts';
import { hour, minute, second } from '../base/duration.ts';
import type { FailureKind } from '../exchange/failure.ts';
import { missingLimit } from '../funds/missing-limit.ts';
import { nextExtra, type PublishSchedule } from './publish-schedule.ts';

/** The inputs that decide when to ask next. Times are Unix ms. */
export interface Situation {
  readonly now: number;
  /** The person's interval in ms. */
  readonly interval: number;
  readonly paused: boolean;
  /** False when the system reports no network; it may be wrong for a day. */
  readonly online: boolean;
  readonly lastAttemptAt: number | null;
  /** Why the last attempt failed; null when it was good. */
  readonly failure: FailureKind | null;
  /** Failed attempts in a row. */
  readonly failures: number;
  /** The last good answer lacks something that is not believed gone yet. */
  readonly lacksSomething: boolean;
  /** Nothing may be sent before this time. */
  readonly heldUntil: number | null;
  readonly schedule: PublishSchedule;
  /** 0 ≤ random < 1. */
  readonly random: number;
}

export interface NextAttempt {
  readonly at: number;
  /** `stamp`: an extra request, because a new stamp is due. */
  readonly reason: 'interval' | 'stamp' | 'retry';
}

const jitter = 0.1;
/** Spread after the time in which a whole answer is waited for. */
const spreadAfterWait = 10 * minute;
/** Spread after a limit ends, so that programs at one address do not all return at the same moment. */
const spreadAfterHold = 5 * second;

/** When to ask next; null while paused. */
export function nextAttempt(situation: Situation): NextAttempt | null {
  const { now, paused, heldUntil, random } = situation;
  if (paused) return null;
  // An attempt in the future was made before the clock was set back: the wait begins now.
  const lastAttemptAt = situation.lastAttemptAt === null ? null : Math.min(situation.lastAttemptAt, now);
  const wanted =
    lastAttemptAt === null ? ({ at: now, reason: 'interval' } as const) : afterAttempt(situation, lastAttemptAt);
  const permitted = heldUntil === null ? now : heldUntil + random * spreadAfterHold;
  return { ...wanted, at: Math.max(wanted.at, permitted, now) };
}

function afterAttempt(situation: Situation, lastAttemptAt: number): NextAttempt {
  const { interval, online, failure, failures, lacksSomething, heldUntil, schedule, random } = situation;
  // The system may not notice that a VPN is back, so ask once an hour even without a network.
  if (!online) return { at: lastAttemptAt + spread(hour, random), reason: 'retry' };
  if (failure === 'restricted' || failure === 'blocked')
    return { at: lastAttemptAt + spread(hour, random), reason: 'retry' };
  const limited = failure === 'rate-limited' || failure === 'banned';
  // The exchange gave a time; our own backoff is used only if that is less than a minute.
  if (limited && heldUntil !== null && heldUntil >= lastAttemptAt + minute) return { at: heldUntil, reason: 'retry' };
  if (failure !== null) return { at: lastAttemptAt + backoff(failures, random), reason: 'retry' };
  const wait = spread(interval, random);
  const regular = lastAttemptAt + (lacksSomething ? Math.min(wait, missingLimit + random * spreadAfterWait) : wait);
  const extra = nextExtra(schedule, lastAttemptAt);
  if (extra !== null && extra < regular) return { at: extra + random * 10 * second, reason: 'stamp' };
  return { at: regular, reason: 'interval' };
}

/** ±10 %, so that a thousand desktops do not ask in the same second. */
function spread(delay: number, random: number): number {
  return delay * (1 - jitter + 2 * jitter * random);
}
