import { type Clock, isWithin } from '../base/clock.ts';
import { hour } from '../base/duration.ts';

/** Our own waits after a failure, or while the exchange lacks the figures; the client keeps the wait that a refusal asks for. */
export interface Rests {
  /** @param midnight of the newest stamp: a new stamp ends the rest */
  begin(midnight: number): void;
  /** When the present rest ends, Unix ms; null without one. */
  until(): number | null;
  /** Ends a rest that is over. @returns whether it has ended one */
  endIfOver(midnight: number): boolean;
  /** An answer has come. @param isLate whether the exchange still lacks some figures */
  answered(isLate: boolean): void;
}

/** A rest takes an hour, doubled each time up to this, ms. */
const longest = 8 * hour;

export function createRests(clock: Clock): Rests {
  let rest: { readonly from: number; readonly length: number; readonly midnight: number } | null = null;
  let inRow = 0;
  return {
    begin(midnight) {
      rest = { from: clock.now(), length: Math.min(hour * 2 ** inRow, longest), midnight };
      inRow += 1;
    },
    until: () => (rest !== null && isWithin(clock, rest.from, rest.length) ? rest.from + rest.length : null),
    endIfOver(midnight) {
      if (rest === null) return false;
      const isNewStamp = rest.midnight !== midnight;
      if (isNewStamp) inRow = 0;
      else if (isWithin(clock, rest.from, rest.length)) return false;
      rest = null;
      return true;
    },
    answered(isLate) {
      rest = null;
      if (!isLate) inRow = 0;
    },
  };
}
