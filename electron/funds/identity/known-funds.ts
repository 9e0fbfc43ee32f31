import type { ClockDifference } from '../exchange-time.ts';
import type { Snapshot } from '../fund.ts';
import type { FundEvent } from '../fund-event.ts';
import type { Regrouping } from '../own-change.ts';
import type { Sample } from '../sample.ts';
import type { MembershipChange } from './membership-change.ts';

/** What is known of the funds of one exchange host. A plain value; all times are Unix ms. */
export interface Known {
  readonly funds: ReadonlyMap<number, KnownFund>;
  /** The last answer, with the identity of each of its funds; null before the first. */
  readonly answer: { readonly snapshot: Snapshot; readonly ids: readonly (number | null)[] } | null;
  /** Clock difference after the last answer; null before the first. */
  readonly clock: ClockDifference | null;
  /** The newest time of an answer, by the exchange's stamps. */
  readonly time: number | null;
  /** How many entries were left out of the last answer that left nothing open. */
  readonly hidden: number;
  /** Since when answers lack something that is not believed gone yet; null if the last one was complete. */
  readonly heldSince: number | null;
  readonly nextId: number;
  readonly names: RecordedNames;
}

/** How many names (funds, assets, symbols) of a host are recorded. */
export interface RecordedNames {
  readonly recorded: number;
  /** The last day with changes, counted from 1970 by the exchange's clock. */
  readonly day: number;
  /** How many names were new on that day. */
  readonly fresh: number;
  /** How often known names came, went or moved on that day. */
  readonly changed: number;
}

export interface KnownFund {
  readonly id: number;
  /** Its members, or its last ones if it is gone. */
  readonly symbols: readonly string[];
  /** When its membership last changed, including that it appeared, vanished or returned. */
  readonly membersSince: number;
  /** When it vanished; null while it is there. */
  readonly goneAt: number | null;
  /** False while only requests for one of its symbols have returned it, which are sent only for watched symbols. */
  readonly listed: boolean;
  /** The last change of its symbols. */
  readonly changed: MembershipChange | null;
  readonly series: ReadonlyMap<string, KnownSeries>;
}

/** The recording of one asset in one fund. */
export interface KnownSeries {
  readonly asset: string;
  /** False after the asset vanished from its fund. */
  readonly present: boolean;
  /** When it vanished; null while it is present, or if an earlier version did not record it. */
  readonly goneAt: number | null;
  /** Stamp of the first sample; null while there is none. */
  readonly first: number | null;
  /** The highest sample; null if there is none, or if it must be looked up in the file. */
  readonly peak: Sample | null;
  /** Money that moved with symbols, oldest first: negative to other funds, positive from others. */
  readonly regroupings: readonly Regrouping[];
  /** The sum of all such moves, including those no longer in `regroupings`. */
  readonly regrouped: string;
  /** If the fund joined another with all its symbols: what that fund held of the asset before. */
  readonly joined?: JoinedBalance;
}

/** A balance before another fund joined it. */
export interface JoinedBalance {
  readonly fund: number;
  readonly balance: string;
  /** When it was recorded, Unix ms. */
  readonly at: number;
  /** The sum of money that had moved with symbols until then. */
  readonly regrouped: string;
}

/** Identifies a sample. */
export interface SampleKey {
  readonly fund: number;
  readonly asset: string;
  readonly at: number;
}

/** A sample that an answer added, or corrected at its stamp. */
export interface NewSample extends SampleKey, Sample {
  readonly correction: boolean;
}

export interface SeriesOfFund {
  readonly fund: number;
  readonly series: KnownSeries;
}

export interface RecordedEvent {
  readonly fund: number;
  readonly event: FundEvent;
}

/** A symbol that joined or left a fund. */
export interface Member {
  readonly fund: number;
  readonly symbol: string;
  readonly at: number;
}

export const nothingKnown: Known = {
  funds: new Map(),
  answer: null,
  clock: null,
  time: null,
  hidden: 0,
  heldSince: null,
  nextId: 1,
  names: { recorded: 0, day: 0, fresh: 0, changed: 0 },
};
