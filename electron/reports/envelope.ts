import { minute } from '../base/duration.ts';
import { originOf } from '../base/origin.ts';
import type { StoredFailure } from '../exchange/failure.ts';
import type { StoredLimit } from '../exchange/limits.ts';
import { answerTime, isOldStamp } from '../funds/exchange-time.ts';
import type { Snapshot } from '../funds/fund.ts';
import { isoTime } from './json-line.ts';

/** The common envelope of everything that programs read. */
export interface Envelope {
  readonly schema: 1;
  readonly generatedAt: string | null;
  /** Base URL of the exchange that the content comes from. */
  readonly source: string;
  /** True when the content may be out of date. */
  readonly stale: boolean;
  /** Current failures, newest first; empty when all is well. */
  readonly errors: readonly ReportError[];
}

export interface ReportError {
  /** A failure kind of the exchange, or the reason why there is no content. */
  readonly kind: string;
  /** One line of English. */
  readonly message: string;
  /** When it occurred. */
  readonly at: string | null;
  /** Nothing is sent before this time. */
  readonly retryAt: string | null;
}

/** Origin and age of the content. All times are Unix ms. */
export interface Circumstances {
  readonly source: string;
  readonly now: number;
  /** Fetch time of the last good answer; null without one. */
  readonly fetchedAt: number | null;
  /** Newest stamp of that answer; null without one. */
  readonly newestStamp: number | null;
  /** The person's interval between refreshes, ms. */
  readonly interval: number;
  readonly errors: readonly ReportError[];
}

/** @param snapshot the last good answer; null without one */
export function circumstancesOf(
  snapshot: Snapshot | null,
  others: Omit<Circumstances, 'fetchedAt' | 'newestStamp'>,
): Circumstances {
  const newestStamp = snapshot === null ? null : answerTime(snapshot);
  return { ...others, fetchedAt: snapshot?.fetchedAt ?? null, newestStamp };
}

export function envelope({ source, now, errors, ...ages }: Circumstances): Envelope {
  return { schema: 1, generatedAt: isoTime(now), source: originOf(source), stale: isStale(now, ages), errors };
}

/** No good answer for two intervals and a few minutes, or no stamp for a day and a half. */
function isStale(now: number, ages: Pick<Circumstances, 'fetchedAt' | 'newestStamp' | 'interval'>): boolean {
  const { fetchedAt, newestStamp, interval } = ages;
  if (fetchedAt === null || now - fetchedAt > 2 * interval + 5 * minute) return true;
  return newestStamp === null || isOldStamp(newestStamp, now);
}

/** The last failures at an exchange, newest first. */
export function hostErrors(
  { failure, limit }: { readonly failure: StoredFailure | null; readonly limit: StoredLimit | null },
  now: number,
): ReportError[] {
  const met = failure === null ? [] : [failure];
  // A limit of another kind than the failure comes from another request or an earlier run.
  if (limit !== null && limit.until > now && failure?.kind !== limit.kind)
    met.push({ kind: limit.kind, message: limit.message, at: limit.since, retryAt: limit.until });
  return met.map(({ kind, message, at, retryAt }) => ({ kind, message, at: isoTime(at), retryAt: isoTime(retryAt) }));
}
