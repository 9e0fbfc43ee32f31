import { constants, copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import { isObstacle, makeFolder, makePrivate, statOf } from '../base/plain-file.ts';

/** One JSON file in the user data folder: read once, written whole and atomically at each change. */
export interface JsonFile {
  /** Content of the file at the start: an object, empty when there was no file or it was damaged. */
  readonly initial: Readonly<Record<string, unknown>>;
  /** The name under which a damaged file was set aside; null when it was sound. */
  readonly setAside: string | null;
  /** Content of the file now, also when another process has written it; the same object until it changes. */
  read(): Readonly<Record<string, unknown>>;
  /** @returns why the file could not be written, or null when it was */
  write(content: Readonly<Record<string, unknown>>): string | null;
  /**
   * Copies the file on disk to `<name>.<suffix>.json`, unless that copy exists.
   * @returns why it could not be copied, or null
   */
  keepCopy(suffix: string): string | null;
}

/**
 * Opens `<directory>/<name>.json` through electron-store. Neither a damaged file, nor something that is no file, nor a
 * folder that cannot be written stops the app: the first two are renamed, at the start or at the next write, the last is
 * the answer to each write.
 * @param now Unix ms, for the name of what is set aside
 * @param onMadeAnew called when a file that was moved or deleted has been written again
 */
export function openJsonFile(
  directory: string,
  name: string,
  now: () => number,
  onMadeAnew: () => void = () => undefined,
): JsonFile {
  const path = join(directory, `${name}.json`);
  const setAside = (): string => {
    const aside = `${name}.damaged-${new Date(now()).toISOString().replaceAll(':', '-')}.json`;
    renameSync(path, join(directory, aside));
    return aside;
  };
  try {
    const damage = isObstacle(path) || isDamaged(path) ? setAside() : null;
    makePrivate(path);
    const store = new ElectronStore<Record<string, unknown>>({
      cwd: directory,
      name,
      configFileMode: 0o600,
      deserialize: parse,
      // No `schema` and no `clearInvalidConfig`: one bad value would discard all settings. No `defaults`:
      // they are written into the file at the start, and replace a missing value but not a bad one.
      serialize(content) {
        const text = JSON.stringify(content, undefined, '\t');
        proveRoom(path, text);
        return text;
      },
    });
    const initial = store.store;
    let last = { content: initial, version: versionOf(path) };
    let wasThere = last.version !== null;
    return {
      initial,
      setAside: damage,
      read() {
        if (isObstacle(path)) return last.content;
        const version = versionOf(path);
        if (version === last.version) return last.content;
        try {
          last = { content: store.store, version };
        } catch {
          // Damaged since: the previous content is all there is.
        }
        return last.content;
      },
      write: (content) =>
        failureOf(() => {
          if (isObstacle(path)) setAside();
          const isGone = wasThere && versionOf(path) === null;
          makeFolder(directory); // the library would make it readable for everybody
          store.store = { ...content };
          wasThere = true;
          if (isGone) onMadeAnew();
        }),
      keepCopy: (suffix) => failureOf(() => keepCopy(path, join(directory, `${name}.${suffix}.json`))),
    };
  } catch (error) {
    // The file cannot be read or moved away. Overwriting it would destroy what may still be recovered.
    const reason = reasonOf(error);
    const initial = {};
    return { initial, setAside: null, read: () => initial, write: () => reason, keepCopy: () => reason };
  }
}

/**
 * Removes what a process that was killed while it wrote has left beside `<name>.json`. Only for the one process that
 * owns the folder: another one may be writing.
 */
export function removeLeftovers(directory: string, name: string): void {
  failureOf(() => {
    for (const file of readdirSync(directory)) {
      if (file.startsWith(`${name}.json.tmp-`)) rmSync(join(directory, file), { force: true });
    }
  });
}

/**
 * The library's atomic write does not notice a partial write: on a full disk half a file would replace the good one. So
 * the whole text is written once beforehand.
 * @throws the system's error when it does not fit
 */
function proveRoom(path: string, text: string): void {
  const trial = `${path}.tmp-room`;
  try {
    writeFileSync(trial, text, { mode: 0o600, flush: true });
  } finally {
    rmSync(trial, { force: true });
  }
}

/** A copy that is there, or a file that is not, leaves nothing to keep. */
function keepCopy(path: string, copy: string): void {
  try {
    copyFileSync(path, copy, constants.COPYFILE_EXCL);
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
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
    const content: unknown = parse(text);
    return typeof content !== 'object' || content === null || Array.isArray(content);
  } catch {
    return true;
  }
}

/** Some editors put a byte order mark before what they save. */
function parse(text: string): Record<string, unknown> {
  return JSON.parse(text.replace(/^\ufeff/, ''));
}

/** Changes with every atomic write. */
function versionOf(path: string): string | null {
  const found = statOf(path);
  return found === null ? null : `${found.ino} ${found.mtimeNs} ${found.size}`;
}

function failureOf(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
