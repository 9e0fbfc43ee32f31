import type { JsonFile } from './json-file.ts';
import { readSettings, type Settings, type SettingsPatch } from './settings.ts';

/** The person's settings while the app runs. Memory leads; the file follows at each change. */
export interface SettingsStore {
  current(): Settings;
  /** Members whose stored values were not allowed. */
  readonly repaired: readonly string[];
  /** @returns why the change could not be saved, or null; it holds for this run either way */
  change(patch: SettingsPatch): string | null;
}

/** Grows when a stored member changes its meaning; then a migration stands here too. */
const version = 1;

export function createSettingsStore(file: JsonFile): SettingsStore {
  const { settings, repaired } = readSettings(file.initial);
  // Members that this version does not know come from a newer one and stay as they are.
  let stored = file.initial;
  let current = settings;
  return {
    current: () => current,
    repaired,
    change(patch) {
      current = { ...current, ...patch };
      stored = { version, ...stored, ...current };
      return file.write(stored);
    },
  };
}
