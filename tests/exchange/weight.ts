import { type Answer, errorAnswer } from './answer.ts';
import { rateTexts } from './faults/refusals.ts';

const minute = 60_000;
const shortestBan = 2 * minute;
const longestBan = 3 * 24 * 60 * minute;

/** The budget of one address. Everything that comes over loopback is one address. */
export interface WeightBudget {
  /** Counts a request. The refusal that the exchange gives instead of an answer, or `null`. */
  spend(weight: number): Answer | null;
  /** What other programs behind the same address have spent in this minute. */
  spendElsewhere(weight: number): void;
  usedWeight(): number;
  /** Forgets all that was spent and every ban. */
  reset(): void;
}

/**
 * 2400 a minute. Above it 429; a caller that goes on in the same minute is banned (418), first for two minutes, twice
 * as long with each further offence, at most three days. A request during a ban is such an offence.
 * https://developers.binance.com/docs/derivatives/usds-margined-futures/general-info#limits
 * @param limit weight per minute
 */
export function weightBudget(now: () => number, limit: number): WeightBudget {
  let countedMinute = 0;
  let used = 0;
  let warned = false;
  let bans = 0;
  let bannedUntil = 0;

  function turnMinute(): void {
    const current = Math.floor(now() / minute);
    if (current === countedMinute) return;
    countedMinute = current;
    used = 0;
    warned = false;
  }

  function ban(): Answer {
    bannedUntil = now() + Math.min(longestBan, shortestBan * 2 ** bans);
    bans += 1;
    return errorAnswer(418, -1003, rateTexts.weight(bannedUntil));
  }

  function warn(): Answer {
    warned = true;
    return errorAnswer(429, -1003, rateTexts.requests(), { 'x-mbx-used-weight-1m': String(used) });
  }

  return {
    spend(weight) {
      turnMinute();
      if (now() < bannedUntil || warned) return ban();
      used += weight;
      return used > limit ? warn() : null;
    },
    spendElsewhere(weight) {
      turnMinute();
      used += weight;
    },
    usedWeight() {
      turnMinute();
      return used;
    },
    reset() {
      used = 0;
      warned = false;
      bans = 0;
      bannedUntil = 0;
    },
  };
}
