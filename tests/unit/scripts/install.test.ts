import { expect, test } from 'vitest';
import { chooseNode, isMended, npmCommand } from '../../../scripts/ready/install.mjs';

test.each([
  ['24.22.1', true],
  ['24.22.0', false],
  ['24.23.0', true],
  ['24.21.9', false],
  ['25.0.0', true],
  ['20.20.2', false],
])('Node %s has no known hole that matters here: %s', (version, mended) => {
  expect(isMended(version)).toBe(mended);
});

const own = '/project/node_modules/node/bin/node';
const old = { path: own, version: '24.21.0' };
const npms = (version: string) => ({
  npm_node_execpath: '/usr/bin/node',
  npm_config_user_agent: `npm/11.1.0 node/v${version} linux x64 workspaces/false`,
});

test.each([
  [
    'the running one where it is mended',
    { own, running: { path: '/usr/bin/node', version: '24.22.1' }, env: {} },
    '/usr/bin/node',
  ],
  [
    "the one that runs npm, the machine's own, where it is",
    { own, running: old, env: npms('24.30.0') },
    '/usr/bin/node',
  ],
  ['else the one of the package', { own, running: old, env: npms('20.20.2') }, own],
  [
    'else none, however new it looks',
    { own: null, running: { path: '/usr/bin/node', version: '24.22.0' }, env: {} },
    null,
  ],
])('the Node that runs the app is %s', (_, machine, chosen) => {
  expect(chooseNode(machine)).toBe(chosen);
});

test.each([
  [
    'the one that runs the script',
    '/usr/lib/node_modules/npm/bin/npm-cli.js',
    '"/usr/bin/node" "/usr/lib/node_modules/npm/bin/npm-cli.js"',
  ],
  ['the one on PATH under another package manager', '/usr/lib/node_modules/pnpm/bin/pnpm.cjs', 'npm'],
  ['the one on PATH without npm around the script', undefined, 'npm'],
])('the npm that installs is %s', (_, npm, command) => {
  expect(npmCommand({ npm_execpath: npm, npm_node_execpath: '/usr/bin/node' })).toBe(command);
});
