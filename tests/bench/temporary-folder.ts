import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that goes with this process, if nobody removes it earlier. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'backstop-bench-'));
  process.on('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}
