import { execFileSync } from 'node:child_process';
import { afterEach } from 'vitest';

const mounted: string[] = [];

// Registered after the folders' own: hooks run in reverse, so that a folder is empty again when it is removed.
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
});

/** A disk of its own needs the rights of root and a system that can mount one in memory. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.geteuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Puts a disk of four pages (16 kB) at a folder until the test ends. */
export function mountSmall(folder: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', folder]);
  mounted.push(folder);
}
