import { expect, test } from 'vitest';
import type { JsonFile } from '../../../../electron/settings/json-file.ts';
import { settingsVersion } from '../../../../electron/settings/migrations.ts';
import { createSettingsStore } from '../../../../electron/settings/settings-store.ts';

/** A file that keeps what is written, or refuses it. */
function fileWith(initial: Readonly<Record<string, unknown>>, refusal: string | null = null) {
  const written: Readonly<Record<string, unknown>>[] = [];
  const copies: string[] = [];
  const file: JsonFile = {
    initial,
    read: () => initial,
    setAside: null,
    isNew: true,
    isGone: () => false,
    unreadable: null,
    write: (content) => {
      written.push(content);
      return refusal;
    },
    keepCopy: (suffix) => {
      copies.push(suffix);
      return refusal;
    },
  };
  return { file, written, copies };
}

test('opening the settings writes nothing, and each change is written once and whole', () => {
  const { file, written } = fileWith({ watchlist: ['ADAUSDT'] });
  const store = createSettingsStore(file);
  store.current();
  expect(written).toEqual([]);
  expect(store.change({ theme: 'dark', refreshMinutes: 5 })).toBeNull();
  expect(written).toHaveLength(1);
  expect(written[0]).toMatchObject({ watchlist: ['ADAUSDT'], theme: 'dark', refreshMinutes: 5, language: 'system' });
  store.change({ theme: 'light' });
  expect(written).toHaveLength(2);
  expect(written[1]).toMatchObject({ theme: 'light', refreshMinutes: 5 });
});

test('members unknown to this version stay in the file, which names the version of its content, but for one that cannot be written', () => {
  const endless: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  const { file, written } = fileWith({ version: 1, endless, future: [{ kind: 'below' }], theme: 'dark' });
  createSettingsStore(file).change({ keepOpen: true });
  expect(() => JSON.stringify(written[0])).not.toThrow();
  const kept = { version: settingsVersion, future: [{ kind: 'below' }], theme: 'dark', keepOpen: true };
  expect(written[0]).toMatchObject(kept);
});

test('in a file of a newer version only the changed members change, also where its values are unknown here', () => {
  const newer = { version: 99, theme: 'sepia', refreshMinutes: { base: 5 }, watchlist: ['SOLUSDT'], rules: [1] };
  const { file, written } = fileWith(newer);
  const store = createSettingsStore(file);
  expect(store.current()).toMatchObject({ theme: 'system', refreshMinutes: 15, watchlist: ['SOLUSDT'] });
  store.change({ keepOpen: true });
  store.change({ language: 'en' });
  expect(written[1]).toEqual({ ...newer, keepOpen: true, language: 'en' });
});

test('a file of a newer version is copied once, before the first write, and no other file is', () => {
  const newer = fileWith({ version: 99 });
  const store = createSettingsStore(newer.file);
  expect(newer.copies).toEqual([]);
  store.change({ keepOpen: true });
  store.change({ keepOpen: false });
  expect(newer.copies).toEqual(['version-99']);
  const present = fileWith({ version: settingsVersion });
  createSettingsStore(present.file).change({ keepOpen: true });
  expect(present.copies).toEqual([]);
});

test('a file of a newer version that cannot be copied is not written', () => {
  const { file, written } = fileWith({ version: 99 }, 'the disk is full');
  const store = createSettingsStore(file);
  expect(store.change({ keepOpen: true })).toBe('the disk is full');
  expect(written).toEqual([]);
  expect(store.current().keepOpen).toBe(true);
});

test('a change that cannot be saved takes effect at once, gives the reason, and is saved with the next one', () => {
  const { file, written } = fileWith({}, 'the disk is full');
  const store = createSettingsStore(file);
  expect(store.change({ watchlist: ['SOLUSDT'] })).toBe('the disk is full');
  expect(store.current().watchlist).toEqual(['SOLUSDT']);
  store.change({ theme: 'dark' });
  expect(written.at(-1)).toMatchObject({ watchlist: ['SOLUSDT'], theme: 'dark' });
});
