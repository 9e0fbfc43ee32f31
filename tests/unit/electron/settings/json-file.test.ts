import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJsonFile, removeLeftovers } from '../../../../electron/settings/json-file.ts';
import { newFolder, withReadOnly } from '../support/folders.ts';
import { canMount, mountSmall } from '../support/recordings/small-disk.ts';

let time = Date.UTC(2026, 10, 22, 14, 5, 6, 7);
const now = (): number => time;

function folderWith(content: string): string {
  const folder = newFolder();
  writeFileSync(join(folder, 'settings.json'), content);
  return folder;
}

const contentOf = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));

test('what is written is there after a restart, with every kind of text', () => {
  const folder = newFolder();
  const content = { watchlist: ['币安人生USDT', '<img src=x onerror=alert(1)>', '‮'], nested: { a: [null] } };
  expect(openJsonFile(folder, 'settings', now).write(content)).toBeNull();
  expect(openJsonFile(folder, 'settings', now).initial).toEqual(content);
});

test('a file that a person wrote, with a byte order mark and blanks, is read and not changed', () => {
  const text = '\ufeff{ "theme" : "dark",\n\n "future": {"x": 1} }\n';
  const folder = folderWith(text);
  const { initial, setAside } = openJsonFile(folder, 'settings', now);
  expect([initial, setAside]).toEqual([{ theme: 'dark', future: { x: 1 } }, null]);
  expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(text);
});

