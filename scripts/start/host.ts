import { once } from 'node:events';
import { connect, type NetConnectOpts } from 'node:net';
import { join } from 'node:path';
import type { Ended } from '../ready/child-processes.ts';

export interface Situation {
  /** The simulated desktop was asked for. */
  readonly asked: boolean;
  readonly platform: string;
  /** Something answers that can show windows; macOS and Windows always have it. */
  readonly hasDisplay: boolean;
  readonly isRoot: boolean;
}

/** Why the app runs on the simulated desktop; null: it can run in real Electron. */
export function reasonToSimulate({ asked, platform, hasDisplay, isRoot }: Situation): string | null {
  if (!hasDisplay) return 'There is no display here';
  if (asked) return 'As asked';
  // https://www.electronjs.org/docs/latest/tutorial/sandbox: without the sandbox only for tests.
  return platform === 'linux' && isRoot ? 'Electron refuses to run as root with its sandbox' : null;
}

/** Where the displays of an environment listen: of a display that is gone the variable may still be there. */
export function displayAddresses(env: NodeJS.ProcessEnv): NetConnectOpts[] {
  const { DISPLAY = '', WAYLAND_DISPLAY, XDG_RUNTIME_DIR = '/' } = env;
  const addresses: NetConnectOpts[] = [];
  if (WAYLAND_DISPLAY) {
    addresses.push({ path: join(WAYLAND_DISPLAY.startsWith('/') ? '/' : XDG_RUNTIME_DIR, WAYLAND_DISPLAY) });
  }
  const [, host, number] = /^(?:unix\/?)?([^:]*):(\d+)(?:\.\d+)?$/.exec(DISPLAY) ?? [];
  if (host) addresses.push({ host, port: 6000 + Number(number) });
  else if (number) addresses.push({ path: `/tmp/.X11-unix/X${number}` }, { path: `\0/tmp/.X11-unix/X${number}` });
  return addresses;
}

/** Whether a display answers. */
export async function findsDisplay(platform: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (platform !== 'linux') return true;
  const answers = displayAddresses(env).map(async (address) => {
    const socket = connect(address);
    const answered = await once(socket, 'connect', { signal: AbortSignal.timeout(2000) }).then(
      () => true,
      () => false,
    );
    socket.on('error', () => undefined).destroy();
    return answered;
  });
  return (await Promise.all(answers)).includes(true);
}

/** An app that ran for longer than this can run here. */
const longestStartMs = 10_000;

/**
 * Whether real Electron ended as a program does that this machine cannot run: a library is missing, or the right to use
 * the sandbox, which Ubuntu denies to programs that no package has installed
 * (https://github.com/electron/electron/issues/41066).
 */
export function couldNotRun({ code, signal }: Pick<Ended, 'code' | 'signal'>, ranMs: number): boolean {
  if (ranMs > longestStartMs) return false;
  if (code === null) return signal === null || signal === 'SIGTRAP';
  return code === 127 || code > 255; // Windows has such codes alone for what no program has chosen
}

/** What a person can do about it, line by line, where that is known. */
export function remedies({ signal }: Pick<Ended, 'signal'>, program: string): string[] {
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
