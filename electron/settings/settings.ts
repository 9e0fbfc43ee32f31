import * as v from 'valibot';
import { fallPercent, firstRules, quietHoursGuard, rulesGuard, soundRules } from '../alerts/rule-guards.ts';
import { symbolGuard } from '../watchlist/symbol-guard.ts';
import { knownPartOfProxy, proxyGuard } from './proxy.ts';
import { acceleratorGuard } from './shortcut.ts';
import { sourceGuard } from './source.ts';

export const maximumWatchlist = 1000;
const refreshMinutesRange = { minimum: 1, maximum: 1440 } as const;

/** One setting: its guard and its default. */
interface Member<Schema extends v.GenericSchema> {
  readonly guard: Schema;
  readonly fallback: v.InferOutput<Schema>;
  /** Reads a stored value and keeps its valid parts. */
  readonly rescue?: (stored: unknown) => unknown;
}

function member<Schema extends v.GenericSchema>(
  guard: Schema,
  fallback: v.InferOutput<Schema>,
  rescue?: (stored: unknown) => unknown,
): Member<Schema> {
  return rescue === undefined ? { guard, fallback } : { guard, fallback, rescue };
}

/** All settings. Types, defaults, the guard of a change and the reader of a file are derived from this. */
const schema = {
  /** Watched symbols in the person's order, exactly as the exchange spells them. */
  watchlist: member(
    v.pipe(
      v.array(symbolGuard),
      v.maxLength(maximumWatchlist),
      v.transform((symbols): readonly string[] => [...new Set(symbols)]),
    ),
    ['BTCUSDT', 'ETHUSDT'],
    soundSymbols,
  ),
  /** The symbol whose fund the tray shows; null, or an unwatched symbol, means the first. */
  pinned: member(v.nullable(symbolGuard), null),
  /** Whole minutes between refreshes, 1 to 1440. */
  refreshMinutes: member(
    v.pipe(v.number(), v.integer(), v.minValue(refreshMinutesRange.minimum), v.maxValue(refreshMinutesRange.maximum)),
    15,
  ),
  /** Order of the funds: worst first, or as in the watchlist. */
  fundOrder: member(v.picklist(['worst-first', 'watchlist']), 'worst-first'),
  language: member(v.picklist(['system', 'en', 'zh-CN']), 'system'),
  theme: member(v.picklist(['system', 'light', 'dark']), 'system'),
  /** The popover stays open when another window is clicked. */
  keepOpen: member(v.boolean(), false),
  /** `compact` by language (793.9M, 7.939亿); `english` (K M B) or `chinese` (万 亿) in any language; `full`: every digit. */
  numberStyle: member(v.picklist(['compact', 'full', 'english', 'chinese']), 'compact'),
  /** Colours of rises and falls; `none` means only sign and arrow. */
  changeColours: member(v.picklist(['green-up', 'red-up', 'none']), 'green-up'),
  /** macOS: what is shown of the pinned fund beside the tray icon. */
  trayTitle: member(v.picklist(['none', 'balance', 'change', 'both']), 'none'),
  /** Days that samples are kept; null: no limit. */
  keepHistoryDays: member(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500))), null),
  /** How deep a fall must be, in percent, to be listed in the history of a fund. */
  fallsFrom: member(fallPercent, '1'),
  /** Global shortcut for the popover in Electron's spelling; null is off. */
  shortcut: member(v.nullable(acceleratorGuard), null),
  /** Base URL of the exchange; null is the default host. */
  source: member(v.nullable(sourceGuard), null),
  /** Port of the local server for other programs; null is off. */
  serverPort: member(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1024), v.maxValue(65_535))), null),
  proxy: member(proxyGuard, { mode: 'system', server: '' }, knownPartOfProxy),
  /** What the person wants to be alerted to. */
  rules: member(rulesGuard, firstRules, soundRules),
  /** When notifications wait; local time. */
  quietHours: member(v.nullable(quietHoursGuard), null),
  /** Whether a fall of more than a third notifies in quiet hours too. */
  breakQuietHours: member(v.boolean(), true),
  /** Request and show the exchange's ADL ratings. */
  adlBadge: member(v.boolean(), false),
  /** Request the exchange's ADL ratings and record their changes. */
  adlRecord: member(v.boolean(), false),
  /** Request prices and show the estimated value of each fund in US dollars. */
  usdEstimate: member(v.boolean(), false),
  /** Request and record the open interest of each fund's members once a day, and compare the fund with it. */
  fundForScale: member(v.boolean(), false),
} as const;

type Schema = typeof schema;
export type SettingName = keyof Schema;
export type Settings = { readonly [Name in SettingName]: v.InferOutput<Schema[Name]['guard']> };

/** Settings that reveal what the person trades: they leave the machine only with consent. */
export const personalSettings: ReadonlySet<SettingName> = new Set(['watchlist', 'pinned', 'rules']);

const names = Object.keys(schema) as SettingName[]; // the keys of a constant object are its members' names
export const defaultSettings = Object.fromEntries(names.map((name) => [name, schema[name].fallback])) as Settings; // each member's guard types its fallback

type PatchEntries = { readonly [Name in SettingName]: v.ExactOptionalSchema<Schema[Name]['guard'], undefined> };
const patchEntries = Object.fromEntries(
  names.map((name) => [name, v.exactOptional(schema[name].guard as v.GenericSchema)]),
) as unknown as PatchEntries; // built from the same members, one by one

/** Guard of a change to some settings: unknown members are refused. */
export const settingsPatch = v.pipe(
  v.unknown(),
  // Valibot would accept a list or a map as an object without members.
  v.check((patch) => Object.prototype.toString.call(patch) === '[object Object]', 'not-a-plain-object'),
  v.strictObject(patchEntries),
);
export type SettingsPatch = v.InferOutput<typeof settingsPatch>;

/**
 * Reads settings from a file, which a person or another version may have written.
 * @returns the settings, and the names of those whose invalid values were replaced by the default
 */
export function readSettings(stored: Readonly<Record<string, unknown>>): {
  settings: Settings;
  repaired: SettingName[];
} {
  const repaired: SettingName[] = [];
  const read = names.map((name) => {
    const { guard, fallback, rescue }: Member<v.GenericSchema> = schema[name];
    const value = Object.hasOwn(stored, name) ? stored[name] : undefined;
    if (value === undefined) return [name, fallback];
    const whole = v.safeParse(guard, value);
    if (whole.success) return [name, whole.output];
    repaired.push(name);
    const rescued = rescue === undefined ? undefined : v.safeParse(guard, rescue(value));
    return [name, rescued?.success ? rescued.output : fallback];
  });
  return { settings: Object.fromEntries(read) as Settings, repaired }; // every value has passed its own guard
}

/** The valid symbols of a stored list, up to its limit; undefined if a list has none. */
function soundSymbols(stored: unknown): unknown {
  if (!Array.isArray(stored)) return undefined;
  const sound = stored.flatMap((entry: unknown) => {
    const symbol = v.safeParse(symbolGuard, entry);
    return symbol.success ? [symbol.output] : [];
  });
  return sound.length === 0 ? undefined : [...new Set(sound)].slice(0, maximumWatchlist);
}
