import { expect, test } from 'vitest';
import { diagnosticsText, type MachineFacts } from '../../../../../electron/desktop/commands/diagnostics.ts';
import { defaultSettings } from '../../../../../electron/settings/settings.ts';
import { failedWith, stateWith } from '../../support/states.ts';

const facts: MachineFacts = {
  versions: { electron: '45.4.1', chrome: '156.0', node: '24.21.0' },
  system: 'linux 6.1 x64',
  desktop: 'GNOME, wayland',
  systemLanguage: 'zh-CN',
  dataFolder: '/home/alice/.config/Backstop',
  person: { home: '/home/alice', user: 'alice' },
};
const personal = { ...defaultSettings, watchlist: ['SOLUSDT', '币安人生USDT'], pinned: '币安人生USDT' };
const state = stateWith({ settings: personal, watchlist: personal.watchlist, funds: [] });

test('versions, the system, the way to the exchange and the settings are reported', () => {
  const text = diagnosticsText(stateWith({ connection: failedWith('tls') }), facts, false);
  for (const part of [
    ...['Backstop 0.1.0', 'Electron 45.4.1', 'linux 6.1 x64, GNOME, wayland', 'zh-CN', 'fapi.binance.com'],
    ...['Connection: tls at ', 'Updates: none', '"refreshMinutes":15'],
  ])
    expect(text).toContain(part);
});

test('what the person watches is reported only where that is wanted', () => {
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
])('no path reveals the name of the person (%s, %s)', (home, dataFolder, user) => {
  const reason = `EACCES: permission denied, open '${dataFolder}/settings.json'`;
  const notices = [{ kind: 'settings-not-saved', reason }] as const;
  const text = diagnosticsText(stateWith({ notices }), { ...facts, dataFolder, person: { home, user } }, false);
  expect(text).not.toMatch(/alice/i);
  expect(text).toContain('EACCES');
});

test('only the host of the exchange’s address is reported', () => {
  const source = 'https://mirror.example/key-of-alice/';
  const text = diagnosticsText(stateWith({ source, settings: { ...defaultSettings, source } }), facts, false);
  expect(text).toContain('Exchange: mirror.example');
  expect(text).not.toContain('key-of-alice');
});

/** The lines of a text, by what stands before their colon. */
function linesOf(...given: Parameters<typeof diagnosticsText>): Readonly<Record<string, string>> {
  const lines = diagnosticsText(...given).split('\n');
  return Object.fromEntries(lines.map((line) => [line.split(': ', 1)[0] ?? '', line.slice(line.indexOf(': ') + 2)]));
}

test('what does not hold is reported as such, and unknown facts are left out', () => {
  const source = 'https://fapi.binance.com';
  const bare = linesOf(stateWith({ source, sourceFixed: false, notices: [] }), { ...facts, desktop: '' }, true);
  expect(bare).toMatchObject({
    System: 'linux 6.1 x64',
    Exchange: 'fapi.binance.com',
    Notices: 'none',
    Pinned: 'none',
  });
  const notices = [{ kind: 'settings-made-anew' }] as const;
  const update = { kind: 'ready', version: '9.9.9' } as const;
  expect(linesOf(stateWith({ source, sourceFixed: true, notices, update }), facts, false)).toMatchObject({
    Exchange: 'fapi.binance.com, from the command line',
    Notices: '[{"kind":"settings-made-anew"}]',
    Updates: 'ready, 9.9.9',
  });
});

test.each([
  [{ trouble: null, sentAt: null }, 'ntfy, 2 waiting, 1 lost, last sent: none'],
  [
    { trouble: { kind: 'refused', status: 403, retryAt: null, at: 0 }, sentAt: 86_400_000 },
    'ntfy, refused 403, 2 waiting, 1 lost, last sent: 1970-01-02T00:00:00.000Z',
  ],
  [
    { trouble: { kind: 'offline', status: null, retryAt: null, at: 0 }, sentAt: 0 },
    'ntfy, offline, 2 waiting, 1 lost, last sent: 1970-01-01T00:00:00.000Z',
  ],
] as const)('the recipient %j is reported as %s, without its host', (known, told) => {
  const outgoing = { kind: 'ntfy', host: 'ntfy.example', waiting: 2, lost: 1, ...known } as const;
  const lines = linesOf(stateWith({ outgoing }), facts, false);
  expect(lines['Alerts beyond this computer']).toBe(told);
  expect(linesOf(stateWith(), facts, false)['Alerts beyond this computer']).toBe('off');
});

test('a user name that is also a word, or unknown, leaves other lines alone', () => {
  expect(diagnosticsText(stateWith(), { ...facts, person: { user: 'Backstop', home: '/root' } }, false)).toContain(
    'Backstop 0.1.0',
  );
  const notices = [{ kind: 'settings-not-saved', reason: 'cannot open /a//b' }] as const;
  expect(diagnosticsText(stateWith({ notices }), { ...facts, person: { ...facts.person, user: '' } }, false)).toContain(
    'cannot open /a//b',
  );
});
