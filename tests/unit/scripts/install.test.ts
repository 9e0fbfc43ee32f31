import { expect, test } from 'vitest';
import { installArguments, isInstalled } from '../../../scripts/ready/install.mjs';
import { npmCommand } from '../../../scripts/ready/project.mjs';

const lock = {
  packages: {
    '': {},
    'node_modules/vite': { version: '8.3.8' },
    'node_modules/only-on-macos': { version: '1.0.0', optional: true },
  },
};

test("npm's own record with every package is an installation, optional ones aside", () => {
  expect(isInstalled(lock, { packages: { 'node_modules/vite': { version: '8.3.8' } } })).toBe(true);
});

test.each([
  ['another version', { 'node_modules/vite': { version: '8.3.7' } }],
  ['a missing package', {}],
])('%s is not', (_, packages) => {
  expect(isInstalled(lock, { packages })).toBe(false);
});

test('a clean install, except on Windows over an earlier one', () => {
  expect(installArguments({ platform: 'linux', modulesExist: true })[0]).toBe('ci');
  expect(installArguments({ platform: 'win32', modulesExist: false })[0]).toBe('ci');
  expect(installArguments({ platform: 'win32', modulesExist: true }).slice(0, 2)).toEqual(['install', '--no-save']);
});

test('the npm that runs the script is used again, with its own Node', () => {
  const env = { npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js', npm_node_execpath: '/usr/bin/node' };
  expect(npmCommand({ env, platform: 'linux', execPath: '/other/node' })).toEqual({
    command: '/usr/bin/node',
    args: ['/usr/lib/node_modules/npm/bin/npm-cli.js'],
    shell: false,
  });
});

test('another package manager is not mistaken for npm', () => {
  const env = { npm_execpath: '/usr/lib/node_modules/pnpm/bin/pnpm.cjs' };
  expect(npmCommand({ env, platform: 'linux', execPath: '/usr/bin/node' })).toMatchObject({ command: 'npm' });
});

test('on Windows npm is run without a shell where its program is found', () => {
  const machine = { env: {}, platform: 'win32', execPath: '/nodejs/node.exe' };
  expect(npmCommand({ ...machine, exists: () => true })).toEqual({
    command: '/nodejs/node.exe',
    args: [expect.stringMatching(/npm-cli\.js$/)],
    shell: false,
  });
  expect(npmCommand({ ...machine, exists: () => false })).toEqual({ command: 'npm.cmd', args: [], shell: true });
});
