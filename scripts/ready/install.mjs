// Plain JavaScript: this runs before there is a Node that reads TypeScript.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childProcesses, exitCodeOf } from './child-processes.mjs';

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

/** @returns {string | null} path of that Node; null: `npm ci` has not installed it yet */
export function modernNode() {
  const own = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  const running = { path: process.execPath, version: process.versions.node };
  return chooseNode({ own: existsSync(own) ? own : null, running, env: process.env });
}

/**
 * @param {string} path
 * @returns {number} when a file, or the list of a folder, last changed, Unix ms; 0 where there is none
 */
export const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** @param {string} line */
export const say = (line) => void process.stderr.write(`${line}\n`);

/**
 * How to call npm: the one that runs this script, by its own Node; else the one on PATH, which on Windows is a batch
 * file and needs a shell.
 * @param {{ env: NodeJS.ProcessEnv, platform: string }} machine
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand({ env: { npm_execpath: running = '', npm_node_execpath: node }, platform }) {
  if (node !== undefined && /[\\/]npm-cli\.c?js$/.test(running))
    return { command: node, args: [running], shell: false };
  return { command: 'npm', args: [], shell: platform === 'win32' };
}

/**
 * Runs npm to its end; shows its output only where it failed.
 * @param {import('./child-processes.mjs').ChildProcesses} children
 * @param {readonly string[]} words
 * @returns {Promise<boolean>} false: it failed, and why has been said, or it was interrupted
 */
export async function npmSucceeds(children, words) {
  const { command, args, shell } = npmCommand(process);
  const { code, output } = await children.run(command, [...args, ...words], { cwd: root, shell, capture: true });
  if (code !== 0 && children.interruption() === null)
    say(`${output.trimEnd()}\nnpm ${words.join(' ')} failed, see above.`);
  return code === 0 && children.interruption() === null;
}

/**
 * @param {{ platform: string, recorded: boolean }} situation `recorded`: something is installed already
 * @returns {string[]}
 */
export function installArguments({ platform, recorded }) {
  // `npm ci` deletes node_modules first. On Windows that fails while a program from there runs, such as this one's Node.
  const command = platform === 'win32' && recorded ? ['install', '--no-save'] : ['ci'];
  // Whatever the person's npm is set to: everything here is a development dependency, and errors must be seen.
  return [...command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
}

/**
 * Installs what package-lock.json names, unless it has not changed since.
 * @param {import('./child-processes.mjs').ChildProcesses} children
 * @returns {Promise<boolean>} false: it failed, and why has been said
 */
export async function ensureInstalled(children) {
  const recordedAt = changedAt(join(root, 'node_modules', '.package-lock.json')); // npm writes it last
  if (modernNode() === null || recordedAt < changedAt(join(root, 'package-lock.json'))) {
    say('Installing dependencies (about half a minute)…');
    const words = installArguments({ platform: process.platform, recorded: recordedAt > 0 });
    if (!(await npmSucceeds(children, words))) return false;
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
  const children = childProcesses();
  children.endWithThisProcess();
  const node = (await ensureInstalled(children)) ? modernNode() : null;
  const ended =
    node === null
      ? { code: null, signal: children.interruption() }
      : await children.run(node, [fileURLToPath(script), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = exitCodeOf(ended);
}
