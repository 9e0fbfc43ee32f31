import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  couldNotRun,
  displayAddresses,
  findsDisplay,
  reasonToSimulate,
  remedies,
  type Situation,
} from '../../../scripts/start/host.ts';

const linux: Situation = { asked: false, platform: 'linux', hasDisplay: true, isRoot: false };

test.each<[string, Partial<Situation>, string | null]>([
  ['with a display on Linux', {}, null],
  ['as root on macOS', { platform: 'darwin', isRoot: true }, null],
  ['where the simulated desktop was asked for', { asked: true }, 'As asked'],
  ['without a display', { hasDisplay: false }, 'There is no display here'],
  ['without a display, where it was asked for', { asked: true, hasDisplay: false }, 'There is no display here'],
  ['as root on Linux', { isRoot: true }, 'Electron refuses to run as root with its sandbox'],
])('%s %o: the reason for the simulated desktop is %j', (_, situation, reason) => {
  expect(reasonToSimulate({ ...linux, ...situation })).toBe(reason);
});

test.each([
  [{}, []],
  [{ DISPLAY: '', WAYLAND_DISPLAY: '' }, []],
  [{ DISPLAY: ':1' }, [{ path: '/tmp/.X11-unix/X1' }, { path: '\0/tmp/.X11-unix/X1' }]],
  [{ DISPLAY: 'localhost:10.0' }, [{ host: 'localhost', port: 6010 }]],
  [{ WAYLAND_DISPLAY: 'wayland-0', XDG_RUNTIME_DIR: '/run/user/1' }, [{ path: '/run/user/1/wayland-0' }]],
  [{ WAYLAND_DISPLAY: '/run/w' }, [{ path: '/run/w' }]],
])('with %j a display would listen at %j', (env, addresses) => {
  expect(displayAddresses(env)).toEqual(addresses);
});

test.skipIf(process.platform === 'win32')(
  'a display that is gone does not count, although its variable is still set',
  async () => {
    const socket = join(tmpdir(), `display-${process.pid}`);
    const env = { WAYLAND_DISPLAY: socket, DISPLAY: 'nonsense' };
    expect(await findsDisplay('linux', env)).toBe(false);
    const server = createServer().listen(socket);
    expect(await findsDisplay('linux', env)).toBe(true);
    server.close();
    expect([
      await findsDisplay('linux', {}),
      await findsDisplay('darwin', {}),
      await findsDisplay('win32', {}),
    ]).toEqual([false, true, true]);
  },
);

test('both remedies are named only where the sandbox is denied', () => {
  const text = remedies({ signal: 'SIGTRAP' }, '/home/a b/electron').join('\n');
  expect(text).toContain('profile backstop-electron "/home/a b/electron" flags=(unconfined) { userns, }');
  expect(text).toContain('sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0');
  expect(remedies({ signal: null }, '/electron')).toEqual([]);
});

test.each([
  ['a library is missing', { code: 127, signal: null }],
  ['its sandbox is denied', { code: null, signal: 'SIGTRAP' }],
  ['it cannot be started at all', { code: null, signal: null }],
  ['Windows does not find a library', { code: 0xc0000135, signal: null }],
] as const)('real Electron could not run when %s, and only at its start', (_, ended) => {
  expect([couldNotRun(ended, 500), couldNotRun(ended, 3_600_000)]).toEqual([true, false]);
});

test.each([
  { code: 0, signal: null },
  { code: 1, signal: null },
  { code: 2, signal: null },
  { code: 3, signal: null },
  { code: null, signal: 'SIGTERM' },
  { code: null, signal: 'SIGKILL' },
] as const)('an app that ended with %j had run', (ended) => {
  expect(couldNotRun(ended, 500)).toBe(false);
});
