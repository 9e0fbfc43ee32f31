import { type AnswerClocks, arrivalTime, isBelievedStamp, latestBelieved } from './exchange-time.ts';

/**
 * How likely the exchange rates an auto-deleveraging in one contract. Documented as low, medium and high in lower
 * case; the live host says `LOW`, `MIDDLE`, `HIGH` and `EXTREMELY_HIGH`. Another value is kept as the exchange says it.
 */
export type AdlLevel = 'low' | 'medium' | 'high' | 'extremely-high';

/** One symbol's rating as an answer tells it. */
export interface AdlRating {
  readonly said: string;
  /** When the exchange says that it rated the symbol, Unix ms; null where it says nothing. */
  readonly stamp: number | null;
}

/** What one answer says of all symbols. */
export interface AdlAnswer {
  readonly ratings: ReadonlyMap<string, AdlRating>;
  /** The answer's own `Date`, Unix ms; null without one. */
  readonly serverTime: number | null;
}

/** A rating as it counts. */
export interface AdlReading {
  readonly said: string;
  /** By the exchange's clock, Unix ms. The same time again is the same reading. */
  readonly at: number;
}

export type AdlReadings = ReadonlyMap<string, AdlReading>;

const minute = 60_000;
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
/** How long a reading holds, ms: until the next one, which may be missed once. */
export const adlHolds = 75 * minute;

/** @returns null for a value that is not known */
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
 * The readings of an answer: each at the exchange's own stamp, or where that cannot be believed or is no longer renewed,
 * at the time of the answer.
 * @param fetchedAt by this machine's clock, Unix ms
 */
export function adlReadings({ ratings, serverTime }: AdlAnswer, fetchedAt: number): AdlReadings {
  const clocks: AnswerClocks = { fetchedAt, serverTime };
  const latest = latestBelieved(clocks);
  const believed = [...ratings.values()].flatMap(({ stamp }) =>
    stamp !== null && isBelievedStamp(stamp, latest) ? [stamp] : [],
  );
  const newest = believed.length === 0 ? null : believed.reduce((a, b) => Math.max(a, b));
  const now = arrivalTime(clocks, newest);
  const timeOf = (stamp: number | null): number =>
    stamp !== null && isBelievedStamp(stamp, latest) && now - stamp < adlHolds ? stamp : now;
  return new Map([...ratings].map(([symbol, { said, stamp }]) => [symbol, { said, at: timeOf(stamp) }]));
}
