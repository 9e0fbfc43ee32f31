import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcesses } from '../ready/child-processes.mjs';
import { root, say } from '../ready/install.mjs';

const folder = join(root, 'node_modules', 'electron');
const attempt = join(root, 'node_modules', '.backstop-electron-attempt');
/** A fetch that brings nothing for so long is given up, however much is still missing. */
const stallMs = 60_000;
const attemptAgainMs = 24 * 3_600_000;
const atOnce = 'To fetch it now: npx install-electron';

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '');
/** The version that package-lock.json wants. */
const wantedVersion = (npmPackage: string): string => JSON.parse(textOf(join(npmPackage, 'package.json'))).version;

/**
 * Whoever names a folder with Electron in it (`ELECTRON_OVERRIDE_DIST_PATH`) may have another version there.
 * @param npmPackage folder of the npm package `electron`
 * @returns path of Electron's executable, if that of the wanted version has been fetched
 */
export function electronBinary(npmPackage = folder, env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env.ELECTRON_OVERRIDE_DIST_PATH || null; // empty is unset, as for Electron itself
  const dist = named ?? join(npmPackage, 'dist');
  const path = join(dist, textOf(join(npmPackage, 'path.txt')) || 'electron');
  const isWanted = () => textOf(join(dist, 'version')).replace(/^v/, '') === wantedVersion(npmPackage);
  return existsSync(path) && (named !== null || isWanted()) ? path : null;
}

/**
 * Until when an earlier attempt is the reason not to try again, Unix ms; null: it may be tried.
 * @param remembered `version time`; empty where there was none
 */
export function heldUntil(remembered: string, version: string, now: number): number | null {
  const [failedVersion, time] = remembered.split(' ');
  const until = Number(time) + attemptAgainMs;
  return failedVersion === version && now < until ? until : null;
}

/** What gives the fetch its proxy: Node uses one only when asked to, and npm has settings of its own. */
export function fetchEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const https = env.HTTPS_PROXY ?? env.https_proxy ?? env.npm_config_https_proxy ?? env.npm_config_proxy;
  const none = env.NO_PROXY ?? env.no_proxy ?? env.npm_config_noproxy;
  if (!https) return env;
  return { ...env, NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: https, ...(none ? { NO_PROXY: none } : {}) };
}

/** Says whether nothing has been added for a while. */
export function stallWatch(size: () => number, now = Date.now): () => boolean {
  let last = { size: size(), at: now() };
  return () => {
    const current = size();
    if (current !== last.size) last = { size: current, at: now() };
    return now() - last.at > stallMs;
  };
}

/** Bytes of all files below. */
const sizeBelow = (path: string): number =>
  globSync('**', { cwd: path })
    .map((name) => statSync(join(path, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);

/**
 * Fetches the binary of Electron, which its npm package does not contain, with the fetch's own progress and errors on
 * the terminal. After a failure it is not tried again for a day: a network that does not let it through costs time once.
 * @returns path of the executable; null: why not has been said
 */
export async function fetchElectron(children: ChildProcesses): Promise<string | null> {
  const version = wantedVersion(folder);
  const until = heldUntil(textOf(attempt), version, Date.now());
  if (until !== null) {
    const day = new Date(until).toLocaleString();
    say(`Electron's binary could not be fetched before, and is not tried again until ${day}.\n${atOnce}`);
    return null;
  }
  say("Fetching Electron's binary (about 120 MB, once)…");
  const temporary = mkdtempSync(join(tmpdir(), 'backstop-electron-'));
  const env = { ...fetchEnvironment(process.env), TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  const isStalled = stallWatch(() => sizeBelow(temporary) + sizeBelow(join(folder, 'dist')));
  const stalled = new AbortController();
  const watch = setInterval(() => isStalled() && stalled.abort(), 1000);
  const { signal } = stalled;
  await children.run(process.execPath, [join(folder, 'install.js')], { cwd: root, env, signal, killSignal: 'SIGKILL' });
  clearInterval(watch);
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  const path = electronBinary();
  if (path !== null || children.interruption() !== null) return path;
  writeFileSync(attempt, `${version} ${Date.now()}`);
  say(`Electron's binary could not be fetched (${signal.aborted ? 'nothing came for a minute' : 'see above'}).`);
  say(`${atOnce} (behind a proxy, with HTTPS_PROXY=http://host:port NODE_USE_ENV_PROXY=1 before it)`);
  return null;
}
