import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createMachine } from '../../../../../electron/desktop/system/machine.ts';
import { becomeReady } from '../../../../desktop/api/app/lifecycle.ts';
import {
  globalShortcut,
  pressShortcut,
  registeredShortcuts,
  takeShortcut,
} from '../../../../desktop/api/global-shortcut.ts';
import { newFolder } from '../../support/folders.ts';
import { playPlatform } from '../../support/platform.ts';

beforeAll(() => {
  becomeReady();
  vi.stubEnv('XDG_CONFIG_HOME', newFolder());
});
afterEach(() => {
  vi.stubEnv('XDG_SESSION_TYPE', 'x11');
  process.argv = process.argv.filter((word) => !word.startsWith('--ozone-platform='));
  for (const shortcut of registeredShortcuts()) globalShortcut.unregister(shortcut);
  takeShortcut('Alt+Shift+B', false);
});

const machine = (log: (text: string) => void = () => undefined) => createMachine(log);
const nothing = (): void => undefined;

test.each([
  ['darwin', 'darwin'],
  ['win32', 'win32'],
  ['freebsd', 'linux'],
] as const)('pages see %s as %s', async (system, told) => {
  await playPlatform(system as 'linux'); // what is no other behaves as Linux
  const { createMachine: createThere } = await import('../../../../../electron/desktop/system/machine.ts');
  expect(createThere(nothing).view().platform).toBe(told);
});

test('a shortcut that is free is registered, given up for another one, and switched off', () => {
  const one = machine();
  expect(one.view().shortcut).toBe('off');
  one.useShortcut('Alt+Shift+B', nothing);
  expect([one.view().shortcut, registeredShortcuts()]).toEqual(['registered', ['Alt+Shift+B']]);
  one.useShortcut('Alt+Shift+N', nothing);
  expect(registeredShortcuts()).toEqual(['Alt+Shift+N']);
  one.useShortcut(null, nothing);
  expect([one.view().shortcut, registeredShortcuts()]).toEqual(['off', []]);
});

test('a shortcut that another program has is reported as taken, and one that it gives back is free', () => {
  takeShortcut('Alt+Shift+B', true);
  const one = machine();
  one.useShortcut('Alt+Shift+B', nothing);
  expect([one.view().shortcut, registeredShortcuts()]).toEqual(['taken', []]);
  takeShortcut('Alt+Shift+B', false);
  one.useShortcut('Alt+Shift+B', nothing);
  expect(one.view().shortcut).toBe('registered');
});

test('on Wayland, where the desktop decides and keeps what it was asked for, a former shortcut does nothing any more', () => {
  vi.stubEnv('XDG_SESSION_TYPE', 'wayland');
  const pressed: string[] = [];
  const one = machine();
  one.useShortcut('Alt+Shift+B', () => pressed.push('first'));
  expect(one.view().shortcut).toBe('requested');
  one.useShortcut('Alt+Shift+N', () => pressed.push('second'));
  for (const keys of ['Alt+Shift+B', 'Alt+Shift+N']) pressShortcut(keys);
  expect(pressed).toEqual(['second']);
  one.useShortcut(null, nothing);
  for (const keys of ['Alt+Shift+B', 'Alt+Shift+N']) pressShortcut(keys);
  expect([pressed, one.view().shortcut]).toEqual([['second'], 'off']);
  one.useShortcut('Alt+Shift+B', () => pressed.push('again'));
  pressShortcut('Alt+Shift+B');
  expect(pressed).toEqual(['second', 'again']);
});

test.each([
  ['auto', 'wayland', 'requested'],
  ['auto', 'x11', 'registered'],
  ['wayland', 'x11', 'requested'],
  ['x11', 'wayland', 'registered'],
])('with --ozone-platform=%s in a %s session a shortcut is %s', (platform, session, told) => {
  vi.stubEnv('XDG_SESSION_TYPE', session);
  process.argv.push(`--ozone-platform=${platform}`);
  const one = machine();
  one.useShortcut('Alt+Shift+B', nothing);
  expect(one.view().shortcut).toBe(told);
});

test('a combination that the system refuses counts as taken, and is logged', () => {
  const logged: string[] = [];
  const one = machine((text) => logged.push(text));
  one.useShortcut('Alt+', nothing);
  expect(one.view().shortcut).toBe('taken');
  expect(logged.join()).toContain('Alt+');
  one.useShortcut('Alt+Shift+N', nothing); // Electron cannot give up either what it could not read
  expect(one.view().shortcut).toBe('registered');
});
