import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';

/** One JSON file in the user data folder: read once, written whole and atomically at each change. */
export interface JsonFile {
  /** What stood in the file at the start: an object, empty when there was no file or it was damaged. */
  readonly initial: Readonly<Record<string, unknown>>;
  /** The name under which a damaged file was set aside; null when it was sound. */
  readonly setAside: string | null;
  /** @returns why the file could not be written, or null when it was */
  write(content: Readonly<Record<string, unknown>>): string | null;
}

/**
 * Opens `<directory>/<name>.json` through electron-store. Neither a damaged file nor a folder that cannot be written
 * stops the app: the first is renamed, the second told at each write.
 * @param now Unix ms, for the name of a damaged file
 */
export function openJsonFile(directory: string, name: string, now: number): JsonFile {
  const path = join(directory, `${name}.json`);
  const damage = isDamaged(path) ? `${name}.damaged-${new Date(now).toISOString().replaceAll(':', '-')}.json` : null;
  try {
    if (damage !== null) renameSync(path, join(directory, damage));
    // No `schema` and no `clearInvalidConfig`: either would throw all settings away for the sake of one.
    const store = new ElectronStore<Record<string, unknown>>({ cwd: directory, name, configFileMode: 0o600 });
    const initial = store.store;
    return {
      initial,
      setAside: damage,
      write(content) {
        try {
          store.store = { ...content };
          return null;
        } catch (error) {
          return reasonOf(error);
        }
      },
    };
  } catch (error) {
    // The file cannot be read or moved away. Writing over it would destroy what somebody may still rescue.
    const reason = reasonOf(error);
    return { initial: {}, setAside: null, write: () => reason };
  }
}

/** Damaged: not JSON, or JSON that is not an object. A file that is missing or cannot be opened is not damaged. */
function isDamaged(path: string): boolean {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return false;
  }
  try {
    const content: unknown = JSON.parse(text);
    return typeof content !== 'object' || content === null || Array.isArray(content);
  } catch {
    return true;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
