import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, say } from '../ready/project.mjs';

const folder = join(root, 'node_modules', 'electron');
const attempt = join(root, 'node_modules', '.backstop-electron-attempt');
/** A fetch that brings nothing for so long is given up, however much is still missing. */
const stallMs = 60_000;
const attemptAgainMs = 24 * 3_600_000;
const atOnce = 'To fetch it now: npx install-electron';

/** @param {string} path */
function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}

/**
 * @param {string} npmPackage folder of the npm package `electron`
 * @returns {string} the version that package-lock.json wants
 */
function wantedVersion(npmPackage) {
  return JSON.parse(readFileSync(join(npmPackage, 'package.json'), 'utf8')).version;
}

/**
 * Whoever names a folder with Electron in it (`ELECTRON_OVERRIDE_DIST_PATH`) may have another version there.
 * @param {string} npmPackage folder of the npm package `electron`
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null} path of Electron's executable, if that of the wanted version has been fetched
 */
export function electronBinary(npmPackage = folder, env = process.env) {
  const named = env.ELECTRON_OVERRIDE_DIST_PATH || null; // empty is unset, as for Electron itself
  const dist = named ?? join(npmPackage, 'dist');
  const path = join(dist, textOf(join(npmPackage, 'path.txt')) || 'electron');
  const isWanted = () => textOf(join(dist, 'version')).replace(/^v/, '') === wantedVersion(npmPackage);
  return existsSync(path) && (named !== null || isWanted()) ? path : null;
}

/**
 * Until when an earlier attempt is the reason not to try again.
 * @param {string} remembered `version time`; empty where there was none
 * @param {string} version
 * @param {number} now Unix ms
 * @returns {number | null} Unix ms; null: it may be tried
 */
export function heldUntil(remembered, version, now) {
  const [failedVersion, time] = remembered.split(' ');
  const until = Number(time) + attemptAgainMs;
  return failedVersion === version && now < until ? until : null;
}

/**
 * The environment that gives the fetch its proxy: Node uses one only when asked to, and npm has settings
 * of its own.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function fetchEnvironment(env) {
  const https = env.HTTPS_PROXY ?? env.https_proxy ?? env.npm_config_https_proxy ?? env.npm_config_proxy;
  const none = env.NO_PROXY ?? env.no_proxy ?? env.npm_config_noproxy;
  if (!https) return env;
  return { ...env, NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: https, ...(none ? { NO_PROXY: none } : {}) };
}

/**
 * @param {string} path
 * @returns {number} bytes of all files below
 */
function sizeBelow(path) {
  if (!existsSync(path)) return 0;
  return readdirSync(path, { recursive: true })
    .map((name) => statSync(join(path, String(name)), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}

/**
 * Says when nothing has been added to folders for a while.
 * @param {() => number} size
 * @param {() => number} now ms
 * @returns {() => boolean}
 */
export function stallWatch(size, now = Date.now) {
  let last = { size: size(), at: now() };
  return () => {
    const current = size();
    if (current !== last.size) last = { size: current, at: now() };
    return now() - last.at > stallMs;
  };
}

/**
 * Fetches the binary of Electron, which its npm package does not contain, with the fetch's own progress and errors on
 * the terminal. After a failure it is not tried again for a day: a network that does not let it through costs time once.
 * @param {import('../ready/child-processes.mjs').ChildProcesses} children
 * @param {string} node
 * @returns {Promise<string | null>} path of the executable; null: why not has been said
 */
export async function fetchElectron(children, node) {
  const version = wantedVersion(folder);
  const until = heldUntil(textOf(attempt), version, Date.now());
  if (until !== null) {
    say(
      `Electron's binary could not be fetched before, and is not tried again until ${new Date(until).toLocaleString()}.`,
    );
    say(atOnce);
    return null;
  }
  say("Fetching Electron's binary (about 120 MB, once)…");
  const temporary = mkdtempSync(join(tmpdir(), 'backstop-electron-'));
  const env = { ...fetchEnvironment(process.env), TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  const isStalled = stallWatch(() => sizeBelow(temporary) + sizeBelow(join(folder, 'dist')));
  const ended = await children.run(node, [join(folder, 'install.js')], { cwd: root, env, isStalled });
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  const path = electronBinary();
  if (path !== null || children.interruption() !== null) return path;
  writeFileSync(attempt, `${version} ${Date.now()}`);
  say(
    `Electron's binary could not be fetched (${ended.signal === 'SIGKILL' ? 'nothing came for a minute' : 'see above'}).`,
  );
  say(`${atOnce} (behind a proxy, with HTTPS_PROXY=http://host:port NODE_USE_ENV_PROXY=1 before it)`);
  return null;
}