test.each(['', 'not JSON', '{"theme":"dark"', '[1,2]', '"text"', 'null', '7', '\0\0\0\0\0\0'])(
  'a damaged file (%j) is set aside whole, named by its day, and nothing of it is lost',
  (text) => {
    const folder = folderWith(text);
    const file = openJsonFile(folder, 'settings', now);
    expect(file.initial).toEqual({});
    expect(file.setAside).toMatch(/^settings\.damaged-2026-11-22[^:*?"<>|/\\]*\.json$/);
    expect(readFileSync(join(folder, file.setAside ?? ''), 'utf8')).toBe(text);
    expect(file.write({ theme: 'dark' })).toBeNull();
    expect(readFileSync(join(folder, file.setAside ?? ''), 'utf8')).toBe(text);
    expect(contentOf(folder)).toEqual({ theme: 'dark' });
  },
);

test('a file that is damaged twice is kept twice', () => {
  const folder = folderWith('first');
  openJsonFile(folder, 'settings', now);
  writeFileSync(join(folder, 'settings.json'), 'second');
  time += 1;
  openJsonFile(folder, 'settings', now);
  const kept = readdirSync(folder).filter((name) => name.includes('damaged'));
  expect(kept.map((name) => readFileSync(join(folder, name), 'utf8')).sort()).toEqual(['first', 'second']);
});

test.each([
  ['{"theme":"dark"}', { theme: 'dark' }],
  ['precious but damaged', {}],
])(
  'in a folder that cannot be written each write reports that, and the file stays, also a damaged one (%s)',
  async (text, initial) => {
    const folder = folderWith(text);
    await withReadOnly(folder, () => {
      const file = openJsonFile(folder, 'settings', now);
      expect(file.initial).toEqual(initial);
      expect(file.write({ theme: 'light' })).toBeTypeOf('string');
    });
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(text);
  },
);

const obstacles: readonly (readonly [string, (path: string) => unknown])[] = [
  ['a folder', (path) => mkdirSync(path)],
  ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ['a link that leads nowhere', (path) => symlinkSync('/nowhere/settings.json', path)],
  ['a link to itself', (path) => symlinkSync(path, path)],
];

test.skipIf(process.platform === 'win32').each(obstacles)(
  '%s where the file should be neither hangs nor stops the app: it is set aside',
  (_name, make) => {
    const folder = newFolder();
    make(join(folder, 'settings.json'));
    const file = openJsonFile(folder, 'settings', now);
    expect(file.initial).toEqual({});
    expect(readdirSync(folder)).toEqual([file.setAside]);
    expect(file.write({ theme: 'light' })).toBeNull();
    expect(contentOf(folder)).toEqual({ theme: 'light' });
  },
);

test.skipIf(process.platform === 'win32').each(obstacles)(
  '%s that replaces the file while the app runs is set aside by the next write, and that is reported',
  (_name, make) => {
    const folder = folderWith('{"theme":"dark"}');
    let reported = 0;
    const file = openJsonFile(folder, 'settings', now, { madeAnew: () => (reported += 1) });
    rmSync(join(folder, 'settings.json'));
    make(join(folder, 'settings.json'));
    expect(file.read()).toEqual({ theme: 'dark' });
    expect(file.write({ theme: 'light' })).toBeNull();
    expect([file.read(), contentOf(folder), reported]).toEqual([{ theme: 'light' }, { theme: 'light' }, 1]);
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toHaveLength(1);
  },
);

test.skipIf(process.platform === 'win32')('a file that others could read is for its owner alone from then on', () => {
  const folder = folderWith('{"theme":"dark"}');
  chmodSync(join(folder, 'settings.json'), 0o644);
  const file = openJsonFile(folder, 'settings', now);
  expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
  file.write({ theme: 'light' });
  expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test.skipIf(process.platform === 'win32')(
  'a damaged file that others could read is set aside for its owner alone',
  () => {
    const folder = folderWith('{"watchlist":["BTCUSDT"');
    chmodSync(join(folder, 'settings.json'), 0o644);
    const { setAside } = openJsonFile(folder, 'settings', now);
    expect(statSync(join(folder, setAside ?? '')).mode & 0o777).toBe(0o600);
  },
);

test('a file that was taken away, or its folder, is written again whole, and that is reported', () => {
  const folder = join(newFolder(), 'data');
  mkdirSync(folder);
  let reported = 0;
  const file = openJsonFile(folder, 'settings', now, { madeAnew: () => (reported += 1) });
  file.write({ theme: 'light' });
  rmSync(join(folder, 'settings.json'));
  expect([file.write({ theme: 'dark' }), reported]).toEqual([null, 1]);
  rmSync(folder, { recursive: true });
  expect([file.write({ theme: 'dark', language: 'en' }), reported]).toEqual([null, 2]);
  expect(contentOf(folder)).toEqual({ theme: 'dark', language: 'en' });
  if (process.platform === 'win32') return;
  const modes = [folder, join(folder, 'settings.json')].map((path) => statSync(path).mode & 0o777);
  expect(modes).toEqual([0o700, 0o600]);
});

test.skipIf(process.platform === 'win32').each(obstacles)(
  '%s in the place of the trial file of a write prevents no write',
  (_name, make) => {
    const folder = newFolder();
    const file = openJsonFile(folder, 'settings', now);
    make(join(folder, 'settings.json.tmp-room'));
    expect(file.write({ theme: 'light' })).toBeNull();
    expect(readdirSync(folder)).toEqual(['settings.json']);
  },
);

test('a copy of the file is kept beside it, a second one does not replace it, and one that cannot be made is reported', async () => {
  expect(openJsonFile(newFolder(), 'settings', now).keepCopy('version-9')).toBeNull(); // there is nothing to copy
  const folder = folderWith('{ "version": 9 }');
  const file = openJsonFile(folder, 'settings', now);
  expect(file.keepCopy('version-9')).toBeNull();
  file.write({ theme: 'dark' });
  expect(file.keepCopy('version-9')).toBeNull();
  expect(readFileSync(join(folder, 'settings.version-9.json'), 'utf8')).toBe('{ "version": 9 }');
  await withReadOnly(folder, () => expect(file.keepCopy('version-10')).toBeTypeOf('string'));
});

test('unfinished files of a killed process are removed where possible, and nothing else', async () => {
  const folder = folderWith('{"theme":"dark"}');
  const others = ['settings.damaged-1.json', 'memory.json.tmp-1', 'notes.txt', 'settings.json.bak'];
  for (const name of ['settings.json.tmp-1234567890abcdef', 'settings.json.tmp-room', ...others])
    writeFileSync(join(folder, name), 'x');
  await withReadOnly(folder, () => removeLeftovers(folder, 'settings')); // stops nothing
  removeLeftovers(join(folder, 'missing'), 'settings');
  removeLeftovers(folder, 'settings');
  expect(readdirSync(folder).sort()).toEqual([...others, 'settings.json'].sort());
});

test.skipIf(!canMount())(
  'on a full disk the good file stays whole, the refusal is reported, and nothing is left behind',
  () => {
    const folder = newFolder();
    mountSmall(folder);
    const file = openJsonFile(folder, 'settings', now);
    const good = { note: 'x'.repeat(5000) };
    expect(file.write(good)).toBeNull();
    expect(file.write({ note: 'y'.repeat(12_000) })).toMatch(/ENOSPC/);
    expect(readdirSync(folder)).toEqual(['settings.json']);
    expect(contentOf(folder)).toEqual(good);
  },
);
