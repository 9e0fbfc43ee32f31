/** The content of a settings file, from any version or written by hand. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/**
 * The version of the settings file. Raise it, and add a migration below, when a stored member changes its meaning. A new
 * member needs neither: a file without it means its default.
 */
export const settingsVersion = 5;

/**
 * The migration from each version to the next. Not the `migrations` of electron-store, which depend on the version of
 * the app and write the file at the start: they would rewrite a file before the person has changed any setting.
 */
const migrations: readonly ((content: StoredSettings) => StoredSettings)[] = [
  wholeMinutes,
  withBacking,
  namedTitle,
  namedEstimate,
];

/**
 * The version of a file. A file without a valid version was written by hand or by the first version.
 */
export function versionOf({ version }: StoredSettings): number {
  return Number.isSafeInteger(version) && Number(version) >= 1 ? Number(version) : 1;
}

/** The content migrated to the current version; that of a newer version is unchanged. */
export function migrateSettings(content: StoredSettings): StoredSettings {
  return migrations.slice(versionOf(content) - 1).reduce((older, migrate) => migrate(older), content);
}

/** Version 1 accepted fractions of a minute, which the settings window never offered. */
function wholeMinutes(content: StoredSettings): StoredSettings {
  const { refreshMinutes } = content;
  return typeof refreshMinutes === 'number' ? { ...content, refreshMinutes: Math.round(refreshMinutes) } : content;
}

/** Versions 1 and 2 started with one rule. If it is unchanged, the second rule of a new installation is added. */
function withBacking(content: StoredSettings): StoredSettings {
  const { rules } = content;
  const [only, ...others]: readonly unknown[] = Array.isArray(rules) ? rules : [];
  const isFirst = others.length === 0 && isRecordOf(only, firstRule);
  const backing = { id: 'backing', enabled: true, symbol: null, kind: 'backing' };
  return isFirst ? { ...content, rules: [only, backing] } : content;
}

const firstRule = { id: 'first', enabled: true, symbol: null, kind: 'fall', asset: null, percent: '10', window: 'day' };

function isRecordOf(value: unknown, expected: Readonly<Record<string, unknown>>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  return entries.length === Object.keys(expected).length && entries.every(([name, own]) => own === expected[name]);
}

/** Up to version 3 the tray title was a boolean: the balance or nothing. */
function namedTitle(content: StoredSettings): StoredSettings {
  const { trayTitle } = content;
  return typeof trayTitle === 'boolean' ? { ...content, trayTitle: trayTitle ? 'balance' : 'none' } : content;
}

/** Up to version 4 the estimate of each fund in US dollars was called a total, which it no longer is. */
function namedEstimate({ usdTotal, ...content }: StoredSettings): StoredSettings {
  return usdTotal === undefined ? content : { ...content, usdEstimate: usdTotal };
}
