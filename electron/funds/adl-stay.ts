import { type AdlReading, adlHolds, adlInterval, adlLevel } from './adl-risk.ts';

/** As long as the exchange rated a symbol the same. Times are those of its ratings, Unix ms. */
export interface AdlStay {
  /** Of the first reading that said so, and of the last one. */
  readonly from: number;
  readonly until: number;
  /** The exchange's own word. */
  readonly risk: string;
}

export interface SymbolStay extends AdlStay {
  readonly symbol: string;
}

/** Whether a reading continues a stay: the same rating, without a gap. */
export function isSameStay({ until, risk }: AdlStay, { said, at }: AdlReading): boolean {
  return at - until <= adlHolds && (adlLevel(risk) ?? risk) === (adlLevel(said) ?? said);
}

/**
 * Stays of one symbol with the time until which each holds: until the next one begins, or where nobody read on, until
 * the exchange would have rated again.
 * @param stays oldest first
 */
export function heldStays<Stay extends AdlStay>(stays: readonly Stay[]): Stay[] {
  return stays.map((stay, index) => {
    const next = stays[index + 1];
    const goesOn = next !== undefined && next.from - stay.until <= adlHolds;
    return { ...stay, until: goesOn ? next.from : stay.until + adlInterval };
  });
}
