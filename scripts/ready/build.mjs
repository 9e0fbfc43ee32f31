import { join } from 'node:path';
import { newestOf, oldestOf } from './file-times.mjs';
import { npmSucceeds } from './npm.mjs';
import { root, say } from './project.mjs';

/** Everything that the build reads, but for `messages/compiled`, which it makes. */
const sources = [
  ...['electron', 'renderer', 'messages', 'assets', 'project.inlang/settings.json'],
  ...['vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'],
];
const outputs = ['main/main.js', 'preload/preload.cjs', 'renderer/popover.html', 'renderer/settings.html'];

/**
 * Builds the app into dist/, unless nothing has changed since: the running app loads its pages from there.
 * @param {import('./child-processes.mjs').ChildProcesses} children
 * @returns {Promise<boolean>} false: it failed, and why has been said
 */
export async function ensureBuilt(children) {
  const changed = newestOf(
    sources.map((path) => join(root, path)),
    [join(root, 'messages', 'compiled')],
  );
  if (changed < oldestOf(outputs.map((path) => join(root, 'dist', path)))) return true;
  say('Building (a few seconds)…');
  return npmSucceeds(children, ['run', 'build'], 'The app could not be built (npm run build failed, see above).');
}
