import { expect, test } from 'vitest';
import { hasJustFailed } from '../../../scripts/start/electron-binary.mjs';
import { chooseHost, couldNotRun, type Situation } from '../../../scripts/start/host.mjs';

const linux: Situation = { asked: false, platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false, hasBinary: true };

test.each<[string, Partial<Situation>]>([
  ['Linux with X', {}],
  ['Linux with Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }],
  ['macOS', { platform: 'darwin', env: {} }],
  ['Windows', { platform: 'win32', env: {} }],
])('real Electron on %s', (_, situation) => {
  expect(chooseHost({ ...linux, ...situation })).toEqual({ kind: 'electron' });
});

test.each<[string, Partial<Situation>, string]>([
  ['it was asked for', { asked: true }, 'As asked'],
  ['there is no display', { env: {} }, 'There is no display here'],
  ['the display is named by an empty text', { env: { DISPLAY: '' } }, 'There is no display here'],
  ['it was asked for, but there is no display either', { asked: true, env: {} }, 'There is no display here'],
  ['there is neither', { env: {}, hasBinary: false }, 'Neither a display nor Electron here'],
  ['root asks on Linux', { isRoot: true }, 'Electron refuses to run as root with its sandbox'],
])('the simulated desktop when %s', (_, situation, reason) => {
  expect(chooseHost({ ...linux, ...situation })).toEqual({ kind: 'simulated', reason });
});

test('with a display and without the binary, the binary is worth fetching', () => {
  expect(chooseHost({ ...linux, hasBinary: false })).toEqual({ kind: 'missing-binary' });
});

test('root on macOS may use real Electron', () => {
  expect(chooseHost({ ...linux, platform: 'darwin', isRoot: true })).toEqual({ kind: 'electron' });
});

test.each([
  [null, false],
  ['45.4.1 1000', true],
  ['45.4.0 1000', false],
  ['45.4.1 nonsense', false],
])('after the attempt %j the next one is left out: %s', (remembered, expected) => {
  expect(hasJustFailed(remembered, '45.4.1', 2000)).toBe(expected);
});

test('a day later it is tried again', () => {
  expect(hasJustFailed('45.4.1 1000', '45.4.1', 1000 + 24 * 3_600_000)).toBe(false);
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
