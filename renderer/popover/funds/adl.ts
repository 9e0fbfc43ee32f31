import type { AdlLevel } from '../../../electron/funds/adl-risk.ts';
import type { AdlRiskView } from '../../../electron/market-data/market-state.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isolate } from '../../../messages/format.ts';

export interface Adl {
  /** Null for a rating that this release does not know. */
  readonly level: AdlLevel | null;
  /** In words; an unknown rating in the exchange's own word. */
  readonly text: string;
  readonly symbols: readonly string[];
}

/** The ratings of these symbols, the highest first, with the symbols grouped by rating. */
export function adlOf(view: AdlRiskView | null, symbols: readonly string[]): Adl[] {
  const said = (view?.risks ?? []).filter(({ symbol }) => symbols.includes(symbol));
  const ratings = [...new Set(said.map(({ risk }) => risk))].map((risk): Adl => {
    const level = levelOf(risk);
    return {
      level,
      text: level === null ? risk : levelNames[level](),
      symbols: said.filter((entry) => entry.risk === risk).map(({ symbol }) => symbol),
    };
  });
  return ratings.sort((a, b) => rank(b.level) - rank(a.level));
}

export const levelNames: Readonly<Record<AdlLevel, () => string>> = {
  low: m.adl_low,
  medium: m.adl_medium,
  high: m.adl_high,
  'extremely-high': m.adl_extremely_high,
};

/** Lowest first. */
export const levels: readonly AdlLevel[] = ['low', 'medium', 'high', 'extremely-high'];
const rank = (level: AdlLevel | null): number => (level === null ? -1 : levels.indexOf(level));

/** A rating in words; an unknown one in the exchange's own word. */
export function ratingName(said: string): string {
  const level = levelOf(said);
  return level === null ? isolate(said) : levelNames[level]();
}

/** The live host says `MIDDLE` and `EXTREMELY_HIGH`, its documentation `medium`, in lower case. */
export function levelOf(said: string): AdlLevel | null {
  const word = said.trim().toLowerCase().replaceAll(/[\s_]/g, '-');
  return levels.find((level) => level === (word === 'middle' ? 'medium' : word)) ?? null;
}
