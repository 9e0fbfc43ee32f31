/** What a settings file holds, by any version or by hand. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/**
 * The version of the settings file. It grows when a stored member changes its meaning, together with a migration below;
 * a member that is merely new needs neither, since a file without it means its default.
 */
export const settingsVersion = 4;

/**
 * By the version that each one reads; it gives the content as the next version means it. Not the `migrations` of
 * electron-store: they go by the version of the app and write the file at the start, so that an older app, or a file that a
 * newer one wrote, would find its settings rewritten before the person has changed any.
 */
const migrations: readonly ((content: StoredSettings) => StoredSettings)[] = [wholeMinutes, withBacking, namedTitle];

/**
 * The version of a file's content. A file without a version that can be one was written by hand, or by an app that knew
 * no other than the first.
 */
export function versionOf({ version }: StoredSettings): number {
  return Number.isSafeInteger(version) && Number(version) >= 1 ? Number(version) : 1;
}

/** The content as the present version means it; that of a newer version comes back as it is. */
export function migrateSettings(content: StoredSettings): StoredSettings {
  return migrations.slice(versionOf(content) - 1).reduce((older, migrate) => migrate(older), content);
}

/** Version 1 took fractions of a minute, which the settings window never offered. */
function wholeMinutes(content: StoredSettings): StoredSettings {
  const { refreshMinutes } = content;
  return typeof refreshMinutes === 'number' ? { ...content, refreshMinutes: Math.round(refreshMinutes) } : content;
}

/** Versions 1 and 2 began with one rule; where it stands unchanged, the second rule of a new installation joins it. */
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

/** Up to version 3 the balance stood beside the tray icon, or nothing. */
function namedTitle(content: StoredSettings): StoredSettings {
  const { trayTitle } = content;
  return typeof trayTitle === 'boolean' ? { ...content, trayTitle: trayTitle ? 'balance' : 'none' } : content;
}
