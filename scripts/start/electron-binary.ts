import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildProcesses } from '../ready/child-processes.ts';
import { changedAt, root, say } from '../ready/install.mjs';

const folder = join(root, 'node_modules', 'electron');
/** When a fetch last failed. npm deletes it with the version that it was for. */
const attempt = join(folder, '.backstop-attempt');
const attemptAgainMs = 24 * 3_600_000;
const atOnce = 'To fetch it now: npx install-electron';

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '');

/**
 * A folder that a person names (`ELECTRON_OVERRIDE_DIST_PATH`) may have any version.
 * @param npmPackage folder of the npm package `electron`
 * @returns path of Electron's executable, if that of the wanted version has been fetched
 */
export function electronBinary(npmPackage = folder, env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env.ELECTRON_OVERRIDE_DIST_PATH || null; // empty is unset, as for Electron itself
  const dist = named ?? join(npmPackage, 'dist');
  const path = join(dist, textOf(join(npmPackage, 'path.txt')) || 'electron');
  const { version } = JSON.parse(textOf(join(npmPackage, 'package.json')));
  const isWanted = named !== null || textOf(join(dist, 'version')).replace(/^v/, '') === version;
  return isWanted && existsSync(path) ? path : null;
}

/** Gives the fetch its proxy: Node uses one only when asked to, and npm has settings of its own. */
export function fetchEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const https = env.HTTPS_PROXY ?? env.https_proxy ?? env.npm_config_https_proxy ?? env.npm_config_proxy;
  const none = env.NO_PROXY ?? env.no_proxy ?? env.npm_config_noproxy;
  if (!https) return env;
  return { ...env, NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: https, ...(none ? { NO_PROXY: none } : {}) };
}

/**
 * Fetches the binary of Electron, which its npm package does not contain, with the fetch's own progress and errors on
 * the terminal; Node's fetch gives up when nothing comes for five minutes. After a failure it is not tried again for a
 * day: a network that does not let it through costs time once.
 * @returns path of the executable; null: the reason is on the terminal
 */
export async function fetchElectron(children: ChildProcesses): Promise<string | null> {
  const until = changedAt(attempt) + attemptAgainMs;
  if (Date.now() < until) {
    const day = new Date(until).toLocaleString();
    say(`Electron's binary could not be fetched before, and is not tried again until ${day}.\n${atOnce}`);
    return null;
  }
  say("Fetching Electron's binary (about 120 MB, once)…");
  await children.run(process.execPath, [join(folder, 'install.js')], { env: fetchEnvironment(process.env) });
  const path = electronBinary();
  if (path !== null || children.interruption !== null) return path;
  writeFileSync(attempt, '');
  say("Electron's binary could not be fetched (see above).");
  say(`${atOnce} (behind a proxy, with HTTPS_PROXY=http://host:port NODE_USE_ENV_PROXY=1 before it)`);
  return null;
}
