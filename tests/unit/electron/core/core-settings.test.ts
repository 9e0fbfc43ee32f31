import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { newFolder, withReadOnly } from '../support/folders.ts';
import { minute } from '../support/recordings/samples.ts';
import { quit, worldWith } from '../support/running-core.ts';

const settingsFile = (folder: string): string => join(folder, 'settings.json');
/** Nothing listens there: these tests ask for nothing. */
const unasked = 'http://127.0.0.1:9';

test('a change takes effect at once and survives a restart', () => {
  const world = worldWith(unasked);
  const core = world.start();
  core.changeSettings({ theme: 'dark', refreshMinutes: 60 });
  expect(core.state.current().settings).toMatchObject({ theme: 'dark', refreshMinutes: 60 });
  quit(core);
  expect(world.start().settings()).toMatchObject({ theme: 'dark', refreshMinutes: 60 });
});

test('shows a symbol that the last answer covers without another request', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const core = worldWith(exchange.url).start();
  await core.refresher.refresh();
  exchange.clearRequests();
  core.changeSettings({ watchlist: ['ADAUSDT', 'BTCUSDT'] });
  expect(core.state.current().funds.map(({ watched }) => watched)).toEqual([['ADAUSDT'], ['BTCUSDT']]);
  expect(core.state.current().refreshing).toBe(false);
});

test('asks at once about a symbol of which nothing is known', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const core = worldWith(exchange.url).start();
  await core.refresher.refresh();
  core.changeSettings({ watchlist: ['BTCUSDT', 'NOFUNDUSDT'] });
  expect(core.state.current().refreshing).toBe(true);
  await core.refresher.refresh();
  expect(core.state.current().missing).toEqual([{ symbol: 'NOFUNDUSDT', reason: 'no-fund' }]);
});

test('asks about a symbol that is added during a request right after it', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const core = worldWith(exchange.url).start();
  await core.refresher.refresh();
  exchange.fault({ kind: 'delay', ms: 50, times: 1 });
  const asking = core.refresher.refresh();
  core.changeSettings({ watchlist: ['BTCUSDT', 'NOFUNDUSDT'] });
  await asking;
  await vi.waitFor(() => {
    expect(core.state.current().missing).toEqual([{ symbol: 'NOFUNDUSDT', reason: 'no-fund' }]);
  });
  expect(exchange.requests.filter(({ query }) => query.symbol === 'NOFUNDUSDT')).toHaveLength(1);
});

test('a shorter interval takes effect at once', async () => {
  const exchange = await exchangeWith();
  const world = worldWith(exchange.url);
  const core = world.start();
  await core.refresher.refresh();
  core.changeSettings({ refreshMinutes: 1 });
  expect(core.state.current().nextRefreshAt).toBeLessThanOrEqual(world.clock.time + 1.1 * minute);
});

test.each([
  ['system', 'zh-Hans-CN', 'zh-CN'],
  ['system', 'de', 'en'],
  ['en', 'zh-CN', 'en'],
  ['zh-CN', 'en-US', 'zh-CN'],
] as const)('the language %s on a system that speaks %s is %s', (language, system, locale) => {
  const core = worldWith(unasked).start({ language: () => system });
  core.changeSettings({ language });
  expect(core.state.current().locale).toBe(locale);
});

test('a damaged settings file is set aside and reported, and does not stop the app', () => {
  const folder = newFolder();
  writeFileSync(settingsFile(folder), '{"watchlist": ["SOLUSDT"');
  const { notices, settings } = worldWith(unasked, folder).start().state.current();
  expect(settings.watchlist).toEqual(['BTCUSDT', 'ETHUSDT']);
  expect(notices).toMatchObject([{ kind: 'settings-set-aside' }]);
  const [notice] = notices;
  const name = notice?.kind === 'settings-set-aside' ? notice.name : '';
  expect(readFileSync(join(folder, name), 'utf8')).toBe('{"watchlist": ["SOLUSDT"');
});

test.each([{ print: 'json' }, { read: { kind: 'watch' } }] as const)(
  'a process that does not own the folder (%j) leaves a damaged settings file to the app, which reports it',
  (words) => {
    const folder = newFolder();
    writeFileSync(settingsFile(folder), '{"watchlist": ["SOLUSDT"');
    const { notices } = worldWith(unasked, folder).start({}, words).state.current();
    expect(notices).toEqual([{ kind: 'settings-unreadable', reason: 'the file is damaged' }]);
    expect(worldWith(unasked, folder).start().state.current().notices).toMatchObject([{ kind: 'settings-set-aside' }]);
  },
);

test('a damaged memory file is set aside and reported, because the recipient of alerts is lost with it', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'memory.json'), '{"outgoing": {"kind"');
  const [notice, ...others] = worldWith(unasked, folder).start().state.current().notices;
  expect([notice?.kind, others]).toEqual(['memory-set-aside', []]);
  const name = notice?.kind === 'memory-set-aside' ? notice.name : '';
  expect(readFileSync(join(folder, name), 'utf8')).toBe('{"outgoing": {"kind"');
});

test.skipIf(process.platform === 'win32')(
  'a settings file of another user is reported at the start and stays unchanged',
  async () => {
    const folder = newFolder();
    const text = '{"watchlist": ["SOLUSDT"]}';
    writeFileSync(settingsFile(folder), text, { mode: 0 });
    await withReadOnly(folder, () => {
      const core = worldWith(unasked, folder).start();
      expect(core.settings().watchlist).toEqual(['BTCUSDT', 'ETHUSDT']);
      expect(core.state.current().notices).toContainEqual({
        kind: 'settings-unreadable',
        reason: expect.stringContaining('EACCES'),
      });
      core.changeSettings({ theme: 'dark' });
      expect(core.state.current().notices).toContainEqual(expect.objectContaining({ kind: 'settings-not-saved' }));
      quit(core);
    });
    chmodSync(settingsFile(folder), 0o600);
    expect(readFileSync(settingsFile(folder), 'utf8')).toBe(text);
  },
);

test('settings that were repaired are named', () => {
  const folder = newFolder();
  writeFileSync(settingsFile(folder), '{"watchlist": ["SOLUSDT"], "refreshMinutes": 0, "theme": "blue"}');
  const { notices, settings } = worldWith(unasked, folder).start().state.current();
  expect(settings.watchlist).toEqual(['SOLUSDT']);
  expect(notices).toEqual([{ kind: 'settings-repaired', keys: ['refreshMinutes', 'theme'] }]);
});

test('the next start removes what a killed process has left beside the settings', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'settings.json.tmp-1234567890abcdef'), '{"watch');
  worldWith(unasked, folder).start({}, { print: 'json' });
  expect(existsSync(join(folder, 'settings.json.tmp-1234567890abcdef'))).toBe(true);
  worldWith(unasked, folder).start();
  expect(existsSync(join(folder, 'settings.json.tmp-1234567890abcdef'))).toBe(false);
});

test('works in a read-only folder for the run, and says what is not saved', async () => {
  const exchange = await exchangeWith();
  const folder = newFolder();
  await withReadOnly(folder, async () => {
    const core = worldWith(exchange.url, folder).start();
    await core.refresher.refresh();
    core.changeSettings({ theme: 'dark' });
    const { connection, settings, notices } = core.state.current();
    expect(connection).toEqual({ kind: 'good' });
    expect(settings.theme).toBe('dark');
    expect(notices.map(({ kind }) => kind).sort()).toEqual(['history-not-saved', 'settings-not-saved']);
    quit(core);
  });
});
