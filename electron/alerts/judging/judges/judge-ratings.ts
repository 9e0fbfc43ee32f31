import { day } from '../../../base/duration.ts';
import { type AdlReading, adlLevel, highestAdl, isAdlAtLeast } from '../../../funds/adl-risk.ts';
import type { Finding } from '../alert.ts';
import { type Found, foundAt } from '../found.ts';
import type { AlertMemory, RatingState } from '../memory.ts';
import type { Observation } from '../observation.ts';
import type { ActiveRule, AlertRule } from '../rule.ts';

type RatingRule = AlertRule & { readonly kind: 'rating' };

/** A rule fires after this many high readings in a row, and is armed again after as many lower ones: ratings flap. */
const readingsNeeded = 2;

/**
 * Judges rules about ratings: found at the fund that covers the symbol, or covered it last; for a symbol without a fund
 * under its own name. A symbol that a rule meets for the first time is only noted.
 */
export function judgeRatings(
  rules: readonly ActiveRule[],
  memory: AlertMemory,
  observation: Observation,
): { readonly ratings: readonly RatingState[]; readonly found: readonly Found[] } {
  const { ratings, reached } = reachedRatings(rules, memory, observation);
  const rest = new Set(reached.map(({ symbol }) => symbol));
  const atFunds = memory.funds.flatMap((fund) => {
    const symbols = fund.watched.filter((symbol) => rest.delete(symbol));
    return foundAt(fund, ratingFindings(reached, symbols));
  });
  const alone = [...rest].flatMap((symbol) =>
    foundAt({ key: symbol, watched: [symbol], newest: null }, ratingFindings(reached, [symbol])),
  );
  return { ratings, found: [...atFunds, ...alone] };
}

/** A symbol whose rating has become high enough for a rule. */
interface ReachedRating {
  readonly rule: string;
  readonly symbol: string;
  /** As the exchange says it. */
  readonly risk: string;
}

function reachedRatings(
  rules: readonly ActiveRule[],
  memory: AlertMemory,
  observation: Observation,
): { readonly ratings: readonly RatingState[]; readonly reached: readonly ReachedRating[] } {
  const before = new Map(memory.ratings.map((state) => [keyOf(state), state]));
  const ratings: RatingState[] = [];
  const reached: ReachedRating[] = [];
  for (const { rule, condition } of rules) {
    if (rule.kind !== 'rating') continue;
    for (const symbol of observation.watchlist) {
      if (rule.symbol !== null && rule.symbol !== symbol) continue;
      const state = before.get(keyOf({ rule: rule.id, condition, symbol }));
      const next = nextState({ rule, condition, symbol }, state, observation);
      if (next === undefined) continue;
      ratings.push(next);
      const risk = observation.adl?.get(symbol)?.said;
      if (state?.armed === true && !next.armed && risk !== undefined) reached.push({ rule: rule.id, symbol, risk });
    }
  }
  return { ratings, reached };
}

/** One finding for each rule whose rating was reached by some of these symbols. */
function ratingFindings(reached: readonly ReachedRating[], symbols: readonly string[]): Finding[] {
  const own = reached.filter(({ symbol }) => symbols.includes(symbol));
  return [...Map.groupBy(own, ({ rule }) => rule)].flatMap(([rule, ratings]): Finding[] => {
    const risk = highestAdl(ratings.map((rating) => rating.risk));
    return risk === null ? [] : [{ rule, kind: 'rating', symbols: ratings.map(({ symbol }) => symbol), risk }];
  });
}

function keyOf({ rule, condition, symbol }: Pick<RatingState, 'rule' | 'condition' | 'symbol'>): string {
  return JSON.stringify([rule, condition, symbol]);
}

/** Undefined while no rating of the symbol is known. */
function nextState(
  { rule, condition, symbol }: { rule: RatingRule; condition: string; symbol: string },
  state: RatingState | undefined,
  observation: Observation,
): RatingState | undefined {
  const reading = observation.adl?.get(symbol);
  // An unknown rating counts neither as high nor as low.
  if (reading === undefined || adlLevel(reading.said) === null) return state;
  const isHigh = isAdlAtLeast(reading.said, rule.risk);
  const { at } = reading;
  if (state === undefined) {
    return { rule: rule.id, condition, symbol, at, armed: !isHigh, streak: 0, alreadyTrue: isHigh };
  }
  if (!isNewReading(state, reading, observation)) return state;
  if (isHigh !== state.armed) return { ...state, at, streak: 0 };
  const streak = state.streak + 1;
  return streak < readingsNeeded
    ? { ...state, at, streak }
    : { ...state, at, armed: !state.armed, streak: 0, alreadyTrue: false };
}

/** An older reading is no new one, unless the last one lies in the future: the clock was wrong then. */
function isNewReading({ at }: RatingState, reading: AdlReading, observation: Observation): boolean {
  return reading.at > at || at > Math.max(observation.at, observation.exchangeTime) + day;
}
