import { type Locale, localeOf } from '../base/locale.ts';
import type { Settings } from './settings.ts';
import { defaultSource } from './source.ts';

/** The settings in effect: those of the person, overridden by the command line for this run. */
export interface Chosen {
  settings(): Settings;
  /** Watched symbols, exactly as the exchange spells them. */
  watchlist(): readonly string[];
  /** Base URL of the exchange. */
  source(): string;
  /** The language of every text. */
  locale(): Locale;
  /** True when the watchlist comes from the command line. */
  readonly watchlistFixed: boolean;
  /** True when the source comes from the command line. */
  readonly sourceFixed: boolean;
}

/** Values from the command line; null where the settings decide. */
export interface FixedChoices {
  readonly symbols: readonly string[] | null;
  readonly source: string | null;
}

/** @param systemLanguage the language of the system's own texts, such as `zh-Hans-CN` */
export function createChosen(settings: () => Settings, fixed: FixedChoices, systemLanguage: () => string): Chosen {
  return {
    settings,
    watchlist: () => fixed.symbols ?? settings().watchlist,
    source: () => fixed.source ?? settings().source ?? defaultSource,
    locale: () => localeOf(settings().language, systemLanguage()),
    watchlistFixed: fixed.symbols !== null,
    sourceFixed: fixed.source !== null,
  };
}
