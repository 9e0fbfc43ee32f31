import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file completely or not at all: first under another name in the same folder, so that a full disk leaves no
 * partial file and keeps the previous one. The event loop runs between the parts.
 * @throws Error with the system's code, such as `ENOSPC`; `EISDIR` if the path is a folder, `EINVAL` if it is a pipe or
 *   device
 */
export async function writeWhole(path: string, parts: Iterable<string>): Promise<void> {
  const target = await realpath(path).catch(() => path); // the target of a symbolic link, so that the link itself stays
  const mode = await modeOf(target);
  const unfinished = join(dirname(target), `.backstop-${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(unfinished, 'wx', mode);
    try {
      for (const part of parts) await file.writeFile(part); // unlike `write`, never writes only a part
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** The mode of the replaced file, or the default for a new one. */
async function modeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null || found.isFile()) return (found?.mode ?? 0o666) & 0o777;
  const code = found.isDirectory() ? 'EISDIR' : 'EINVAL';
  throw Object.assign(new Error(`${code}: no file to be written, '${path}'`), { code });
}
