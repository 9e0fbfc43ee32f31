import * as v from 'valibot';
import { expect, test } from 'vitest';
import { migrateSettings, settingsVersion, versionOf } from '../../../../electron/settings/migrations.ts';
import { defaultSettings, readSettings, type Settings, settingsPatch } from '../../../../electron/settings/settings.ts';
import { symbolGuard } from '../../../../electron/watchlist/symbol-guard.ts';

const chosen: Settings = {
  watchlist: ['ADAUSDT', '币安人生USDT'],
  pinned: '币安人生USDT',
  refreshMinutes: 60,
  fundOrder: 'watchlist',
  language: 'zh-CN',
  theme: 'dark',
  keepOpen: true,
  numberStyle: 'chinese',
  changeColours: 'red-up',
  fallsFrom: '2.5',
  trayTitle: 'both',
  keepHistoryDays: 400,
  shortcut: 'Alt+Shift+B',
  source: 'https://demo-fapi.binance.com',
  proxy: { mode: 'manual', server: 'socks5://127.0.0.1:1080' },
  rules: [{ id: 'r', enabled: false, symbol: 'ADAUSDT', kind: 'below', asset: 'USDT', amount: '1000000' }],
  quietHours: { from: 22 * 60, to: 7 * 60 },
  breakQuietHours: false,
  adlBadge: true,
  adlRecord: true,
  usdEstimate: true,
  fundForScale: true,
  serverPort: 9470,
};

test('an empty file means BTCUSDT and ETHUSDT, every 15 minutes, in the language and theme of the system', () => {
  const off = { keepOpen: false, adlBadge: false, adlRecord: false, usdEstimate: false, fundForScale: false };
  const none = {
    pinned: null,
    keepHistoryDays: null,
    shortcut: null,
    source: null,
    quietHours: null,
    serverPort: null,
  };
  const system = { language: 'system', theme: 'system', proxy: { mode: 'system', server: '' } };
  const looks = { numberStyle: 'compact', changeColours: 'green-up', fallsFrom: '1', trayTitle: 'none' };
  const watched = { watchlist: ['BTCUSDT', 'ETHUSDT'], refreshMinutes: 15, fundOrder: 'worst-first' };
  const rules = [
    { id: 'first', enabled: true, symbol: null, kind: 'fall', asset: null, percent: '10', window: 'day' },
    { id: 'backing', enabled: true, symbol: null, kind: 'backing' },
  ];
  const settings = { ...off, ...none, ...system, ...looks, ...watched, rules, breakQuietHours: true };
  expect(readSettings({})).toEqual({ settings, repaired: [] });
});

const secret = 'http://user:secret@proxy.example:8080';
const proxies = [{ mode: 'auto', server: '' }, { mode: 'manual' }, { mode: 'manual', server: ' ' }];

test.each<readonly [keyof Settings, readonly unknown[]]>([
  ['watchlist', [null, 'BTCUSDT', {}, 7, [7], [''], [['BTCUSDT']]]],
  ['refreshMinutes', [null, '15', 0, 0.5, 15.5, -15, 1441, {}, [15], true, Number.NaN, Number.POSITIVE_INFINITY]],
  ['language', [null, 'fr', '', 'EN', 7, {}]],
  ['theme', [null, 'blue', '', 7, []]],
  ['fundOrder', [null, 'best-first', 7]],
  ['keepOpen', [null, 'true', 0, 1, {}]],
  ['pinned', ['', 'A B', 7, ['BTCUSDT']]],
  ['numberStyle', [null, 'short', 7]],
  ['changeColours', [null, 'blue-up', false]],
  ['fallsFrom', [null, 1, '0', '-1', '100.1', 'deep']],
  ['trayTitle', [null, 'yes', true]],
  ['keepHistoryDays', [0, -1, 0.5, 36_501, '30', Number.NaN, {}]],
  ['shortcut', ['', 'B', 7, ['Alt+B']]],
  ['source', ['', 'http://example.com', 'https://user:secret@example.com', 7, {}]],
  ['proxy', [null, 'http://proxy.example', [], {}, ...proxies, { mode: 'manual', server: secret }]],
  ['rules', [null, 7, 'rules', {}, [7], [{ kind: 'rise' }, null]]],
  ['quietHours', [{}, [], { from: 0, to: 0 }, { from: -1, to: 5 }, { from: 0, to: 1440 }, { from: 0.5, to: 7 }]],
  ['adlBadge', [null, 'yes', 1]],
  ['adlRecord', [null, 'yes', 1]],
  ['usdEstimate', [null, 'yes', 0]],
  ['fundForScale', [null, 'yes', 0]],
])('only a bad %s falls back to its default, and is reported', (name, values) => {
  for (const value of values) {
    const { settings, repaired } = readSettings({ ...chosen, [name]: value });
    expect(settings).toEqual({ ...chosen, [name]: defaultSettings[name] });
    expect(repaired).toEqual([name]);
  }
});

test('the ends of each range are choices', () => {
  for (const choice of [{ refreshMinutes: 1 }, { refreshMinutes: 1440 }, { watchlist: [] }])
    expect(readSettings(choice)).toMatchObject({ settings: choice, repaired: [] });
});

