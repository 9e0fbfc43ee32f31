import { day, minute } from '../base/duration.ts';
import type { Stored } from '../base/stored.ts';
import { type Failure, type FailureKind, failureOf } from './failure.ts';

/** A limit, ban or other refusal with `Retry-After`, as stored on disk. */
export interface StoredLimit {
  readonly kind: FailureKind;
  readonly message: string;
  /** When it was received, Unix ms. */
  readonly since: number;
  /** Unix ms. */
  readonly until: number;
}

export interface Limits {
  /** The limit that forbids a request now, as a failure; null when requests may be sent. */
  failureInForce(now: number): Failure | null;
  /** Remembers until when a refusal forbids requests; a refusal without a time changes nothing. */
  note(failure: Failure, now: number): void;
  /** Reads `X-MBX-USED-WEIGHT-1M`: the weight used this minute by all programs at this address. */
  noteUsedWeight(header: string | null, now: number): void;
  /** Until when nothing is sent (limit, ban or used-up weight), Unix ms; null when requests may be sent. */
  heldUntil(now: number): number | null;
}

const longestWait = 3 * day;
/** Documented for production: 2400 per minute and address, shared by all its programs. */
const weightPerMinute = 2400;
/** Above this, our own request (weight 40) could push another program over the limit. */
const weightMark = weightPerMinute * 0.9;

/** @param store keeps a limit across restarts: requests during a ban prolong it */
export function createLimits(store: Stored<StoredLimit | null>): Limits {
  let limit: StoredLimit | null = null;
  let spentUntil = 0;

  function readStored(): void {
    const stored = store.read();
    if (stored !== null && stored.until > (limit?.until ?? 0)) limit = stored;
  }

  /** The weight resets after a minute, even if the clock was set back. */
  function spent(now: number): number {
    spentUntil = Math.min(spentUntil, now + minute);
    return spentUntil;
  }

  function current(now: number): StoredLimit | null {
    readStored();
    if (limit === null) return null;
    // A clock that was set back must not turn two minutes into two years: the same wait starts again.
    const since = Math.min(limit.since, now);
    const until = since + Math.min(limit.until - limit.since, longestWait);
    if (until !== limit.until) {
      limit = { ...limit, since, until };
      store.write(limit); // otherwise each restart would start the wait again
    }
    return now < until ? limit : null;
  }

  return {
    failureInForce(now) {
      const held = current(now);
      if (held !== null) return failureOf(held.kind, held.message, { retryAt: held.until });
      const until = spent(now);
      if (now >= until) return null;
      const message = 'the weight limit of this address is nearly used up by other programs';
      return failureOf('rate-limited', message, { retryAt: until });
    },
    note({ kind, message, retryAt }, now) {
      if (retryAt === null) return;
      readStored();
      if (limit !== null && limit.until >= retryAt && limit.kind === kind) return;
      limit = { kind, message, since: now, until: Math.max(retryAt, limit?.until ?? 0) };
      store.write(limit);
    },
    noteUsedWeight(header, now) {
      const used = Number(header ?? Number.NaN);
      if (used >= weightMark) spentUntil = (Math.floor(now / minute) + 1) * minute;
    },
    heldUntil(now) {
      const until = Math.max(current(now)?.until ?? 0, spent(now));
      return now < until ? until : null;
    },
  };
}
