// Plain JavaScript: this runs before there is a Node that reads TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
const windows = process.platform === 'win32';

/** @param {string} version such as `24.22.1`. @returns whether it is without CVE-2026-111497 */
export const isMended = (version) => version.localeCompare('24.22.1', 'en', { numeric: true }) >= 0;

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
  return npms !== undefined && isMended(npms) && env.npm_node_execpath !== undefined ? env.npm_node_execpath : own;
}

/** @returns {string | null} path of that Node; null: npm has not installed it yet */
export function modernNode() {
  const own = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  const running = { path: process.execPath, version: process.versions.node };
  return chooseNode({ own: existsSync(own) ? own : null, running, env: process.env });
}

/** @param {string} path. @returns {number} when a file or folder last changed, Unix ms; 0 where there is none */
export const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** @param {string} line */
export const say = (line) => void process.stderr.write(`${line}\n`);

/**
 * The npm that runs this script, by its own Node; else the one on PATH.
 * @param {NodeJS.ProcessEnv} env
 */
export const npmCommand = ({ npm_execpath: npm = '', npm_node_execpath: node }) =>
  node !== undefined && /[\\/]npm-cli\.c?js$/.test(npm) ? `"${node}" "${npm}"` : 'npm';

/**
 * Installs what package-lock.json names, unless it has not changed since.
 * @returns {boolean} false: it failed, and the reason is on the terminal
 */
export function ensureInstalled() {
  const recordedAt = changedAt(join(root, 'node_modules', '.package-lock.json')); // npm writes it last
  if (modernNode() === null || recordedAt < changedAt(join(root, 'package-lock.json'))) {
    say('Installing dependencies (about half a minute)…');
    // `npm ci` deletes node_modules first. On Windows that fails while a program from there runs, such as this one's Node.
    const install = windows && recordedAt > 0 ? 'install --no-save' : 'ci';
    // Whatever the person's npm is set to: everything here is a development dependency, and errors must be seen.
    const command = `${npmCommand(process.env)} ${install} --include=dev --no-audit --no-fund --loglevel=error`;
    // Standard output belongs to the app.
    if (spawnSync(command, { cwd: root, shell: true, stdio: ['ignore', 2, 2] }).status !== 0) return false;
  }
  if (modernNode() !== null) return true;
  say("Node 24 is missing: npm did not run the install script of its package 'node' (is ignore-scripts set?).");
  return false;
}

/**
 * Runs a script: here where this Node reads TypeScript; else, on a fresh clone, by the Node that npm installs.
 * @param {URL} script
 */
export async function runTypeScript(script) {
  if (process.features.typescript) return void (await import(script.href));
  const node = ensureInstalled() ? modernNode() : null;
  if (node === null) process.exit(1);
  const child = spawn(node, [fileURLToPath(script), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