test('a symbol is one word of up to 64 visible characters', () => {
  const good = ['BTCUSDT', '币安人生USDT', '4USDT', 'U', 'BTCUSDT_261225', '<img>', 'a'.repeat(64)];
  const bad = ['', ' ', 'A B', 'A,B', 'A;B', 'A\nB', 'A\u0000', 'A\u001b', 'a'.repeat(65), 7, null, '\ud800'];
  expect([...good, ...bad].filter((value) => v.is(symbolGuard, value))).toEqual(good);
});

test('a change leaves out what it does not mention; with an unknown member, a wrong value or of another kind it is refused', () => {
  for (const patch of [{ theme: 'dark' }, {}]) expect(v.parse(settingsPatch, patch)).toEqual(patch);
  const members = [{ watchlist: ['A'], unknown: 1 }, { watchlist: undefined }, { refreshMinutes: '15' }];
  const poisoned: unknown[] = [JSON.parse('{"__proto__":{"theme":"dark"}}'), JSON.parse('{"constructor":1}')];
  for (const patch of [...members, ...poisoned, [], null, 'theme']) expect(v.is(settingsPatch, patch)).toBe(false);
});

test('of a watchlist an invalid symbol and what is too much are left out, and that is reported', () => {
  const many = Array.from({ length: 1200 }, (_, index) => `S${index}`);
  for (const [watchlist, kept] of [
    [
      ['SOLUSDT', 7, '', '币安人生USDT', 'A B', 'SOLUSDT'],
      ['SOLUSDT', '币安人生USDT'],
    ],
    [many, many.slice(0, 1000)],
  ])
    expect(readSettings({ watchlist })).toMatchObject({ settings: { watchlist: kept }, repaired: ['watchlist'] });
});

test('a proxy keeps its mode when a newer version has added something to it, and needs a server only in one mode', () => {
  const proxy = { mode: 'none', server: '' };
  expect(readSettings({ proxy: { ...proxy, bypass: ['*.example'] } }).settings.proxy).toEqual(proxy);
  expect(v.parse(settingsPatch, { proxy: { mode: 'none' } })).toEqual({ proxy });
  expect(v.is(settingsPatch, { proxy: { mode: 'manual' } })).toBe(false);
});

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

test.each(['15', null, {}, 1e9, -3])(
  'an interval that version 1 did not accept either (%j) is left to the guard',
  (value) => {
    expect(readSettings(migrateSettings({ ...first, refreshMinutes: value })).repaired).toEqual(['refreshMinutes']);
  },
);

const fall = { id: 'first', enabled: true, symbol: null, kind: 'fall', asset: null, percent: '10', window: 'day' };
const backing = { id: 'backing', enabled: true, symbol: null, kind: 'backing' };

test.each<[string, number, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
  ['a fraction of a minute is rounded up', 1, { refreshMinutes: 7.5 }, { refreshMinutes: 8 }],
  ['a fraction of a minute is rounded down', 1, { refreshMinutes: 1.2 }, { refreshMinutes: 1 }],
  ['a whole interval stays', 1, { refreshMinutes: 60 }, { refreshMinutes: 60 }],
  ['the rule that every installation began with gets company', 2, { rules: [fall] }, { rules: [fall, backing] }],
  ['the same of version 1 too', 1, { rules: [fall] }, { rules: [fall, backing] }],
  ['a rule that a person has changed stays alone', 2, ...same({ rules: [{ ...fall, percent: '20' }] })],
  ['a rule that is switched off stays alone', 2, ...same({ rules: [{ ...fall, enabled: false }] })],
  ['a rule with fewer members stays alone', 2, ...same({ rules: [{ id: 'first', enabled: true }] })],
  ['two rules stay two', 2, ...same({ rules: [fall, { ...fall, id: 'second' }] })],
  ['no rule stays no rule', 2, ...same({ rules: [] })],
  ['the balance beside the icon gets a name', 3, { trayTitle: true }, { trayTitle: 'balance' }],
  ['nothing beside the icon gets a name', 3, { trayTitle: false }, { trayTitle: 'none' }],
  ['the estimate in dollars is no longer called a total', 4, { usdTotal: true }, { usdEstimate: true }],
  ['an estimate that is off stays off', 4, { usdTotal: false }, { usdEstimate: false }],
  ['no estimate stays none', 4, ...same({ theme: 'dark' })],
  ['members that are not known are kept', 1, ...same({ future: [{ kind: 'below' }] })],
])('%s, from version %i on', (_, version, before, after) => {
  expect(migrateSettings({ version, ...before })).toStrictEqual({ version, ...after });
});

function same<Content>(content: Content): [before: Content, after: Content] {
  return [content, content];
}

test('content of the current or of a newer version is not changed', () => {
  for (const version of [settingsVersion, settingsVersion + 1, 1e9]) {
    const content = { version, refreshMinutes: 7.5, future: true };
    expect(migrateSettings(content)).toBe(content);
  }
});

test.each([undefined, null, 0, -1, 1.5, '2', 'x', {}, [2], true])('a version that is %j is the first', (version) => {
  expect(versionOf({ version })).toBe(1);
});
