import type { ClockDifference } from '../exchange-time.ts';
import type { Snapshot } from '../fund.ts';
import type { FundEvent } from '../fund-event.ts';
import type { Regrouping } from '../own-change.ts';
import type { Sample } from '../sample.ts';
import type { MembershipChange } from './membership-change.ts';

/** What is remembered of the funds of one exchange host between two answers. A plain value; all times are Unix ms. */
export interface Known {
  readonly funds: ReadonlyMap<number, KnownFund>;
  /** The last answer, with the identity of each of its funds; null before the first. */
  readonly answer: { readonly snapshot: Snapshot; readonly ids: readonly (number | null)[] } | null;
  /** After the answers of this run; null before the first. */
  readonly clock: ClockDifference | null;
  /** The newest time of an answer, by the exchange's stamps. */
  readonly time: number | null;
  /** How many entries could not be read and were left out of the last answer that left nothing open. */
  readonly unreadable: number;
  /** Since when answers lack something that is not yet believed to be gone; null when the last one lacked nothing. */
  readonly heldSince: number | null;
  readonly nextId: number;
  readonly names: RecordedNames;
}

/** How many names (funds, their assets, their symbols) of a host are recorded. */
export interface RecordedNames {
  readonly recorded: number;
  /** The last day, counted from 1970 by the exchange's clock. */
  readonly day: number;
  /** How many names were new on it. */
  readonly fresh: number;
  /** How often known ones came, went or moved on it. */
  readonly changed: number;
}

export interface KnownFund {
  readonly id: number;
  /** Its members; of a fund that is gone, its last ones. */
  readonly symbols: readonly string[];
  /** When a symbol last joined or left it; its appearing, vanishing and coming back count too. */
  readonly membersSince: number;
  /** When it vanished; null while it is there. */
  readonly goneAt: number | null;
  /** False while only requests for one of its symbols have answered it: no such request is made when none is watched. */
  readonly listed: boolean;
  /** The last time at which symbols joined or left. */
  readonly changed: MembershipChange | null;
  readonly series: ReadonlyMap<string, KnownSeries>;
}

/** The recording of one asset in one fund. */
export interface KnownSeries {
  readonly asset: string;
  /** False after the asset vanished from its fund. */
  readonly present: boolean;
  /** When it vanished; null while it is present, and where an earlier version did not record it. */
  readonly goneAt: number | null;
  /** Stamp of the first sample; null while there is none. */
  readonly first: number | null;
  /** The highest sample; null while there is none, and when it must be looked for among all of them. */
  readonly peak: Sample | null;
  /** What moved together with symbols: negative amounts to other funds, positive ones from others. Oldest first. */
  readonly regroupings: readonly Regrouping[];
  /** The sum of all that ever moved so, also of what `regroupings` no longer holds. */
  readonly regrouped: string;
  /** Of a fund that went to another with all of its symbols in this run: what that held of the asset until then. */
  readonly joined?: JoinedBalance;
}

/** A balance as it was before that of another fund joined it. */
export interface JoinedBalance {
  readonly fund: number;
  readonly balance: string;
  /** When it was recorded, Unix ms. */
  readonly at: number;
  /** What had moved to and from it with symbols until then, in all. */
  readonly regrouped: string;
}

/** Which sample is meant. */
export interface SampleKey {
  readonly fund: number;
  readonly asset: string;
  readonly at: number;
}

/** One sample that an answer added, or corrected under its stamp. */
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
  unreadable: 0,
  heldSince: null,
  nextId: 1,
  names: { recorded: 0, day: 0, fresh: 0, changed: 0 },
};
