/** What a settings file holds, by any version or by hand. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/**
 * The version of the settings file. It grows when a stored member changes its meaning, together with a migration below;
 * a member that is merely new needs neither, since a file without it means its default.
 */
export const settingsVersion = 2;

/** By the version that each one reads; it gives the content as the next version means it. */
const migrations: readonly ((content: StoredSettings) => StoredSettings)[] = [wholeMinutes];

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
