import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createMachine } from '../../../../../electron/desktop/system/machine.ts';
import { globalShortcut, registeredShortcuts } from '../../../../desktop/api/global-shortcut.ts';
import { becomeReady } from '../../../../desktop/api/lifecycle.ts';
import { newFolder } from '../../support/folders.ts';

beforeAll(() => {
  becomeReady();
  vi.stubEnv('XDG_CONFIG_HOME', newFolder());
});
afterEach(() => globalShortcut.unregisterAll());

const machine = (log: (text: string) => void = () => undefined) => createMachine(log);
const nothing = (): void => undefined;

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

test('a shortcut that another program has is told as taken, and stays with the other program', () => {
  globalShortcut.register('Alt+Shift+B', nothing);
  const one = machine();
  one.useShortcut('Alt+Shift+B', nothing);
  expect(one.view().shortcut).toBe('taken');
  one.useShortcut(null, nothing);
  expect(registeredShortcuts()).toEqual(['Alt+Shift+B']);
});

test('a combination that the system refuses outright is as good as taken, and logged', () => {
  const logged: string[] = [];
  const one = machine((text) => logged.push(text));
  one.useShortcut('Alt+', nothing);
  expect(one.view().shortcut).toBe('taken');
  expect(logged.join()).toContain('Alt+');
});
