import type { SymbolStay } from '../adl-stay.ts';
import type { FundEvent } from '../fund-event.ts';
import type { Sample } from '../sample.ts';

/** How far back a detail looks from the newest sample: 7 days, 30 days, a year, everything. */
export type DetailRange = 'week' | 'month' | 'year' | 'all';

/** The recorded history of one fund. */
export interface FundDetail {
  readonly id: number;
  readonly range: DetailRange;
  /** When the sample with the oldest stamp was fetched, Unix ms; null where none is left. */
  readonly recordedFrom: number | null;
  /** Its members now, or its last ones; in the order of their letters. */
  readonly symbols: readonly string[];
  readonly series: readonly {
    readonly asset: string;
    /** Oldest first, about 500 at the most; where samples are left out, the extremes stay. */
    readonly points: readonly Sample[];
  }[];
  /** Nothing was recorded between these stamps. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  /** Newest first. */
  readonly events: readonly FundEvent[];
  /** How the exchange rated the ADL risk of its members; symbol by symbol, oldest first, each with the time it held until. */
  readonly ratings: readonly SymbolStay[];
}
