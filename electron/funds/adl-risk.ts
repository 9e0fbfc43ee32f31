import { minute } from '../base/duration.ts';
import {
  type AnswerClocks,
  arrivalTime,
  type ClockDifference,
  isBelievedStamp,
  latestBelieved,
} from './exchange-time.ts';

/**
 * The exchange's rating of the risk of auto-deleveraging in a contract. The documentation has `low`, `medium` and `high`;
 * the live host sends `LOW`, `MIDDLE`, `HIGH` and `EXTREMELY_HIGH`. Unknown values are kept in the exchange's own word.
 */
export type AdlLevel = 'low' | 'medium' | 'high' | 'extremely-high';

/** The rating of one symbol in an answer. */
export interface AdlRating {
  readonly said: string;
  /** When the exchange rated the symbol, Unix ms; null if it does not say. */
  readonly stamp: number | null;
}

/** The ratings of all symbols in one answer. */
export interface AdlAnswer {
  readonly ratings: ReadonlyMap<string, AdlRating>;
  /** The answer's own `Date`, Unix ms; null without one. */
  readonly serverTime: number | null;
}

/** A rating with the time from which it counts. */
export interface AdlReading {
  readonly said: string;
  /** Unix ms by the exchange's clock. A rating with the same time is the same reading. */
  readonly at: number;
}

export type AdlReadings = ReadonlyMap<string, AdlReading>;

const levels: Readonly<Record<string, AdlLevel>> = {
  low: 'low',
  medium: 'medium',
  middle: 'medium',
  high: 'high',
  extremely_high: 'extremely-high',
};
/** From the lowest to the highest. */
export const adlLevels: readonly AdlLevel[] = ['low', 'medium', 'high', 'extremely-high'];

/** The exchange updates its ratings every 30 minutes: https://developers.binance.com/docs/derivatives/usds-margined-futures */
export const adlInterval = 30 * minute;
/** How long a reading is valid, ms: longer than two intervals, so that one may be missed. */
export const adlHolds = 75 * minute;

/** @returns null for an unknown value */
export function adlLevel(said: string): AdlLevel | null {
  const word = said.trim().toLowerCase().replaceAll(/[\s-]/g, '_');
  return Object.hasOwn(levels, word) ? (levels[word] ?? null) : null;
}

/** True when `said` is known and at least `least`. */
export function isAdlAtLeast(said: string, least: AdlLevel): boolean {
  const level = adlLevel(said);
  return level !== null && adlLevels.indexOf(level) >= adlLevels.indexOf(least);
}

/** The highest of some ratings; a known one beats every unknown one. Null when there are none. */
export function highestAdl(said: readonly string[]): string | null {
  const rank = (value: string): number => {
    const level = adlLevel(value);
    return level === null ? -1 : adlLevels.indexOf(level);
  };
  return said.reduce<string | null>((a, b) => (a !== null && rank(a) >= rank(b) ? a : b), null);
}

/**
 * The readings of an answer, each dated by the exchange's stamp, or by the time of the answer if the stamp is not believed
 * or no longer updated.
 * @param fetchedAt Unix ms by this machine's clock
 * @param difference of the clocks, as answers about funds showed it; null before the first
 */
export function adlReadings(
  { ratings, serverTime }: AdlAnswer,
  fetchedAt: number,
  difference: ClockDifference | null,
): AdlReadings {
  const clocks: AnswerClocks = { fetchedAt, serverTime };
  const latest = latestBelieved(clocks);
  const believed = [...ratings.values()].flatMap(({ stamp }) =>
    stamp !== null && isBelievedStamp(stamp, latest) ? [stamp] : [],
  );
  const newest = believed.length === 0 ? null : believed.reduce((a, b) => Math.max(a, b));
  const now = arrivalTime(difference, clocks, newest);
  const timeOf = (stamp: number | null): number =>
    stamp !== null && isBelievedStamp(stamp, latest) && now - stamp < adlHolds ? stamp : now;
  return new Map([...ratings].map(([symbol, { said, stamp }]) => [symbol, { said, at: timeOf(stamp) }]));
}
