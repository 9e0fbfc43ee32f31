import { minute } from '../../base/duration.ts';
import type { Alert } from '../judging/alert.ts';

/** Funds whose last notification the system did not show. Kept for this run: the next run tries at once. */
export interface Failures {
  note(alerts: readonly Alert[]): void;
  /** The system has shown these. */
  end(alerts: readonly Alert[]): void;
  /** These are tried at once. */
  forget(alerts: readonly Alert[]): void;
  has(fund: string): boolean;
  /** Whether it is too early to try again. */
  rests(fund: string): boolean;
}

const longestRest = 60 * minute;

/** Retries after one minute, then after twice the time, up to an hour. */
export function createFailures(now: () => number): Failures {
  const failed = new Map<string, { readonly rest: number; readonly at: number }>();
  return {
    note(alerts) {
      for (const fund of new Set(alerts.map((alert) => alert.fund))) {
        const before = failed.get(fund);
        failed.set(fund, { rest: Math.min(before === undefined ? minute : 2 * before.rest, longestRest), at: now() });
      }
    },
    end(alerts) {
      for (const { fund } of alerts) failed.delete(fund);
    },
    forget(alerts) {
      for (const { fund } of alerts) {
        const before = failed.get(fund);
        if (before !== undefined) failed.set(fund, { ...before, at: Number.NEGATIVE_INFINITY });
      }
    },
    has: (fund) => failed.has(fund),
    rests(fund) {
      const last = failed.get(fund);
      // A clock that was set back must not prolong a wait.
      return last !== undefined && now() >= last.at && now() - last.at < last.rest;
    },
  };
}
