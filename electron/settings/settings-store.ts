import type { JsonFile } from './json-file.ts';
import { migrateSettings, type StoredSettings, settingsVersion, versionOf } from './migrations.ts';
import { readSettings, type SettingName, type Settings, type SettingsPatch } from './settings.ts';

/** The person's settings while the app runs. Memory leads; the file follows at each change. */
export interface SettingsStore {
  current(): Settings;
  /** Members whose stored values were not allowed. */
  readonly repaired: readonly SettingName[];
  /** @returns why the change could not be saved, or null; it holds for this run either way */
  change(patch: SettingsPatch): string | null;
  /** Saves what holds now, again. @returns why it could not be saved, or null */
  save(): string | null;
}

export function createSettingsStore(file: JsonFile): SettingsStore {
  const newer = versionOf(file.initial) > settingsVersion;
  const migrated = migrateSettings(file.initial);
  const { settings, repaired } = readSettings(migrated);
  // Members that this version does not know come from a newer one and stay as they are.
  let stored = writablePart(migrated);
  let current = settings;
  let copied = false;

  /** In a newer version's file only what the person changes is changed, and a copy of it is kept first. */
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
  };
}

/** Without the members that could be read but cannot be written again, such as those nested ten thousand deep. */
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
