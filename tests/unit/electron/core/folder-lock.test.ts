import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isRoleTaken, takeRole } from '../../../../electron/core/folder-lock.ts';
import { newFolder, withReadOnly } from '../support/folders.ts';
import { quit, worldWith } from '../support/running-core.ts';

test('one process at a time has a role, until it gives it back', () => {
  const folder = newFolder();
  expect(isRoleTaken(folder, 'watch')).toBe(false);
  const leave = takeRole(folder, 'watch');
  expect(leave).not.toBeNull();
  expect(isRoleTaken(folder, 'watch')).toBe(true);
  expect(takeRole(folder, 'watch')).toBeNull();
  expect(isRoleTaken(folder, 'app')).toBe(false);
  leave?.();
  expect(isRoleTaken(folder, 'watch')).toBe(false);
});

test('looking at a role leaves nothing behind', () => {
  const folder = newFolder();
  expect(isRoleTaken(folder, 'app')).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test('in a folder that cannot be written there is no role to take, and no fault', async () => {
  const folder = newFolder();
  await withReadOnly(folder, () => expect(takeRole(folder, 'app')).toBeNull());
});

test('the app has its role while it runs', () => {
  const world = worldWith('http://127.0.0.1:9');
  const core = world.start();
  expect(isRoleTaken(world.folder, 'app')).toBe(true);
  quit(core);
  expect(isRoleTaken(world.folder, 'app')).toBe(false);
});
