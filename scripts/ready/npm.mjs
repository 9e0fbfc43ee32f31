import { npmCommand, root, say, sayOutput } from './project.mjs';

/**
 * Runs npm to its end; what it wrote is told only where it failed.
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
  sayOutput(output);
  say(complaint);
  return false;
}
