import * as v from 'valibot';
import { expect, test } from 'vitest';
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
  usdTotal: true,
  fundForScale: true,
  serverPort: 9470,
};

test('an empty file means BTCUSDT and ETHUSDT, every 15 minutes, in the language and theme of the system', () => {
  const off = { keepOpen: false, adlBadge: false, adlRecord: false, usdTotal: false, fundForScale: false };
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
  ['usdTotal', [null, 'yes', 0]],
  ['fundForScale', [null, 'yes', 0]],
])('only a bad %s falls back to its default, and is reported', (name, values) => {
  for (const value of values) {
    const { settings, repaired } = readSettings({ ...chosen, [name]: value });
    expect(settings).toEqual({ ...chosen, [name]: defaultSettings[name] });
    expect(repaired).toEqual([name]);
  }
});

test.each([{ refreshMinutes: 1 }, { refreshMinutes: 1440 }, { watchlist: [] }])('%j is a choice', (choice) => {
  expect(readSettings(choice)).toMatchObject({ settings: choice, repaired: [] });
});

test.each(['BTCUSDT', '币安人生USDT', '4USDT', 'U', 'BTCUSDT_261225', '<img>', 'a'.repeat(64)])(
  '%s can be a symbol',
  (text) => expect(v.is(symbolGuard, text)).toBe(true),
);

test.each(['', ' ', 'A B', 'A,B', 'A;B', 'A\nB', 'A\u0000', 'A\u001b', 'a'.repeat(65), 7, null, '\ud800'])(
  '%j cannot',
  (value) => expect(v.is(symbolGuard, value)).toBe(false),
);

test('a change with an unknown member, a wrong value or of another kind is refused', () => {
  const members = [
    { unknown: 1 },
    { watchlist: ['A'], unknown: 1 },
    { watchlist: undefined },
    { refreshMinutes: '15' },
  ];
  const poisoned: unknown[] = [JSON.parse('{"__proto__":{"theme":"dark"}}'), JSON.parse('{"constructor":1}')];
  for (const patch of [...members, ...poisoned, [], null, 'theme']) expect(v.is(settingsPatch, patch)).toBe(false);
});

test('a change to some members leaves the others out', () => {
  expect(v.parse(settingsPatch, { theme: 'dark' })).toEqual({ theme: 'dark' });
  expect(v.parse(settingsPatch, {})).toEqual({});
});

test('one invalid symbol does not affect the others, and is reported', () => {
  const { settings, repaired } = readSettings({ watchlist: ['SOLUSDT', 7, '', '币安人生USDT', 'A B', 'SOLUSDT'] });
  expect(settings.watchlist).toEqual(['SOLUSDT', '币安人生USDT']);
  expect(repaired).toEqual(['watchlist']);
});

test('a list that is too long keeps what there is room for', () => {
  const watchlist = Array.from({ length: 1200 }, (_, index) => `S${index}`);
  const { settings, repaired } = readSettings({ watchlist });
  expect(settings.watchlist).toEqual(watchlist.slice(0, 1000));
  expect(repaired).toEqual(['watchlist']);
});

test('a proxy keeps its mode when a newer version has added something to it', () => {
  const { settings } = readSettings({ proxy: { mode: 'none', server: '', bypass: ['*.example'] } });
  expect(settings.proxy).toEqual({ mode: 'none', server: '' });
});

test('a proxy without a server is a choice, unless the server is what was chosen', () => {
  expect(v.parse(settingsPatch, { proxy: { mode: 'none' } })).toEqual({ proxy: { mode: 'none', server: '' } });
  expect(v.is(settingsPatch, { proxy: { mode: 'manual' } })).toBe(false);
});
