import * as v from 'valibot';

/** What the person chose. Every member has a default; a bad value falls back to it and costs no other member. */
export interface Settings {
  /** Watched symbols in the person's order, exactly as the exchange spells them. */
  readonly watchlist: readonly string[];
  /** Minutes between refreshes, 1 to 1440. */
  readonly refreshMinutes: number;
  readonly language: 'system' | 'en' | 'zh-CN';
  readonly theme: 'system' | 'light' | 'dark';
  /** The popover stays open when another window is clicked. */
  readonly keepOpen: boolean;
}

export const defaultSettings: Settings = {
  watchlist: ['BTCUSDT', 'ETHUSDT'],
  refreshMinutes: 15,
  language: 'system',
  theme: 'system',
  keepOpen: false,
};

export const maximumWatchlist = 1000;
export const refreshMinutesRange = { minimum: 1, maximum: 1440 } as const;

/**
 * A symbol as a person may type it; white space, commas and control characters separate symbols and cannot be part of
 * one. Neither can half a surrogate pair: no URL can carry it.
 */
export const symbolGuard = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(64),
  v.regex(/^[^\s,;\p{Cc}\p{Cs}]+$/u),
);

const guards = {
  watchlist: v.pipe(
    v.array(symbolGuard),
    v.maxLength(maximumWatchlist),
    v.transform((symbols): readonly string[] => [...new Set(symbols)]),
  ),
  refreshMinutes: v.pipe(
    v.number(),
    v.finite(),
    v.minValue(refreshMinutesRange.minimum),
    v.maxValue(refreshMinutesRange.maximum),
  ),
  language: v.picklist(['system', 'en', 'zh-CN']),
  theme: v.picklist(['system', 'light', 'dark']),
  keepOpen: v.boolean(),
};

/** Guard of a change to some settings: unknown members are refused. */
export const settingsPatch = v.pipe(
  v.unknown(),
  v.check((patch) => !Array.isArray(patch), 'a list is no change'), // for valibot a list is an object like any other
  v.strictObject({
    watchlist: v.exactOptional(guards.watchlist),
    refreshMinutes: v.exactOptional(guards.refreshMinutes),
    language: v.exactOptional(guards.language),
    theme: v.exactOptional(guards.theme),
    keepOpen: v.exactOptional(guards.keepOpen),
  }),
);
export type SettingsPatch = v.InferOutput<typeof settingsPatch>;

/**
 * Reads settings from a file that a person or an older version may have written.
 * @returns the settings, with the names of the members whose values are not allowed and fell back to their default
 */
export function readSettings(stored: Readonly<Record<string, unknown>>): { settings: Settings; repaired: string[] } {
  const repaired: string[] = [];
  const content = { ...stored };
  if (Array.isArray(stored.watchlist)) {
    // One symbol that cannot be costs no other.
    const sound = stored.watchlist.filter((symbol) => v.is(symbolGuard, symbol));
    if (sound.length > 0) content.watchlist = sound;
    if (sound.length !== stored.watchlist.length) repaired.push('watchlist');
  }
  function member<Name extends keyof Settings>(name: Name): Settings[Name] {
    if (content[name] === undefined) return defaultSettings[name];
    const result = v.safeParse(guards[name], content[name]);
    if (result.success) return result.output as Settings[Name]; // the guard of this very member has just accepted it
    if (!repaired.includes(name)) repaired.push(name);
    return defaultSettings[name];
  }
  const settings: Settings = {
    watchlist: member('watchlist'),
    refreshMinutes: member('refreshMinutes'),
    language: member('language'),
    theme: member('theme'),
    keepOpen: member('keepOpen'),
  };
  return { settings, repaired };
}
