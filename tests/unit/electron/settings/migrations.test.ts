import { expect, test } from 'vitest';
import { migrateSettings, settingsVersion, versionOf } from '../../../../electron/settings/migrations.ts';
import { readSettings } from '../../../../electron/settings/settings.ts';

/** What version 1 wrote. */
const first = {
  version: 1,
  watchlist: ['SOLUSDT', '币安人生USDT'],
  refreshMinutes: 60,
  language: 'zh-CN',
  theme: 'dark',
  keepOpen: true,
};

test('the settings of version 1 are all read, and what is new has its default', () => {
  const { settings, repaired } = readSettings(migrateSettings(first));
  expect(settings).toMatchObject({ ...readSettings(first).settings, proxy: { mode: 'system' }, pinned: null });
  expect(settings).toMatchObject({ watchlist: ['SOLUSDT', '币安人生USDT'], refreshMinutes: 60, keepOpen: true });
  expect(repaired).toEqual([]);
});

test.each([
  [7.5, 8],
  [1.2, 1],
  [1439.6, 1440],
  [60, 60],
])('an interval of %f minutes, which version 1 accepted, becomes %i', (before, after) => {
  const { settings, repaired } = readSettings(migrateSettings({ ...first, refreshMinutes: before }));
  expect(settings.refreshMinutes).toBe(after);
  expect(repaired).toEqual([]);
});

test.each(['15', null, {}, 1e9, -3])(
  'an interval that version 1 did not accept either (%j) is left to the guard',
  (value) => {
    expect(readSettings(migrateSettings({ ...first, refreshMinutes: value })).repaired).toEqual(['refreshMinutes']);
  },
);

const fall = { id: 'first', enabled: true, symbol: null, kind: 'fall', asset: null, percent: '10', window: 'day' };

test.each([
  ['the rule that every installation began with gets company', [fall], ['fall', 'backing']],
  ['a rule that a person has changed stays alone', [{ ...fall, percent: '20' }], ['fall']],
  ['a rule that is switched off stays alone', [{ ...fall, enabled: false }], ['fall']],
  ['no rule stays no rule', [], []],
])('of version 2 %s', (_, rules, kinds) => {
  const { settings, repaired } = readSettings(migrateSettings({ version: 2, rules }));
  expect(settings.rules.map(({ kind }) => kind)).toEqual(kinds);
  expect(repaired).toEqual([]);
});

test.each([
  [true, 'balance'],
  [false, 'none'],
])('the balance beside the icon, which version 3 knew as %s, becomes %s', (before, after) => {
  const { settings, repaired } = readSettings(migrateSettings({ ...first, version: 3, trayTitle: before }));
  expect(settings.trayTitle).toBe(after);
  expect(repaired).toEqual([]);
});

test('content of the current or of a newer version is not changed', () => {
  for (const version of [settingsVersion, settingsVersion + 1, 1e9]) {
    const content = { version, refreshMinutes: 7.5, future: true };
    expect(migrateSettings(content)).toBe(content);
  }
});

test.each([undefined, null, 0, -1, 1.5, '2', 'x', {}, [2], true])('a version that is %j is the first', (version) => {
  expect(versionOf({ version })).toBe(1);
});
