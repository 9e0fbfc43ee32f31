import type { JsonFile } from './json-file.ts';
import { migrateSettings, type StoredSettings, settingsVersion, versionOf } from './migrations.ts';
import { readSettings, type SettingName, type Settings, type SettingsPatch } from './settings.ts';

/** The person's settings. The values in memory count; the file is written at each change. */
export interface SettingsStore {
  current(): Settings;
  /** Names of settings whose stored values were invalid. */
  readonly repaired: readonly SettingName[];
  /** Applies a change, in any case for this run. @returns why it could not be saved, or null */
  change(patch: SettingsPatch): string | null;
  /** Saves the current settings again. @returns why they could not be saved, or null */
  save(): string | null;
  /** Saves a file again that was moved or deleted since the start. */
  restoreIfGone(): void;
}

export function createSettingsStore(file: JsonFile): SettingsStore {
  const newer = versionOf(file.initial) > settingsVersion;
  const migrated = migrateSettings(file.initial);
  const { settings, repaired } = readSettings(migrated);
  // Unknown members come from a newer version and are kept.
  let stored = writablePart(migrated);
  let current = settings;
  let copied = false;

  /** In a newer version's file, only the changed settings are replaced, after a copy was made. */
  function write(patch: SettingsPatch): string | null {
    if (!newer) {
      stored = { ...stored, ...current, version: settingsVersion };
      return file.write(stored);
    }
    stored = { ...stored, ...patch };
    const failure = copied ? null : file.keepCopy(`version-${versionOf(file.initial)}`);
    if (failure !== null) return failure;
    copied = true;
    return file.write(stored);
  }

  return {
    current: () => current,
    repaired,
    change(patch) {
      current = { ...current, ...patch };
      return write(patch);
    },
    save: () => write({}),
    restoreIfGone() {
      if (file.isGone()) write({});
    },
  };
}

/** The content without members that cannot be serialized, such as deeply nested ones. */
function writablePart(content: StoredSettings): StoredSettings {
  const isWritable = (value: unknown): boolean => {
    try {
      JSON.stringify(value);
      return true;
    } catch {
      return false;
    }
  };
  return Object.fromEntries(Object.entries(content).filter(([, value]) => isWritable(value)));
}
