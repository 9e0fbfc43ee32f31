import type { HeldBalance, MembersChange } from './alert.ts';

/**
 * What judging must remember between two answers, also across a restart. Plain values for JSON; lists instead of
 * objects, because a fund or an asset may have any name.
 */
export interface AlertMemory {
  readonly funds: readonly FundMemory[];
  /** The states of rules about ratings, by symbol. */
  readonly ratings: readonly RatingState[];
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
  /** What it held at the last answer, its main balance first. */
  readonly held: readonly HeldBalance[];
  /** The last changes of its symbols, oldest first. */
  readonly changes: readonly NotedChange[];
  /** Its newest stamp. */
  readonly newest: number | null;
  readonly states: readonly RuleState[];
}

export interface NotedChange extends MembersChange {
  /** Newest stamp of the fund before the change was seen: every later sample comes after it. */
  readonly after: number | null;
}

/** The state of one rule at one fund, and at one asset where the rule judges assets. */
export interface RuleState {
  readonly rule: string;
  /** The condition that was judged: an edited rule starts over. */
  readonly condition: string;
  readonly asset: string | null;
  /** True: it fires when it finds something. False: it has, and waits until that has passed. */
  readonly armed: boolean;
  /** Stamp of the last reading that was judged. */
  readonly stamp: number | null;
  /**
   * The last judged reading: later readings that were not judged are measured from it. Null for rules that judge no
   * balance.
   */
  readonly last: RecordedBalance | null;
  /**
   * The last reported balance, or the one at which the rule was made; after a recovery, while the condition still
   * holds, the highest since; null if the next fall is the first one.
   */
  readonly level: Level | null;
  /**
   * The last reading before a watched symbol joined a fund that the rule had not judged. Falls are reported from there.
   * Null if no symbol joined.
   */
  readonly joined: RecordedBalance | null;
  /** It was true when the rule first saw the fund and still is, so there was no alert. */
  readonly alreadyTrue: boolean;
  /** The asset, or the whole fund, is known to be gone. */
  readonly gone: boolean;
  /** The sum of money that had moved with symbols when the asset was reported as lost; null if it was not. */
  readonly movedWhenGone: string | null;
}

export interface Level extends RecordedBalance {
  /** When the first of several consecutive falls was reported, Unix ms; after a recovery, when that was seen. */
  readonly began: number;
  /** What that first fall was measured from; null after a recovery: the next fall is a first one. */
  readonly from: RecordedBalance | null;
}

export interface RecordedBalance {
  readonly balance: string;
  /** When it was recorded, Unix ms. */
  readonly at: number;
  /** The sum of money that had moved with symbols until then. */
  readonly regrouped: string;
}

/** The state of one rule about ratings at one symbol. */
export interface RatingState {
  readonly rule: string;
  /** The condition that was judged: an edited rule starts over. */
  readonly condition: string;
  readonly symbol: string;
  /** Of the last reading, by the exchange's clock, Unix ms. */
  readonly at: number;
  /** True: it fires when the rating is high enough. False: it has, and waits until the rating is lower. */
  readonly armed: boolean;
  /** How many readings in a row contradict `armed`. */
  readonly streak: number;
  /** The rating was high enough when the rule first saw the symbol and still is, so there was no alert. */
  readonly alreadyTrue: boolean;
}

export const emptyAlertMemory: AlertMemory = { funds: [], ratings: [], fired: [], next: 1, incompleteSince: null };
