import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { app } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import { useUserDataFolder } from '../../../../../electron/desktop/system/user-data.ts';
import { newFolder, withReadOnly } from '../../support/folders.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a missing folder is created, with its parents, and a relative one is resolved from the working directory', () => {
  for (const pathOf of [(folder: string) => folder, (folder: string) => relative(process.cwd(), folder)]) {
    const folder = join(newFolder(), 'a', 'b');
    expect(useUserDataFolder(pathOf(folder))).toBeNull();
    expect(app.getPath('userData')).toBe(folder);
    expect(readdirSync(folder)).toEqual([]); // the trial leaves nothing
  }
});

test.skipIf(process.platform === 'win32')(
  'the usual folder is for its owner alone, one that a person names stays',
  () => {
    const folder = newFolder();
    const mode = (): number => statSync(folder).mode & 0o777;
    chmodSync(folder, 0o755);
    expect([useUserDataFolder(folder), mode()]).toEqual([null, 0o755]);
    vi.spyOn(app, 'getPath').mockReturnValueOnce(folder);
    expect([useUserDataFolder(null), mode()]).toEqual([null, 0o700]);
  },
);

test('a file, and a folder that cannot be made or written, are named with the reason', async () => {
  // Where root may do anything too:
  if (process.platform === 'linux') expect(useUserDataFolder('/proc')).toMatch(/^the folder \/proc cannot be used: /);
  const folder = newFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(useUserDataFolder(join(folder, 'file'))).toMatch(/file cannot be used: .*file is not a folder$/);
  expect(useUserDataFolder(join(folder, 'file', 'below'))).toMatch(/below cannot be used: .*file is not a folder$/);
  const locked = join(folder, 'locked');
  mkdirSync(locked);
  await withReadOnly(locked, () => {
    expect(useUserDataFolder(locked)).toMatch(/locked cannot be used: EACCES/);
    expect(useUserDataFolder(join(locked, 'below'))).toMatch(/below cannot be used: EACCES/);
  });
});
