import { expect, test } from 'vitest';
import { diagnosticsText, type MachineFacts } from '../../../../../electron/desktop/commands/diagnostics.ts';
import { defaultSettings } from '../../../../../electron/settings/settings.ts';
import { failedWith, stateWith } from '../../support/states.ts';

const facts: MachineFacts = {
  electron: '45.4.1',
  chromium: '156.0',
  node: '24.21.0',
  system: 'linux 6.1 x64',
  desktop: 'GNOME, wayland',
  systemLanguage: 'zh-CN',
  dataFolder: '/home/alice/.config/Backstop',
  home: '/home/alice',
  user: 'alice',
};
const personal = { ...defaultSettings, watchlist: ['SOLUSDT', '币安人生USDT'], pinned: '币安人生USDT' };
const state = stateWith({ settings: personal, watchlist: personal.watchlist, funds: [] });

test('versions, the system, the way to the exchange and the settings are told', () => {
  const text = diagnosticsText(stateWith({ connection: failedWith('tls') }), facts, false);
  for (const part of [
    'Backstop 0.1.0',
    'Electron 45.4.1',
    'linux 6.1 x64, GNOME, wayland',
    'zh-CN',
    'fapi.binance.com',
  ])
    expect(text).toContain(part);
  expect(text).toContain('Connection: tls at ');
  expect(text).toContain('Updates: none');
  expect(text).toContain('"refreshMinutes":15');
});

test('what the person watches is told only where that is wanted', () => {
  const without = diagnosticsText(state, facts, false);
  for (const symbol of ['SOLUSDT', '币安人生USDT']) expect(without).not.toContain(symbol);
  expect(without).toContain('Watched: 2 symbols');
  const wanted = diagnosticsText(state, facts, true);
  expect(wanted).toContain('Watchlist: SOLUSDT, 币安人生USDT');
  expect(wanted).toContain('Pinned: 币安人生USDT');
});

test.each([
  ['/home/alice', '/home/alice/.config/Backstop', 'alice'],
  ['C:\\Users\\Alice', 'C:\\Users\\Alice\\AppData\\Roaming\\Backstop', 'Alice'],
  ['/Users/alice', '/Volumes/Data/alice/backstop', 'alice'],
  ['/var/empty', '/srv/alice', 'alice'],
])('no path tells the name of the person (%s, %s)', (home, dataFolder, user) => {
  const reason = `EACCES: permission denied, open '${dataFolder}/settings.json'`;
  const notices = [{ kind: 'settings-not-saved', reason }] as const;
  const text = diagnosticsText(stateWith({ notices }), { ...facts, home, dataFolder, user }, false);
  expect(text).not.toMatch(/alice/i);
  expect(text).toContain('EACCES');
});

test('of the exchange’s address the host alone is told', () => {
  const source = 'https://mirror.example/key-of-alice/';
  const text = diagnosticsText(stateWith({ source, settings: { ...defaultSettings, source } }), facts, false);
  expect(text).toContain('Exchange: mirror.example');
  expect(text).not.toContain('key-of-alice');
});

test('a name that is also a word elsewhere leaves the words alone', () => {
  const text = diagnosticsText(stateWith(), { ...facts, user: 'Backstop', home: '/root' }, false);
  expect(text).toContain('Backstop 0.1.0');
});
