import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentHash, forgetStamp, readStamp, writeStamp } from '../../../scripts/ready/stamps.mjs';
import { withReadOnly } from '../electron/support/folders.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamps-'));
  mkdirSync(join(folder, 'sources', 'inner', 'made'), { recursive: true });
  writeFileSync(join(folder, 'sources', 'inner', 'a.ts'), 'a');
  writeFileSync(join(folder, 'lock.json'), '{}');
});

afterEach(() => rmSync(folder, { recursive: true }));

const hash = (): string => contentHash(folder, ['sources', 'lock.json', 'absent'], (path) => path.endsWith('/made'));

test('the same contents have the same hash, whenever they were written', () => {
  const before = hash();
  utimesSync(join(folder, 'lock.json'), 1, 1);
  expect(hash()).toBe(before);
});

test.each<[string, () => void]>([
  ['a changed file', () => writeFileSync(join(folder, 'sources', 'inner', 'a.ts'), 'b')],
  ['a changed single file', () => writeFileSync(join(folder, 'lock.json'), '{ }')],
  ['a new file', () => writeFileSync(join(folder, 'sources', 'b.ts'), '')],
  ['a vanished file', () => rmSync(join(folder, 'lock.json'))],
  ['a file that was absent', () => writeFileSync(join(folder, 'absent'), '')],
])('%s changes the hash', (_, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});

test('what the build makes itself changes nothing', () => {
  const before = hash();
  writeFileSync(join(folder, 'sources', 'inner', 'made', 'x.js'), '');
  expect(hash()).toBe(before);
});

test('a stamp is remembered, and forgotten', () => {
  const stamp = join(folder, 'dist', '.stamp');
  expect(readStamp(stamp)).toBeNull();
  writeStamp(stamp, 'done');
  expect(readStamp(stamp)).toBe('done');
  forgetStamp(stamp);
  forgetStamp(stamp);
  expect(readStamp(stamp)).toBeNull();
});

test('where the project may only be read nothing is remembered or forgotten, and nothing fails', async () => {
  const [old, fresh] = [join(folder, 'old'), join(folder, 'fresh')];
  writeStamp(old, 'wanted');
  await withReadOnly(folder, () => {
    writeStamp(fresh, 'wanted');
    forgetStamp(old);
  });
  expect([readStamp(old), readStamp(fresh)]).toEqual(['wanted', null]);
});
