import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';

/** How long a child may take to end after a signal before it is ended by force. */
const patienceMs = 5_000;
const windows = process.platform === 'win32';

/**
 * @typedef {object} Ended
 * @property {number | null} code exit code; null when a signal ended it or it could not start
 * @property {NodeJS.Signals | null} signal
 * @property {string} output what it wrote, when that was captured; why it could not start
 */

/**
 * The exit code that tells how a child ended, as a shell would.
 * @param {Pick<Ended, 'code' | 'signal'>} ended
 */
export function exitCodeOf({ code, signal }) {
  return code ?? (signal === null ? 1 : 128 + constants.signals[signal]);
}

/**
 * @param {number} pid negative: of the whole process group
 * @param {NodeJS.Signals | 0} signal 0 only asks
 * @returns {boolean} whether it was there
 */
function kill(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
    return false;
  }
}

/**
 * Ends a child and everything it has started. On POSIX every child leads a process group of its own; Windows has no
 * groups, there `taskkill` walks the tree.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function endTree({ pid }, signal) {
  if (pid === undefined) return;
  if (windows) spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
  else kill(-pid, signal);
}

/**
 * npm runs a script in a shell, and a signal to npm ends that shell but not what the shell runs. So the end of the
 * shell counts as the signal.
 * @param {() => void} onGone
 */
function watchParent(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    // On Windows a process keeps the number of its parent for life.
    if (windows ? kill(parent, 0) : process.ppid === parent) return;
    clearInterval(watch);
    onGone();
  }, 500).unref();
}

/** The processes that a script has started, so that none outlives it. */
export function childProcesses() {
  /** @type {Set<import('node:child_process').ChildProcess>} */
  const running = new Set();
  /** @type {NodeJS.Signals | null} */
  let interruption = null;

  /** @param {NodeJS.Signals | null} signal null: it has reached them already. Those that stay are ended by force */
  function endAll(signal) {
    if (signal !== null) for (const child of running) endTree(child, signal);
    setTimeout(() => {
      for (const child of running) endTree(child, 'SIGKILL');
    }, patienceMs).unref();
  }

  /** @param {NodeJS.Signals} signal */
  function interrupt(signal) {
    if (interruption !== null) return;
    interruption = signal;
    endAll(windows ? null : signal); // on Windows Ctrl+C reaches every process of the console
  }

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {import('node:child_process').SpawnOptions} options
   */
  function start(command, args, options) {
    // Never `windowsHide`: Windows would keep the first window of an Electron that is started so out of sight.
    // https://github.com/electron/electron/issues/15467
    const child = spawn(command, args, { ...options, detached: !windows });
    running.add(child);
    child.once('exit', () => {
      running.delete(child);
      // Grandchildren that did not hear the signal.
      if (interruption !== null && !windows) endTree(child, 'SIGKILL');
    });
    child.once('error', () => running.delete(child));
    return child;
  }

  /**
   * Runs a command to its end.
   * @param {string} command
   * @param {readonly string[]} args
   * @param {import('node:child_process').SpawnOptions & { capture?: boolean }} options
   *   `capture`: its output goes into the answer instead of to the terminal
   * @returns {Promise<Ended>}
   */
  function run(command, args, { capture = false, ...options }) {
    if (interruption !== null) return Promise.resolve({ code: null, signal: interruption, output: '' });
    const stdio = capture ? ['ignore', 'pipe', 'pipe'] : (options.stdio ?? 'inherit');
    const child = start(command, args, { ...options, stdio });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    return new Promise((resolve) => {
      child.once('error', (error) => resolve({ code: null, signal: null, output: error.message }));
      child.once(capture ? 'close' : 'exit', (code, signal) => resolve({ code, signal, output }));
    });
  }

  return {
    start,
    run,
    endAll,
    /** The signal that asked for the end, or null. */
    interruption: () => interruption,
    /** From now on Ctrl+C and a polite kill end what was started, too. */
    endWithThisProcess() {
      for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, interrupt);
      watchParent(() => interrupt('SIGTERM'));
    },
  };
}

/** @typedef {ReturnType<typeof childProcesses>} ChildProcesses */
