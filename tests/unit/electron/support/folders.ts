import { chmodSync, lchownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own that goes with the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backstop-unit-'));
  folders.push(folder);
  return folder;
}

const nobody = 65_534;

/**
 * Does something in a folder that may be read and not written. For root every folder may be written: so not as root, but
 * as the owner of its files.
 */
export async function withReadOnly<Value>(folder: string, act: () => Value | Promise<Value>): Promise<Value> {
  const root = process.geteuid?.() === 0;
  chmodSync(folder, 0o555);
  if (root) {
    for (const name of readdirSync(folder)) lchownSync(join(folder, name), nobody, nobody);
    process.seteuid?.(nobody);
  }
  try {
    return await act();
  } finally {
    if (root) process.seteuid?.(0);
    chmodSync(folder, 0o755);
  }
}
