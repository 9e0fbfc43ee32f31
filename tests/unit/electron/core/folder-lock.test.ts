import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRoleTaken, takeRole } from '../../../../electron/core/folder-lock.ts';
import { newFolder, withReadOnly } from '../support/folders.ts';
import { quit, worldWith } from '../support/running-core.ts';

test('one process at a time holds a role until it releases it', () => {
  const folder = newFolder();
  expect(isRoleTaken(folder, 'watch')).toBe(false);
  const role = takeRole(folder, 'watch');
  expect(role).not.toBeNull();
  expect(isRoleTaken(folder, 'watch')).toBe(true);
  expect(takeRole(folder, 'watch')).toBeNull();
  expect(isRoleTaken(folder, 'app')).toBe(false);
  role?.leave();
  expect(isRoleTaken(folder, 'watch')).toBe(false);
});

test.skipIf(process.platform === 'win32')('the files of a role are for the person alone', () => {
  const folder = newFolder();
  const role = takeRole(folder, 'app');
  expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o077)).toEqual([0, 0]);
  role?.leave();
});

test('looking at a role leaves nothing behind', () => {
  const folder = newFolder();
  expect(isRoleTaken(folder, 'app')).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a pipe in place of a lock blocks no process', () => {
  const folder = newFolder();
  execFileSync('mkfifo', [join(folder, 'app.lock')]);
  expect(isRoleTaken(folder, 'app')).toBe(false);
  expect(takeRole(folder, 'app')).toBeNull();
});

test('takes no role in a read-only folder, without an error', async () => {
  const folder = newFolder();
  await withReadOnly(folder, () => expect(takeRole(folder, 'app')).toBeNull());
});

test('the app holds its role while it runs', () => {
  const world = worldWith('http://127.0.0.1:9');
  const core = world.start();
  expect(isRoleTaken(world.folder, 'app')).toBe(true);
  quit(core);
  expect(isRoleTaken(world.folder, 'app')).toBe(false);
});
