/**
 * @typedef {object} Situation
 * @property {boolean} asked whether the simulated desktop was asked for
 * @property {string} platform
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} isRoot
 * @property {boolean} hasBinary whether Electron's binary is there
 */

/** @typedef {{ kind: 'electron' } | { kind: 'missing-binary' } | { kind: 'simulated', reason: string }} Host */

/**
 * Where the app can run. `missing-binary`: in real Electron, once its binary has been fetched.
 * @param {Situation} situation
 * @returns {Host}
 */
export function chooseHost({ asked, platform, env, isRoot, hasBinary }) {
  const desktop = platform === 'darwin' || platform === 'win32';
  if (!desktop && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return {
      kind: 'simulated',
      reason: hasBinary ? 'There is no display here' : 'Neither a display nor Electron here',
    };
  }
  if (asked) return { kind: 'simulated', reason: 'As asked' };
  // https://www.electronjs.org/docs/latest/tutorial/sandbox: without the sandbox only for tests.
  if (!desktop && isRoot) return { kind: 'simulated', reason: 'Electron refuses to run as root with its sandbox' };
  return hasBinary ? { kind: 'electron' } : { kind: 'missing-binary' };
}

/** Whoever used the app for longer than this had one that runs. */
const longestStartMs = 10_000;

/**
 * Whether real Electron ended as a program does that this machine cannot run: a library is missing, or the right to use
 * the sandbox, which Ubuntu denies to programs that no package has installed
 * (https://github.com/electron/electron/issues/41066).
 * @param {Pick<import('../ready/child-processes.mjs').Ended, 'code' | 'signal'>} ended
 * @param {number} ranMs
 */
export function couldNotRun({ code, signal }, ranMs) {
  if (ranMs > longestStartMs) return false;
  if (code === null) return signal === null || signal === 'SIGTRAP';
  return code === 127 || code > 255; // Windows has such codes alone for what no program has chosen
}
