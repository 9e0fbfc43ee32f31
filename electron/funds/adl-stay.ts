import { type AdlReading, adlHolds, adlInterval, adlLevel } from './adl-risk.ts';

/** A period in which the exchange rated a symbol the same. Times are those of its readings, Unix ms. */
export interface AdlStay {
  /** Times of the first and the last reading with this rating. */
  readonly from: number;
  readonly until: number;
  /** The exchange's own word. */
  readonly risk: string;
}

export interface SymbolStay extends AdlStay {
  readonly symbol: string;
}

/** Whether a reading continues a period: the same rating, without a gap. */
export function isSameStay({ until, risk }: AdlStay, { said, at }: AdlReading): boolean {
  return at - until <= adlHolds && (adlLevel(risk) ?? risk) === (adlLevel(said) ?? said);
}

/**
 * Periods of one symbol, each extended until the next one begins, or if reading stopped, until its last reading expired.
 * @param stays oldest first
 */
export function heldStays<Stay extends AdlStay>(stays: readonly Stay[]): Stay[] {
  return stays.map((stay, index) => {
    const next = stays[index + 1];
    const goesOn = next !== undefined && next.from - stay.until <= adlHolds;
    return { ...stay, until: goesOn ? next.from : stay.until + adlInterval };
  });
}
