import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { changedAt, root, say } from './install.mjs';

/** Everything that the build reads, except `messages/compiled`, which it makes. */
const sources = [
  '{electron,renderer,messages,assets}/**',
  'project.inlang/settings.json',
  '{vite.config.ts,tsconfig.json,package.json,package-lock.json}',
];
const outputs = ['main/main.js', 'preload/preload.cjs', 'renderer/popover.html', 'renderer/settings.html'];

/**
 * Builds the app into dist/, unless nothing has changed since: the running app loads its pages from there.
 * @returns false: it failed, and the reason is on the terminal
 */
export function ensureBuilt(): boolean {
  const read = globSync(sources, { cwd: root, exclude: ['messages/compiled/**'] });
  const built = outputs.map((path) => changedAt(join(root, 'dist', path)));
  if (Math.max(...read.map((path) => changedAt(join(root, path)))) < Math.min(...built)) return true;
  say('Building (a few seconds)…');
  // Standard output belongs to the app.
  const options: SpawnSyncOptions = { cwd: root, stdio: ['ignore', 2, 2] };
  return spawnSync(process.execPath, ['--run', 'build', '--', '--logLevel=warn'], options).status === 0;
}
