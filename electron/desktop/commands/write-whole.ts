import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file completely or not at all: it is written under another name in the same folder first, so that a full disk
 * leaves no partial file and keeps the previous one. The event loop runs between two parts.
 * @throws Error with the system's code, such as ENOSPC; `EISDIR` where a folder, and `EINVAL` where a pipe or a device
 *   stands in its place
 */
export async function writeWhole(path: string, parts: Iterable<string>): Promise<void> {
  const target = await realpath(path).catch(() => path); // the target of a link, so that the link stays
  const mode = await modeOf(target);
  const unfinished = join(dirname(target), `.backstop-${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(unfinished, 'wx', mode);
    try {
      for (const part of parts) await file.writeFile(part); // unlike `write`, it never writes only a part
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

/** The mode of the file that is replaced; for a new one the usual mode. */
async function modeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null || found.isFile()) return (found?.mode ?? 0o666) & 0o777;
  const code = found.isDirectory() ? 'EISDIR' : 'EINVAL';
  throw Object.assign(new Error(`${code}: no file to be written, '${path}'`), { code });
}
