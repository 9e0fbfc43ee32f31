import { type ChildProcess, type SpawnOptions, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';

/** How long a child may take to end after a signal before it is killed. */
const patienceMs = 5_000;
const windows = process.platform === 'win32';
const parent = process.ppid;

export interface Ended {
  /** Exit code; null when a signal ended it or it could not start. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it wrote, when that was captured; why it could not start. */
  readonly output: string;
}

/** The exit code for how a child ended, as a shell gives it. */
export function exitCodeOf({ code, signal }: Pick<Ended, 'code' | 'signal'>): number {
  return code ?? (signal === null ? 1 : 128 + constants.signals[signal]);
}

/** Whether there was a process for the signal; a negative `pid` is a process group, and 0 only asks. */
function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    return false;
  }
}

/** Ends a child and everything it has started: its process group, or on Windows, which has none, its tree. */
function endTree({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (windows) spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
  else kill(-pid, signal);
}

/** The processes that a script has started, so that none outlives it. */
export class ChildProcesses {
  readonly #running = new Set<ChildProcess>();
  /** The signal that asked for the end. */
  interruption: NodeJS.Signals | null = null;

  /** From now on Ctrl+C and a polite kill end the children too. */
  endWithThisProcess(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.#interrupt(signal));
    // npm runs a script in a shell, and a signal to npm ends only that shell. So the end of the shell counts as the signal.
    if (process.env.npm_lifecycle_event === undefined) return;
    // On Windows a process keeps the number of its parent for life.
    const isOrphan = () => (windows ? !kill(parent, 0) : process.ppid !== parent);
    setInterval(() => isOrphan() && this.#interrupt('SIGTERM'), 500).unref();
  }

  /** Children that stay are killed after a while. */
  #interrupt(signal: NodeJS.Signals): void {
    if (this.interruption !== null) return;
    this.interruption = signal;
    // On Windows Ctrl+C has reached every process of the console.
    if (!windows) for (const child of this.#running) endTree(child, signal);
    setTimeout(() => {
      for (const child of this.#running) endTree(child, 'SIGKILL');
    }, patienceMs).unref();
  }

  /** Runs a command to its end. With `capture` its output is part of the answer instead of on the terminal. */
  run(command: string, args: readonly string[], options: SpawnOptions & { capture?: boolean } = {}): Promise<Ended> {
    if (this.interruption !== null) return Promise.resolve({ code: null, signal: this.interruption, output: '' });
    const stdio: StdioOptions = options.capture ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    // Never `windowsHide`: Windows would also hide the first window of an Electron started so.
    // https://github.com/electron/electron/issues/15467
    const child = spawn(command, args, { stdio, ...options, detached: !windows });
    this.#running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    return new Promise((resolve) => {
      child.once('error', (error) => {
        this.#running.delete(child);
        resolve({ code: null, signal: null, output: error.message });
      });
      child.once('exit', () => {
        this.#running.delete(child);
        if (this.interruption !== null && !windows) endTree(child, 'SIGKILL'); // grandchildren that ignored the signal
      });
      child.once('close', (code, signal) => resolve({ code, signal, output }));
    });
  }
}
