import type { AdlReadings } from '../../funds/adl-risk.ts';
import type { GoneFund } from '../../funds/identity/lost-balance.ts';
import type { FundView } from '../../funds/view/watchlist-view.ts';

/** The input of judging at each answer: the watched funds as they are now, with their recorded changes. */
export interface Observation {
  /** Fetch time, Unix ms. */
  readonly at: number;
  /** The same moment by the exchange's clock, to tell the age of stamps. */
  readonly exchangeTime: number;
  /** False when much is missing from the answer. */
  readonly complete: boolean;
  /** False while the recording cannot be read: there is nothing to compare a balance with. */
  readonly isRecorded: boolean;
  readonly watchlist: readonly string[];
  /** The distinct funds behind watched symbols; `key` must be their identity over time. */
  readonly funds: readonly ObservedFund[];
  /** Funds that watched symbols have left with this answer; `watched` are these symbols. */
  readonly left: readonly ObservedFund[];
  /** Watched funds that this answer lacks and that are not believed gone, as they were recorded last. */
  readonly missing: readonly ObservedFund[];
  /** Funds that vanished recently, watched or not. */
  readonly gone: readonly GoneFund[];
  /** The exchange's ADL ratings; null while they are not known. */
  readonly adl: AdlReadings | null;
}

export interface ObservedFund
  extends Pick<FundView, 'key' | 'watched' | 'symbols' | 'membership' | 'unlisted' | 'unread'> {
  readonly balances: readonly ObservedBalance[];
}

export type ObservedBalance = Pick<
  FundView['balances'][number],
  'asset' | 'marginBalance' | 'updateTime' | 'changes' | 'regrouped'
>;

/** Why rules cannot judge, or not all of them. */
export type CannotJudge =
  /** The recording cannot be read. */
  | 'recording-unreadable'
  /** Watched balances have no believable stamp: they are judged as of their fetch. */
  | 'stamps-unreadable'
  /** For an hour, answers have lacked much, or changed more than is taken in within a day. */
  | 'answer-incomplete'
  /** Rules need the exchange's ADL ratings of watched symbols, and it gives none that is known. */
  | 'ratings-unknown'
  /** A fault of our own kept the last answer from being judged. */
  | 'internal-error';
