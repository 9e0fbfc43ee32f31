import { expect, test } from 'vitest';
import type { JsonFile } from '../../../../electron/settings/json-file.ts';
import { createSettingsStore } from '../../../../electron/settings/settings-store.ts';

/** A file that keeps what is written, or refuses it. */
function fileWith(initial: Readonly<Record<string, unknown>>, refusal: string | null = null) {
  const written: Readonly<Record<string, unknown>>[] = [];
  const file: JsonFile = {
    initial,
    setAside: null,
    write: (content) => {
      written.push(content);
      return refusal;
    },
  };
  return { file, written };
}

test('opening the settings writes nothing', () => {
  const { file, written } = fileWith({});
  createSettingsStore(file).current();
  expect(written).toEqual([]);
});

test('each change is written once and whole', () => {
  const { file, written } = fileWith({ watchlist: ['ADAUSDT'] });
  const store = createSettingsStore(file);
  expect(store.change({ theme: 'dark', refreshMinutes: 5 })).toBeNull();
  expect(written).toHaveLength(1);
  expect(written[0]).toMatchObject({ watchlist: ['ADAUSDT'], theme: 'dark', refreshMinutes: 5, language: 'system' });
  store.change({ theme: 'light' });
  expect(written).toHaveLength(2);
  expect(written[1]).toMatchObject({ theme: 'light', refreshMinutes: 5 });
});

test('members that this version does not know stay in the file', () => {
  const { file, written } = fileWith({ version: 9, alerts: [{ kind: 'below' }], theme: 'dark' });
  createSettingsStore(file).change({ keepOpen: true });
  expect(written[0]).toMatchObject({ version: 9, alerts: [{ kind: 'below' }], theme: 'dark', keepOpen: true });
});

test('a change holds at once, even when it cannot be saved, and says why not', () => {
  const { file } = fileWith({}, 'the disk is full');
  const store = createSettingsStore(file);
  expect(store.change({ watchlist: ['SOLUSDT'] })).toBe('the disk is full');
  expect(store.current().watchlist).toEqual(['SOLUSDT']);
});

test('a change that could not be saved is saved with the next one', () => {
  const written: unknown[] = [];
  let refusal: string | null = 'the disk is full';
  const file: JsonFile = {
    initial: {},
    setAside: null,
    write: (content) => {
      if (refusal === null) written.push(content);
      return refusal;
    },
  };
  const store = createSettingsStore(file);
  store.change({ watchlist: ['SOLUSDT'] });
  refusal = null;
  store.change({ theme: 'dark' });
  expect(written).toEqual([expect.objectContaining({ watchlist: ['SOLUSDT'], theme: 'dark' })]);
});

test('members that were repaired are named', () => {
  const { file } = fileWith({ theme: 'blue', refreshMinutes: 0, language: 'en' });
  const store = createSettingsStore(file);
  expect([...store.repaired].sort()).toEqual(['refreshMinutes', 'theme']);
  expect(store.current().language).toBe('en');
});
