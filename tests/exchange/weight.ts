import { type Answer, errorAnswer } from './answer.ts';
import { rateTexts } from './faults/refusals.ts';

const minute = 60_000;

/**
 * The budget of one address, and everything that comes over loopback is one: 2400 a minute, above it 429 until the minute
 * is over. That a caller who goes on is banned is a fault of its own.
 * https://developers.binance.com/docs/derivatives/usds-margined-futures/general-info#limits
 * @param limit weight per minute
 */
export function weightBudget(now: () => number, limit: number) {
  let countedMinute = 0;
  let used = 0;
  /** @returns what is used of this minute now */
  function add(weight: number): number {
    const current = Math.floor(now() / minute);
    if (current !== countedMinute) used = 0;
    countedMinute = current;
    used += weight;
    return used;
  }
  return {
    /** Counts a request. The refusal that the exchange gives instead of an answer, or `null`. */
    spend: (weight: number): Answer | null =>
      add(weight) > limit
        ? errorAnswer(429, -1003, rateTexts.requests(), { 'x-mbx-used-weight-1m': String(used) })
        : null,
    /** What other programs behind the same address have spent in this minute. */
    spendElsewhere: (weight: number): void => void add(weight),
    usedWeight: () => add(0),
  };
}
