import { join } from 'node:path';
import { changedAt, modernNode, npmCommand, root, say } from './project.mjs';

/**
 * Runs npm to its end; shows its output only where it failed.
 * @param {import('./child-processes.mjs').ChildProcesses} children
 * @param {readonly string[]} args
 * @param {string} complaint
 * @returns {Promise<boolean>} false: it failed, and why has been said, or it was interrupted
 */
export async function npmSucceeds(children, args, complaint) {
  const npm = npmCommand({ env: process.env, platform: process.platform, execPath: process.execPath });
  const options = { cwd: root, shell: npm.shell, capture: true };
  const { code, output } = await children.run(npm.command, [...npm.args, ...args], options);
  if (children.interruption() !== null) return false;
  if (code === 0) return true;
  say(`${output.trimEnd()}\n${complaint}`);
  return false;
}

/** npm's own record of what it has installed, which it writes last. */
const record = join(root, 'node_modules', '.package-lock.json');

/**
 * @param {{ platform: string, recorded: boolean }} situation
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
  const recorded = changedAt(record);
  if (modernNode() === null || recorded < changedAt(join(root, 'package-lock.json'))) {
    say('Installing dependencies (about half a minute)…');
    const args = installArguments({ platform: process.platform, recorded: recorded > 0 });
    const complaint = 'The dependencies could not be installed (npm ci failed, see above).';
    if (!(await npmSucceeds(children, args, complaint))) return false;
  }
  if (modernNode() !== null) return true;
  say("Node 24 is missing: npm did not run the install script of its package 'node' (is ignore-scripts set?).");
  return false;
}
