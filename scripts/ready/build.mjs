import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { npmSucceeds } from './npm.mjs';
import { root, say } from './project.mjs';
import { contentHash, forgetStamp, readStamp, writeStamp } from './stamps.mjs';

const stamp = join(root, 'dist', '.backstop-built');

/** Everything that the build reads. */
const sources = [
  'electron',
  'renderer',
  'messages',
  'assets',
  'project.inlang/settings.json',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const outputs = ['main/main.js', 'preload/preload.cjs', 'renderer/popover.html', 'renderer/settings.html'];

/**
 * Made by the build itself.
 * @param {string} path
 */
const isGenerated = (path) => path === 'messages/compiled';

/**
 * Builds the app into dist/, unless that has been done from the same sources.
 * @param {import('./child-processes.mjs').ChildProcesses} children
 * @returns {Promise<boolean>} false: it failed, and why has been said
 */
export async function ensureBuilt(children) {
  const wanted = contentHash(root, sources, isGenerated);
  const complete = outputs.every((file) => existsSync(join(root, 'dist', file)));
  if (complete && readStamp(stamp) === wanted) return true;
  say('Building (a few seconds)…');
  forgetStamp(stamp);
  const complaint = 'The app could not be built (npm run build failed, see above).';
  if (!(await npmSucceeds(children, ['run', 'build'], complaint))) return false;
  writeStamp(stamp, wanted);
  return true;
}
