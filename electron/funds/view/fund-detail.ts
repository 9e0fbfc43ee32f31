import type { SymbolStay } from '../adl-stay.ts';
import type { FundEvent } from '../fund-event.ts';
import type { Sample } from '../sample.ts';

/** The range of a detail, back from the newest sample: 7 days, 30 days, a year, everything. */
export type DetailRange = 'week' | 'month' | 'year' | 'all';

/** The recorded history of one fund. */
export interface FundDetail {
  readonly id: number;
  readonly range: DetailRange;
  /** Fetch time of the oldest sample, Unix ms; null without samples. */
  readonly recordedFrom: number | null;
  /** Its current or last members, alphabetically. */
  readonly symbols: readonly string[];
  readonly series: readonly {
    readonly asset: string;
    /** Oldest first, at most about 500; downsampling keeps the extremes. */
    readonly points: readonly Sample[];
  }[];
  /** Pairs of stamps between which nothing was recorded. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  /** Newest first. */
  readonly events: readonly FundEvent[];
  /** ADL ratings of its members, by symbol, oldest first, each with the time until which it held. */
  readonly ratings: readonly SymbolStay[];
}
