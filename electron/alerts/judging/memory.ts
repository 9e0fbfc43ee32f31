import type { Finding, MembersChange } from './alert.ts';
import type { Verdict } from './condition-result.ts';

/**
 * What the engine must remember between two answers, also across a restart. Plain values, so that any store can keep
 * them as JSON; lists and not objects, because a fund or an asset may have any name.
 */
export interface AlertMemory {
  readonly funds: readonly FundMemory[];
  /** When each rule last found something, Unix ms. */
  readonly fired: readonly { readonly rule: string; readonly at: number }[];
  /** Number of the next alert. */
  readonly next: number;
  /** Since when answers are incomplete, by their fetch time; null when the last one was whole. */
  readonly incompleteSince: number | null;
}

export interface FundMemory {
  readonly key: string;
  /** Watched symbols that it covered, and all of its symbols. */
  readonly watched: readonly string[];
  readonly symbols: readonly string[];
  /** The last changes of its symbols, oldest first. */
  readonly changes: readonly NotedChange[];
  /** Its newest stamp. */
  readonly newest: number | null;
  /** Newest stamp of the fund when something was last told about it. */
  readonly told: number | null;
  readonly marks: readonly Mark[];
}

export interface NotedChange extends MembersChange {
  /** Newest stamp of the fund before the change was seen: every later sample comes after it. */
  readonly after: number | null;
}

/** Where one rule stands at one fund, and at one asset where it judges assets. */
export interface Mark {
  readonly rule: string;
  /** The condition that was judged: a rule that was edited begins anew. */
  readonly condition: string;
  readonly asset: string | null;
  /** True: it fires when it finds something. False: it has, and waits until that has passed. */
  readonly armed: boolean;
  /** Stamp of the last sample that was judged. */
  readonly stamp: number | null;
}

export const emptyAlertMemory: AlertMemory = { funds: [], fired: [], next: 1, incompleteSince: null };

const day = 24 * 60 * 60_000;

export interface Step {
  readonly mark: Mark;
  readonly finding: Finding | null;
}

/** The first time that a rule meets a balance: what is already true is noted and not told. */
export function firstMark(mark: Omit<Mark, 'armed'>, verdict: Verdict): Mark {
  return { ...mark, armed: verdict.truth !== 'true' };
}

/** A new sample: fires on the way from armed to true, and is armed again once the verdict is plainly false. */
export function stepMark(mark: Mark, verdict: Verdict, stamp: number): Step {
  if (verdict.truth === 'unknown') return { mark, finding: null };
  if (verdict.truth === 'true') {
    return { mark: { ...mark, armed: false, stamp }, finding: mark.armed ? verdict.finding : null };
  }
  return { mark: { ...mark, armed: mark.armed || verdict.truth === 'false', stamp }, finding: null };
}

/**
 * The same stamp again is not a new sample, and an older one is none either, unless the last one lay in the future: one
 * wrong stamp of the year 2100 must not silence a rule until then.
 * @param at fetch time
 */
export function isNewSample(stamp: number, last: number | null, at: number): boolean {
  if (last === null || stamp > last) return true;
  return stamp < last && last > at + day && stamp <= at + day;
}
