import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The first Node 24 without CVE-2026-111497. */
const mended = [24, 22, 1];

/**
 * @param {string} version such as `24.22.1`
 * @returns {boolean}
 */
export function isMended(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number);
  const index = mended.findIndex((part, at) => part !== parts[at]);
  return index === -1 || (parts[index] ?? 0) > (mended[index] ?? 0);
}

/**
 * Which Node runs the app's code outside of Electron: the machine's own where it is mended, else the one of the npm
 * package `node`, which has the major that Electron embeds. npm puts that package first in the PATH, and names the
 * Node it was itself started with.
 * @param {{ own: string | null, running: { path: string, version: string }, env: NodeJS.ProcessEnv }} machine
 *   `own`: the package's executable, where it is installed
 * @returns {string | null} path of the executable; null where there is none
 */
export function chooseNode({ own, running, env }) {
  if (isMended(running.version)) return running.path;
  const npms = /\bnode\/v(\S+)/.exec(env.npm_config_user_agent ?? '')?.[1];
  if (npms !== undefined && isMended(npms) && env.npm_node_execpath !== undefined) return env.npm_node_execpath;
  return own;
}

/** @returns {string | null} path of the executable; null: `npm ci` has not installed it yet */
export function modernNode() {
  const path = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const running = { path: process.execPath, version: process.versions.node };
  return chooseNode({ own: existsSync(path) ? path : null, running, env: process.env });
}

/**
 * How to call npm: the one that runs this script, by its own Node; else the one on PATH, which on Windows is a batch
 * file and needs a shell.
 * @param {{ env: NodeJS.ProcessEnv, platform: string, execPath: string }} machine
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand({ env, platform, execPath }) {
  const running = env.npm_execpath ?? '';
  const isNpm = /[\\/]npm-cli\.c?js$/.test(running);
  if (isNpm) return { command: env.npm_node_execpath ?? execPath, args: [running], shell: false };
  return { command: 'npm', args: [], shell: platform === 'win32' };
}

/**
 * @param {string} path
 * @returns {number} when a file, or the list of a folder, last changed, Unix ms; 0 where there is none
 */
export function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
