import { connect } from 'node:net';
import { join } from 'node:path';

/**
 * @typedef {object} Situation
 * @property {boolean} asked whether the simulated desktop was asked for
 * @property {string} platform
 * @property {boolean} hasDisplay whether something answers that can show windows; macOS and Windows always have it
 * @property {boolean} isRoot
 * @property {boolean} hasBinary whether Electron's binary is there
 */

/** @typedef {{ kind: 'electron' } | { kind: 'missing-binary' } | { kind: 'simulated', reason: string }} Host */

/**
 * Where the app can run. `missing-binary`: in real Electron, once its binary has been fetched.
 * @param {Situation} situation
 * @returns {Host}
 */
export function chooseHost({ asked, platform, hasDisplay, isRoot, hasBinary }) {
  if (!hasDisplay) {
    return {
      kind: 'simulated',
      reason: hasBinary ? 'There is no display here' : 'Neither a display nor Electron here',
    };
  }
  if (asked) return { kind: 'simulated', reason: 'As asked' };
  // https://www.electronjs.org/docs/latest/tutorial/sandbox: without the sandbox only for tests.
  if (platform === 'linux' && isRoot)
    return { kind: 'simulated', reason: 'Electron refuses to run as root with its sandbox' };
  return hasBinary ? { kind: 'electron' } : { kind: 'missing-binary' };
}

/**
 * Where the displays of an environment listen: of a display that is gone the variable may still be there.
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('node:net').NetConnectOpts[]}
 */
export function displayAddresses({ DISPLAY, WAYLAND_DISPLAY, XDG_RUNTIME_DIR = '/' }) {
  const [, host = '', number] = /^(?:unix\/?)?([^:]*):(\d+)(?:\.\d+)?$/.exec(DISPLAY ?? '') ?? [];
  const x11 =
    host === ''
      ? [{ path: `/tmp/.X11-unix/X${number}` }, { path: `\0/tmp/.X11-unix/X${number}` }]
      : [{ host, port: 6000 + Number(number) }];
  return [
    ...(WAYLAND_DISPLAY
      ? [{ path: join(WAYLAND_DISPLAY.startsWith('/') ? '/' : XDG_RUNTIME_DIR, WAYLAND_DISPLAY) }]
      : []),
    ...(number === undefined ? [] : x11),
  ];
}

/**
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} whether a display answers
 */
export async function findsDisplay(platform, env) {
  if (platform !== 'linux') return true;
  const answers = displayAddresses(env).map(
    (address) =>
      /** @type {Promise<boolean>} */ (
        new Promise((resolve) => {
          const socket = connect(address, () => resolve(true));
          socket.setTimeout(2000, () => resolve(false)).on('error', () => resolve(false));
          socket.on('connect', () => socket.destroy());
        })
      ),
  );
  return (await Promise.all(answers)).includes(true);
}

/** An app that ran for longer than this can run here. */
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

/**
 * What a person can do about it, where that is known.
 * @param {Pick<import('../ready/child-processes.mjs').Ended, 'signal'>} ended
 * @param {string} program path of Electron's executable
 * @returns {string[]} lines
 */
export function remedies({ signal }, program) {
  if (signal !== 'SIGTRAP') return [];
  const profile = `abi <abi/4.0>, profile backstop-electron "${program}" flags=(unconfined) { userns, }`;
  return [
    'The system keeps Electron from its sandbox (Ubuntu 23.10 and later do). This allows it to this Electron, for good:',
    `  echo '${profile}' | sudo tee /etc/apparmor.d/backstop-electron`,
    '  sudo apparmor_parser -r /etc/apparmor.d/backstop-electron',
    'And this allows it to every program, until the next start of the machine:',
    '  sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  ];
}
