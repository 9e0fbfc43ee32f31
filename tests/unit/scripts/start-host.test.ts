import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseNode, isMended, npmCommand } from '../../../scripts/ready/install.mjs';
import { electronBinary, fetchEnvironment } from '../../../scripts/start/electron-binary.ts';
import {
  couldNotRun,
  displayAddresses,
  findsDisplay,
  reasonToSimulate,
  remedies,
  type Situation,
} from '../../../scripts/start/host.ts';
import { newFolder } from '../electron/support/folders.ts';

const linux: Situation = { asked: false, platform: 'linux', hasDisplay: true, isRoot: false };

test.each<[Partial<Situation>, string | null]>([
  [{}, null],
  [{ platform: 'darwin', isRoot: true }, null],
  [{ asked: true }, 'As asked'],
  [{ asked: true, hasDisplay: false }, 'There is no display here'],
  [{ isRoot: true }, 'Electron refuses to run as root with its sandbox'],
])('on a Linux with %o the reason for the simulated desktop is %j', (situation, reason) => {
  expect(reasonToSimulate({ ...linux, ...situation })).toBe(reason);
});

test.each([
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
    const bare = ['linux', 'darwin', 'win32'].map((platform) => findsDisplay(platform, {}));
    expect(await Promise.all(bare)).toEqual([false, true, true]);
  },
);

test.each([
  ['a library is missing', { code: 127, signal: null }, true],
  ['its sandbox is denied', { code: null, signal: 'SIGTRAP' }, true],
  ['it cannot be started at all', { code: null, signal: null }, true],
  ['Windows does not find a library', { code: 0xc0000135, signal: null }, true],
  ['the app refused its arguments', { code: 2, signal: null }, false],
  ['a person ended it', { code: null, signal: 'SIGTERM' }, false],
] as const)('when %s, real Electron could not run, if at its start (%j): %s', (_, ended, could) => {
  expect([couldNotRun(ended, 500), couldNotRun(ended, 3_600_000)]).toEqual([could, false]);
});

test('both remedies are named only where the sandbox is denied', () => {
  const text = remedies({ signal: 'SIGTRAP' }, '/home/a b/electron').join('\n');
  expect(text).toContain('profile backstop-electron "/home/a b/electron" flags=(unconfined) { userns, }');
  expect(text).toContain('sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0');
  expect(remedies({ signal: null }, '/electron')).toEqual([]);
});

/** A folder with these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = newFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const npmPackage = { 'package.json': '{"version":"45.5.0"}', 'path.txt': 'Electron.app/Electron' };

test.each([
  ['v45.5.0', 'Electron.app/Electron', true],
  ['45.5.0\n', 'Electron.app/Electron', true],
  ['45.4.1', 'Electron.app/Electron', false],
  ['45.5.0', 'electron', false],
])('of a fetched version %j with the file %s Electron is there: %s', (version, file, isThere) => {
  const folder = folderWith({ ...npmPackage, 'dist/version': version, [`dist/${file}`]: '' });
  for (const env of [{}, { ELECTRON_OVERRIDE_DIST_PATH: '' }])
    expect(electronBinary(folder, env)).toBe(isThere ? join(folder, 'dist', file) : null);
});

test('before the first fetch there is no Electron, and a folder named by ELECTRON_OVERRIDE_DIST_PATH may have any version', () => {
  const folder = folderWith({ 'package.json': npmPackage['package.json'] });
  expect(electronBinary(folder, {})).toBeNull();
  const named = folderWith({ electron: '', version: '44.0.0' });
  expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: named })).toBe(join(named, 'electron'));
  expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: newFolder() })).toBeNull();
});

const a = 'http://a:1';

test.each([
  [{ PATH: '/bin' }, undefined],
  [{ https_proxy: a }, [a, undefined]],
  [{ HTTPS_PROXY: a, npm_config_https_proxy: 'http://b:1' }, [a, undefined]],
  [{ npm_config_proxy: a, npm_config_noproxy: 'x' }, [a, 'x']],
])('with %j the fetch goes by %j', (env, way) => {
  const [HTTPS_PROXY, NO_PROXY] = way ?? [];
  const added = way === undefined ? {} : { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY, ...(NO_PROXY ? { NO_PROXY } : {}) };
  expect(fetchEnvironment(env)).toEqual({ ...env, ...added });
});

test.each([
  ['24.22.1', true],
  ['24.22.0', false],
  ['24.23.0', true],
  ['25.0.0', true],
  ['24.9.0', false],
])('Node %s has no known hole that matters here: %s', (version, mended) => {
  expect(isMended(version)).toBe(mended);
});

const own = '/project/node_modules/node/bin/node';
const npms = (version: string) => ({
  npm_node_execpath: '/usr/bin/node',
  npm_config_user_agent: `npm/11.1.0 node/v${version} linux x64 workspaces/false`,
});

test.each([
  ['the running one where it is mended', own, '/opt/node', '24.22.1', {}, '/opt/node'],
  ["the one that runs npm, the machine's own, where it is", own, own, '24.21.0', npms('24.30.0'), '/usr/bin/node'],
  ['else the one of the package', own, own, '24.21.0', npms('20.20.2'), own],
  ['else none, however new it looks', null, '/opt/node', '24.22.0', {}, null],
])('the Node that runs the app is %s', (_, owned, path, version, env, chosen) => {
  expect(chooseNode({ own: owned, running: { path, version }, env })).toBe(chosen);
});

test('the npm that installs is the one that runs the script, else the one on PATH', () => {
  const commandBy = (npm?: string) => npmCommand({ npm_execpath: npm, npm_node_execpath: '/usr/bin/node' });
  expect(commandBy('/usr/lib/npm/bin/npm-cli.js')).toBe('"/usr/bin/node" "/usr/lib/npm/bin/npm-cli.js"');
  for (const other of ['/usr/lib/node_modules/pnpm/bin/pnpm.cjs', undefined]) expect(commandBy(other)).toBe('npm');
});
