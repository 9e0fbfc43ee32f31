import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeWhole } from '../../../../../electron/desktop/commands/write-whole.ts';
import { newFolder, withReadOnly } from '../../support/folders.ts';
import { canMount, mountSmall } from '../../support/recordings/small-disk.ts';

const parts = (count: number): string[] => Array.from({ length: count }, (_, part) => `${part}${'x'.repeat(997)}\r\n`);

test('parts become one file, with the usual mode, under the longest name there can be', async () => {
  const file = join(newFolder(), `${'a'.repeat(251)}.csv`);
  await writeWhole(file, ['a', '', '币安', 'c']);
  expect(readFileSync(file, 'utf8')).toBe('a币安c');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o666 & ~process.umask());
});

test.skipIf(!canMount()).each([1, 40])(
  'on a full disk nothing is left, and the earlier file stays: %i parts',
  async (most) => {
    const folder = newFolder();
    mountSmall(folder);
    const file = join(folder, 'all.csv');
    await writeWhole(file, ['the earlier one']);
    const large = most === 1 ? [parts(40).join('')] : parts(40);
    await expect(writeWhole(file, large)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readdirSync(folder)).toEqual(['all.csv']);
    expect(readFileSync(file, 'utf8')).toBe('the earlier one');
  },
);

test('a fault while the parts are made leaves nothing, and the earlier file stays', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'all.csv'), 'the earlier one');
  function* broken() {
    yield 'half';
    throw new Error('broken');
  }
  await expect(writeWhole(join(folder, 'all.csv'), broken())).rejects.toThrow('broken');
  expect(readdirSync(folder)).toEqual(['all.csv']);
  expect(readFileSync(join(folder, 'all.csv'), 'utf8')).toBe('the earlier one');
});

test('a folder that is missing or cannot be written is reported with the code of the system', async () => {
  const folder = newFolder();
  const missing = writeWhole(join(folder, 'gone', 'all.csv'), ['a']);
  await expect(missing).rejects.toMatchObject({ code: 'ENOENT', syscall: 'open' });
  const code = expect.stringMatching(/EACCES|EROFS/);
  await withReadOnly(folder, () => expect(writeWhole(join(folder, 'all.csv'), ['a'])).rejects.toMatchObject({ code }));
});

test.skipIf(process.platform === 'win32')('a folder or a pipe in its place is refused, and stays', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'folder'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  await expect(writeWhole(join(folder, 'folder'), ['a'])).rejects.toMatchObject({ code: 'EISDIR' });
  await expect(writeWhole(join(folder, 'pipe'), ['a'])).rejects.toMatchObject({ code: 'EINVAL' });
  expect(readdirSync(folder).sort()).toEqual(['folder', 'pipe']);
});

test.skipIf(process.platform === 'win32')('a link stays a link, and its target keeps its mode', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'real.csv'), 'before');
  chmodSync(join(folder, 'real.csv'), 0o640);
  symlinkSync('real.csv', join(folder, 'link.csv'));
  await writeWhole(join(folder, 'link.csv'), ['after']);
  expect(readlinkSync(join(folder, 'link.csv'))).toBe('real.csv');
  expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toBe('after');
  expect(statSync(join(folder, 'real.csv')).mode & 0o777).toBe(0o640);
});

test('a target that cannot be replaced is refused, and nothing is left', async () => {
  const folder = newFolder();
  const file = join(folder, 'all.csv');
  function* disturbed() {
    yield 'all';
    mkdirSync(file);
  }
  await expect(writeWhole(file, disturbed())).rejects.toMatchObject({ code: expect.stringMatching(/EISDIR|EPERM/) });
  expect(readdirSync(folder)).toEqual(['all.csv']);
});
