/**
 * How likely the exchange rates an auto-deleveraging in one contract. Documented as low, medium and high in lower
 * case; the live host says `LOW`, `MIDDLE`, `HIGH` and `EXTREMELY_HIGH`. Another value is kept as the exchange says it.
 */
export type AdlLevel = 'low' | 'medium' | 'high' | 'extremely-high';

const levels: Readonly<Record<string, AdlLevel>> = {
  low: 'low',
  medium: 'medium',
  middle: 'medium',
  high: 'high',
  extremely_high: 'extremely-high',
};
/** From the lowest to the highest. */
export const adlLevels: readonly AdlLevel[] = ['low', 'medium', 'high', 'extremely-high'];

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
