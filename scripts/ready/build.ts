import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildProcesses } from './child-processes.mjs';
import { changedAt, npmSucceeds, root, say } from './install.mjs';

/** Everything that the build reads, except `messages/compiled`, which it makes. */
const sources = [
  '{electron,renderer,messages,assets}/**',
  'project.inlang/settings.json',
  '{vite.config.ts,tsconfig.json,package.json,package-lock.json}',
];
const outputs = ['main/main.js', 'preload/preload.cjs', 'renderer/popover.html', 'renderer/settings.html'];

/**
 * Builds the app into dist/, unless nothing has changed since: the running app loads its pages from there.
 * @returns false: it failed, and why has been said
 */
export async function ensureBuilt(children: ChildProcesses): Promise<boolean> {
  const read = globSync(sources, { cwd: root, exclude: ['messages/compiled/**'] });
  const built = outputs.map((path) => changedAt(join(root, 'dist', path)));
  if (Math.max(...read.map((path) => changedAt(join(root, path)))) < Math.min(...built)) return true;
  say('Building (a few seconds)…');
  return npmSucceeds(children, ['run', 'build']);
}
