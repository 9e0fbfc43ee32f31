import { type Answer, errorAnswer } from './answer.ts';

const minute = 60_000;
const shortestBan = 2 * minute;
const longestBan = 3 * 24 * 60 * minute;

export interface WeightSettings {
  readonly now: () => number;
  /** Weight per minute. */
  readonly limit: number;
  /** The futures pages do not mention `Retry-After`; spot documents it. */
  readonly retryAfter: boolean;
}

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
 */
export function weightBudget({ now, limit, retryAfter }: WeightSettings): WeightBudget {
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

  const wait = (until: number): Record<string, string> =>
    retryAfter ? { 'retry-after': String(Math.ceil((until - now()) / 1000)) } : {};

  function ban(): Answer {
    bannedUntil = now() + Math.min(longestBan, shortestBan * 2 ** bans);
    bans += 1;
    const msg = `Way too much request weight used; IP banned until ${bannedUntil}. Please use WebSocket Streams for live updates to avoid bans.`;
    return errorAnswer(418, -1003, msg, wait(bannedUntil));
  }

  function warn(): Answer {
    warned = true;
    const msg = `Too many requests; current limit of IP(127.0.0.1) is ${limit} requests per minute. Please use the websocket for live updates to avoid polling the API.`;
    return errorAnswer(429, -1003, msg, {
      'x-mbx-used-weight-1m': String(used),
      ...wait((countedMinute + 1) * minute),
    });
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
