import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from '../ready/project.mjs';
import { readStamp, writeStamp } from '../ready/stamps.mjs';

const folder = join(root, 'node_modules', 'electron');
const attempt = join(root, 'node_modules', '.backstop-electron-attempt');
const limitMs = 180_000;
const attemptAgainMs = 24 * 3_600_000;

/** @returns {string | null} path of Electron's executable, if it has been fetched */
export function electronBinary() {
  const name = readStamp(join(folder, 'path.txt'));
  if (name === null) return null;
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name.trim());
  return existsSync(path) ? path : null;
}

/** @returns {string} */
function electronVersion() {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

/**
 * Whether an earlier attempt is the reason not to try again.
 * @param {string | null} remembered `version time`
 * @param {string} version
 * @param {number} now Unix ms
 */
export function hasJustFailed(remembered, version, now) {
  const [failedVersion, time] = (remembered ?? '').split(' ');
  return failedVersion === version && now - Number(time) < attemptAgainMs;
}

/**
 * Fetches the binary of Electron, which its npm package does not contain. One attempt a day, so that a network that
 * does not let it through costs time only once.
 * @param {import('../ready/child-processes.mjs').ChildProcesses} children
 * @param {string} node
 * @returns {Promise<string | null>} path of the executable
 */
export async function fetchElectron(children, node) {
  const version = electronVersion();
  if (hasJustFailed(readStamp(attempt), version, Date.now())) return null;
  say("Fetching Electron's binary (about 120 MB, once)…");
  await children.run(node, [join(folder, 'install.js')], { cwd: root, capture: true, limitMs });
  const path = electronBinary();
  if (path === null && children.interruption() === null) writeStamp(attempt, `${version} ${Date.now()}`);
  return path;
}
