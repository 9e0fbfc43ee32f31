import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];
process.on('exit', () => made.map((path) => rmSync(path, { recursive: true, force: true })));

/** A new folder that goes with this process, if nobody removes it earlier. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'backstop-bench-'));
  made.push(path);
  return path;
}
