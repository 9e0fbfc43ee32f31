import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createMemory } from '../../electron/core/memory.ts';
import type { JsonFile } from '../../electron/settings/json-file.ts';
import { defaultSettings, readSettings, settingsPatch } from '../../electron/settings/settings.ts';
import { createSettingsStore } from '../../electron/settings/settings-store.ts';
import { runs } from './runs.ts';
import { anything, spoiled } from './spoiled.ts';

const full = {
  ...defaultSettings,
  version: 2,
  watchlist: ['BTCUSDT', '币安人生USDT', '1000SHIBUSDT'],
  pinned: 'BTCUSDT',
  shortcut: 'CommandOrControl+Shift+B',
  source: 'https://demo-fapi.binance.com',
  proxy: { mode: 'manual', server: 'http://proxy.example:8080' },
  quietHours: { from: 1320, to: 420 },
};

function fileWith(initial: Readonly<Record<string, unknown>>): JsonFile & { written: unknown } {
  const file = {
    initial,
    read: () => initial,
    setAside: null,
    isNew: true,
    isGone: () => false,
    unreadable: null,
    written: null as unknown,
    write(content: Readonly<Record<string, unknown>>) {
      file.written = JSON.parse(JSON.stringify(content));
      return null;
    },
    keepCopy: () => null,
  };
  return file;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** What can stand in a JSON file. */
const stored = spoiled(full)
  .filter(isObject)
  .map((value): Record<string, unknown> => JSON.parse(JSON.stringify(value)));

test('whatever a settings file holds, every setting has a value that its own guard allows', () => {
  fc.assert(
    fc.property(stored, (content) => {
      const { settings, repaired } = readSettings(content);
      const patch = v.safeParse(settingsPatch, settings);
      expect(patch.issues?.map(({ message }) => message)).toBeUndefined();
      expect(Object.keys(settings).sort()).toEqual(Object.keys(defaultSettings).sort());
      // A member that was good is taken as it is: one bad part costs no other.
      for (const [name, value] of Object.entries(settings)) {
        if (!repaired.some((bad) => bad === name) && content[name] === undefined) {
          expect(value).toEqual(defaultSettings[name as keyof typeof defaultSettings]); // a key of the settings themselves
        }
      }
    }),
    runs,
  );
});

test('settings that were read, saved and read again are the same, and need no repair', () => {
  fc.assert(
    fc.property(stored, (content) => {
      const file = fileWith(content);
      const store = createSettingsStore(file);
      store.change({ theme: 'dark' });
      const again = createSettingsStore(fileWith(file.written as Record<string, unknown>)); // written by this very store
      const newer = Number.isSafeInteger(content.version) && Number(content.version) > 2;
      if (newer) return; // the file of a newer version keeps what this one does not understand
      expect(again.current()).toEqual(store.current());
      expect(again.repaired).toEqual([]);
    }),
    runs,
  );
});

test('any change from a page is refused, or leaves valid settings', () => {
  fc.assert(
    fc.property(
      fc.oneof(spoiled({ theme: 'dark', refreshMinutes: 5, rules: [], watchlist: ['A'] }), anything),
      (change) => {
        const patch = v.safeParse(settingsPatch, change);
        if (!patch.success) return;
        const store = createSettingsStore(fileWith({}));
        store.change(patch.output);
        expect(v.is(settingsPatch, store.current())).toBe(true);
      },
    ),
    runs,
  );
});

test('whatever stands in the memory, a ban in it is kept and nothing throws', () => {
  const limit = { kind: 'banned', message: 'HTTP 418', since: 1, until: 4_102_444_800_000 };
  const kept = ['https://fapi.binance.com', { limit, uncovered: [] }];
  fc.assert(
    fc.property(spoiled([{ other: 1 }, ['https://other', {}]]), (neighbours) => {
      const hosts = [...(Array.isArray(neighbours) ? neighbours : [neighbours]), kept];
      const content = JSON.parse(JSON.stringify({ welcomed: 'yes', hosts }));
      const memory = createMemory(fileWith(content), () => () => undefined);
      expect(memory.limits('https://fapi.binance.com').read()).toEqual(limit);
    }),
    runs,
  );
});
