import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { npmSucceeds } from './install.mjs';
import { changedAt, root, say } from './project.mjs';

/** Everything that the build reads, except `messages/compiled`, which it makes. */
const sources = [
  ...['electron', 'renderer', 'messages', 'assets', 'project.inlang/settings.json'],
  ...['vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'],
];
const outputs = ['main/main.js', 'preload/preload.cjs', 'renderer/popover.html', 'renderer/settings.html'];

/** @param {string} path a file, or a folder with everything in it */
function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return [path, ...readdirSync(path, { recursive: true }).map((name) => join(path, String(name)))];
}

/**
 * Builds the app into dist/, unless nothing has changed since: the running app loads its pages from there.
 * @param {import('./child-processes.mjs').ChildProcesses} children
 * @returns {Promise<boolean>} false: it failed, and why has been said
 */
export async function ensureBuilt(children) {
  const compiled = join(root, 'messages', 'compiled');
  const read = sources
    .flatMap((path) => filesOf(join(root, path)))
    .filter((path) => !path.startsWith(compiled) && path !== join(root, 'messages'));
  const built = outputs.map((path) => changedAt(join(root, 'dist', path)));
  if (Math.max(...read.map(changedAt)) < Math.min(...built)) return true;
  say('Building (a few seconds)…');
  return npmSucceeds(children, ['run', 'build'], 'The app could not be built (npm run build failed, see above).');
}
