import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { modernNode } from '../../scripts/ready/install.mjs';
import type { PlayedDays } from './play-days.ts';

const run = promisify(execFile);
const here = import.meta.dirname;

/**
 * Gives a user data folder a history of some days up to yesterday: Backstop has recorded it itself, in a process of its
 * own, because it needs a stand-in for Electron.
 * @throws when that process fails
 */
export async function seedHistory(days: Omit<PlayedDays, 'now'>): Promise<void> {
  const words = ['--import', join(here, '../bench/stand-in.ts'), join(here, 'cli.ts'), JSON.stringify(days)];
  await run(modernNode() ?? process.execPath, words);
}
