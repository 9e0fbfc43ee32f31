import { constants, copyFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import ElectronStore from 'electron-store';
import { isFile, isObstacle, makeFolder, makePrivate, readText, statOf } from '../base/plain-file.ts';

/** One JSON file in the user data folder: read once, written whole and atomically at each change. */
export interface JsonFile {
  /** Content of the file at the start: an object, empty when there was no file or it was damaged. */
  readonly initial: Readonly<Record<string, unknown>>;
  /** The new name of a damaged file; null if it was not damaged. */
  readonly setAside: string | null;
  /** There was no file at the start. */
  readonly isNew: boolean;
  /** Why the file could not be read at the start, such as one that belongs to another user; null when it could. */
  readonly unreadable: string | null;
  /**
   * The current content, including writes of other processes; the same object until it changes. Of a file that was
   * deleted or damaged, the content before.
   */
  read(): Readonly<Record<string, unknown>>;
  /** Whether a file that was there has been moved or deleted since. */
  isGone(): boolean;
  /** @returns why the file could not be written, or null when it was */
  write(content: Readonly<Record<string, unknown>>): string | null;
  /**
   * Copies the file on disk to `<name>.<suffix>.json`, unless that copy exists.
   * @returns why it could not be copied, or null
   */
  keepCopy(suffix: string): string | null;
}

/** What happens to a file after it was opened. */
export interface FileEvents {
  /** A file that was moved or deleted has been written again. */
  readonly madeAnew?: () => void;
  /** A damaged file, which could not be renamed at the start, was renamed to `name`. */
  readonly setAside?: (name: string) => void;
  /** Another program changed the file; that was copied to `name` and overwritten. Without this, others may write it. */
  readonly edited?: (name: string) => void;
}

/**
 * Opens `<directory>/<name>.json` through electron-store. Never throws: a damaged file, or something that is not a file,
 * is renamed now or at the next write; if the folder cannot be written, each write returns the reason.
 * @param now Unix ms, for the name of a damaged file
 * @param repairs false: a damaged file stays where it is, for the process that can tell the person about it
 */
export function openJsonFile(
  directory: string,
  name: string,
  now: () => number,
  events: FileEvents = {},
  repairs = true,
): JsonFile {
  const path = join(directory, `${name}.json`);
  const nameAside = (why: string): string =>
    `${name}.${why}-${new Date(now()).toISOString().replaceAll(':', '-')}.json`;
  const setAside = (): string => {
    const aside = nameAside('damaged');
    if (isFile(path)) makePrivate(path);
    renameSync(path, join(directory, aside));
    return aside;
  };
  const damaged = isObstacle(path) || isDamaged(path);
  try {
    if (damaged && !repairs) throw new Error('the file is damaged');
    const damage = damaged ? setAside() : null;
    makePrivate(path);
    const store = new ElectronStore<Record<string, unknown>>({
      cwd: directory,
      name,
      configFileMode: 0o600,
      deserialize: parse,
      // No `schema` and no `clearInvalidConfig`: one bad value would discard all settings. No `defaults`: they are
      // written to the file at the start, and do not replace bad values.
      serialize(content) {
        const text = JSON.stringify(content, undefined, '\t');
        proveRoom(path, text);
        return text;
      },
    });
    const initial = store.store;
    let last = { content: initial, version: versionOf(path) };
    let wasThere = last.version !== null;
    const isGone = (): boolean => wasThere && versionOf(path) === null;
    /** As this process read or wrote it last. */
    let own: { readonly content: object; readonly version: string | null } = { ...last, content: { ...initial } };

    /** Copies what another program has written. @returns the name of the copy; null if there is nothing of the kind */
    function keepEdit(): string | null {
      const version = versionOf(path);
      if (events.edited === undefined || version === null || version === own.version) return null;
      if (!isDamaged(path) && isDeepStrictEqual(parse(readText(path)), own.content)) return null;
      const copy = nameAside('edited');
      copyFileSync(path, join(directory, copy), constants.COPYFILE_EXCL);
      return copy;
    }

    return {
      initial,
      isGone,
      setAside: damage,
      isNew: last.version === null && damage === null,
      unreadable: null,
      read() {
        const version = versionOf(path);
        if (version === null || version === last.version) return last.content;
        try {
          last = { content: store.store, version };
        } catch {
          // Damaged meanwhile: keep the previous content, as after a deletion.
        }
        return last.content;
      },
      write: (content) =>
        failureOf(() => {
          if (isObstacle(path)) setAside();
          const wasGone = isGone();
          makeFolder(directory); // the library would make it readable by everybody
          const copy = keepEdit();
          store.store = { ...content };
          own = { content: parse(JSON.stringify(content)), version: versionOf(path) };
          wasThere = true;
          if (wasGone) events.madeAnew?.();
          if (copy !== null) events.edited?.(copy);
        }),
      keepCopy: (suffix) => failureOf(() => keepCopy(path, join(directory, `${name}.${suffix}.json`))),
    };
  } catch (error) {
    // The file cannot be read or moved away. Overwriting it would destroy what may still be recovered.
    const reason = reasonOf(error);
    const initial = {};
    let opened: JsonFile | null = null;
    /** A damaged file can be moved away later, such as from a folder that can be written again. */
    function openAgain(): JsonFile | null {
      if (opened !== null || !damaged || !repairs) return opened;
      const again = openJsonFile(directory, name, now, events);
      if (again.setAside === null) return null;
      events.setAside?.(again.setAside);
      opened = again;
      return again;
    }
    return {
      initial,
      setAside: null,
      isNew: false,
      unreadable: reason,
      read: () => opened?.read() ?? initial,
      isGone: () => opened?.isGone() ?? false,
      write(content) {
        const file = openAgain();
        return file === null ? reason : file.write(content);
      },
      keepCopy: () => reason,
    };
  }
}

/**
 * Removes temporary files of a process that was killed while writing `<name>.json`. Only the process that owns the
 * folder may call this, because another could be writing.
 */
export function removeLeftovers(directory: string, name: string): void {
  failureOf(() => {
    for (const file of readdirSync(directory)) {
      if (file.startsWith(`${name}.json.tmp-`)) rmSync(join(directory, file), { force: true });
    }
  });
}

/**
 * Checks that the disk has room, by writing the whole text to a trial file. The library's atomic write does not notice a
 * partial write, so on a full disk half a file would replace the good one.
 * @throws the system's error when it does not fit
 */
function proveRoom(path: string, text: string): void {
  const trial = `${path}.tmp-room`;
  try {
    rmSync(trial, { force: true, recursive: true });
    writeFileSync(trial, text, { flag: 'wx', mode: 0o600, flush: true }); // `wx`: writing into a pipe would block forever
  } finally {
    rmSync(trial, { force: true });
  }
}

/** Copies a file, unless the copy exists or the file does not. */
function keepCopy(path: string, copy: string): void {
  try {
    copyFileSync(path, copy, constants.COPYFILE_EXCL);
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}

/** Whether a file is not a JSON object. A file that is missing or cannot be opened is not damaged. */
function isDamaged(path: string): boolean {
  let text: string;
  try {
    text = readText(path);
  } catch {
    return false;
  }
  try {
    parse(text);
    return false;
  } catch {
    return true;
  }
}

/** Also accepts a byte order mark, which some editors add. @throws for what is not a JSON object */
function parse(text: string): Record<string, unknown> {
  const content: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw new SyntaxError('not an object');
  return { ...content };
}

/** Changes with every atomic write; null where there is no file. */
function versionOf(path: string): string | null {
  const found = statOf(path);
  return found?.isFile() ? `${found.ino} ${found.mtimeNs} ${found.size}` : null;
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
