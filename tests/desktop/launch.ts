import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { modernNode } from '../../scripts/ready/install.mjs';
import { compileCache } from '../compile-cache.ts';
import type electron from './electron.ts';
import type { FromHarness, ToHarness } from './host/harness/harness-link.ts';

export interface LaunchOptions {
  /** Arguments of the app. */
  readonly args?: readonly string[];
  /** Added to this process's environment; undefined takes a variable away. */
  readonly env?: NodeJS.ProcessEnv;
  /** The system to play; the real one when it is left out. */
  readonly platform?: 'linux' | 'darwin' | 'win32';
  /** Given to the app as `--user-data-dir`. */
  readonly userDataDir?: string;
  /** The app's clock stands at this time (Unix milliseconds) until `tick` moves it. */
  readonly clock?: number;
  /** Folder of the app's package.json; this repository when it is left out. */
  readonly app?: string;
  /** The folder beside the archive of a packaged app, which is then played; an app run from its folder otherwise. */
  readonly resources?: string;
  /** A click on this notification of an earlier run starts the app (macOS and Windows). */
  readonly clickedNotification?: string;
  /** Told of the process as soon as it runs, before the app is ready. */
  readonly onStart?: (child: ChildProcess) => void;
}

export type ElectronModule = typeof electron;

/** A running app with the desktop around it. The first half mirrors Playwright's ElectronApplication. */
export interface Desktop {
  readonly process: ChildProcess;
  /**
   * Runs a function in the main process: `evaluate(({ app }, suffix) => app.name + suffix, '!')`. It is sent as text, so it
   * may use its parameters alone; argument and answer are cloned.
   */
  evaluate<Answer, Argument = undefined>(
    task: (electronModule: ElectronModule, argument: Argument) => Answer | Promise<Answer>,
    argument?: Argument,
  ): Promise<Answer>;
  /** Quits the app, by force when it refuses, and waits for the end of the process. */
  close(): Promise<void>;
  /** The address to open in a browser; waits until the app has shown something. */
  url(): Promise<string>;
  /** Everything written so far. */
  stdout(): string;
  stderr(): string;
  /** Exit code of the process; a signal's name when one ended it. */
  waitForExit(): Promise<number | NodeJS.Signals>;
  /** Moves the app's clock on, milliseconds, with all that its timers do. Needs `clock`. */
  tick(milliseconds: number): Promise<void>;
  /** Sets the app's wall clock without running timers. Needs `clock`. */
  setTime(now: number): Promise<void>;
}

const runner = path.join(import.meta.dirname, 'run.ts');
/** The major that Electron embeds, whatever runs the tests. */
const node = modernNode() ?? process.execPath;
const address = /^Backstop desktop: (\S+)$/m;
/** How long a quit may take before the process is killed, milliseconds. */
const timeout = 5000;

type Question = FromHarness extends infer Each ? (Each extends unknown ? Omit<Each, 'call'> : never) : never;

function runnerArguments(options: LaunchOptions): string[] {
  const own = ['--platform', options.platform ?? process.platform];
  if (options.app !== undefined) own.push('--app', options.app);
  if (options.resources !== undefined) own.push('--resources', options.resources);
  if (options.clock !== undefined) own.push('--clock', String(options.clock));
  if (options.clickedNotification !== undefined) own.push('--clicked-notification', options.clickedNotification);
  const userData = options.userDataDir === undefined ? [] : ['--user-data-dir', options.userDataDir];
  return [...own, '--', ...userData, ...(options.args ?? [])];
}

/** Collects what a stream says. */
function textOf(stream: NodeJS.ReadableStream | null, heard: (text: string) => void = () => undefined): () => string {
  let text = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (part) => {
    text += part;
    heard(text);
  });
  return () => text;
}

/**
 * Starts the app on the simulated desktop and waits until it is ready, or has ended: then `waitForExit` tells how.
 * Works in vitest and in Playwright; the functions of `evaluate` must not be instrumented for coverage.
 */
export async function launchDesktop(options: LaunchOptions = {}): Promise<Desktop> {
  const child = fork(runner, runnerArguments(options), {
    execPath: node,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { NODE_COMPILE_CACHE: compileCache, ...process.env, NODE_OPTIONS: '', ...options.env },
  });
  options.onStart?.(child);
  const served = Promise.withResolvers<string>();
  served.promise.catch(() => undefined);
  const stdout = textOf(child.stdout, (text) => {
    const found = address.exec(text)?.[1];
    if (found !== undefined) served.resolve(found);
  });
  const stderr = textOf(child.stderr);
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    // `close` comes after the streams have ended, `exit` may come before
    child.once('close', (code, signal) => resolve(code ?? signal ?? 0));
  });
  const calls = new Map<number, PromiseWithResolvers<unknown>>();
  const ready = Promise.withResolvers<void>();
  child.on('message', (message: ToHarness) => {
    if (message.kind === 'ready') ready.resolve();
    else if (message.kind === 'value') calls.get(message.call)?.resolve(message.value);
    else calls.get(message.call)?.reject(new Error(message.message));
  });
  void exited.then((code) => {
    const gone = new Error(`The app has ended (${code}).\n${stderr()}`);
    served.reject(gone);
    for (const call of calls.values()) call.reject(gone);
    ready.resolve();
  });

  let count = 0;
  async function ask(question: Question): Promise<unknown> {
    if (!child.connected) throw new Error(`The app has ended.\n${stderr()}`);
    count += 1;
    const call = Promise.withResolvers<unknown>();
    calls.set(count, call);
    // Without a callback, an app that ends meanwhile would be an error that nobody can catch.
    child.send({ ...question, call: count }, (error) => {
      if (error !== null) call.reject(error);
    });
    return await call.promise;
  }

  await ready.promise;
  return {
    process: child,
    url: () => served.promise,
    stdout,
    stderr,
    waitForExit: () => exited,
    async evaluate<Answer, Argument = undefined>(
      task: (electronModule: ElectronModule, argument: Argument) => Answer | Promise<Answer>,
      argument?: Argument,
    ): Promise<Answer> {
      const answer = await ask({ kind: 'evaluate', source: task.toString(), argument });
      return answer as Answer; // the clone of what the function returned
    },
    async tick(milliseconds) {
      await ask({ kind: 'tick', milliseconds });
    },
    async setTime(now) {
      await ask({ kind: 'set-time', now });
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
      await exited;
      clearTimeout(timer);
    },
  };
}
