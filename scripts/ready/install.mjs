import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmSucceeds } from './npm.mjs';
import { modernNode, root, say } from './project.mjs';
import { contentHash, readStamp, writeStamp } from './stamps.mjs';

const modules = join(root, 'node_modules');
const stamp = join(modules, '.backstop-installed');

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean }> }} Lock */

/**
 * Whether npm's own record of node_modules has every package of the lock file; optional ones may be missing.
 * @param {Lock} lock package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages ?? {}).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || installed.packages?.[path]?.version === version,
  );
}

/**
 * @param {{ platform: string, modulesExist: boolean }} situation
 * @returns {string[]}
 */
export function installArguments({ platform, modulesExist }) {
  // `npm ci` deletes node_modules first. On Windows that fails while a program from there runs, such as this one's Node.
  const command = platform === 'win32' && modulesExist ? ['install', '--no-save'] : ['ci'];
  // Whatever the person's npm is set to: everything here is a development dependency, and errors must be seen.
  return [...command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
}

/** @param {string} path */
function readLock(path) {
  try {
    return /** @type {Lock} */ (JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}

function isReady(wanted) {
  if (modernNode() === null) return false;
  if (readStamp(stamp) === wanted) return true;
  const installed = readLock(join(modules, '.package-lock.json'));
  return installed.packages !== undefined && isInstalled(readLock(join(root, 'package-lock.json')), installed);
}

/**
 * Installs what package-lock.json names, unless that has been done.
 * @param {import('./child-processes.mjs').ChildProcesses} children
 * @returns {Promise<boolean>} false: it failed, and why has been said
 */
export async function ensureInstalled(children) {
  const wanted = `${contentHash(root, ['package-lock.json'])} ${process.platform} ${process.arch}`;
  if (!isReady(wanted)) {
    say('Installing dependencies (about half a minute)…');
    const args = installArguments({ platform: process.platform, modulesExist: existsSync(modules) });
    const complaint = 'The dependencies could not be installed (npm ci failed, see above).';
    if (!(await npmSucceeds(children, args, complaint))) return false;
  }
  if (modernNode() === null) {
    say("Node 24 is missing: npm did not run the install script of its package 'node' (is ignore-scripts set?).");
    return false;
  }
  if (readStamp(stamp) !== wanted) writeStamp(stamp, wanted);
  return true;
}
