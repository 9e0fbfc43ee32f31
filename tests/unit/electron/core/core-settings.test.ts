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

test('shows a symbol that the last answer covers without another request', async () => {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const core = worldWith(exchange.url).start();
  await core.refresher.refresh();
  exchange.clearRequests();
  core.changeSettings({ watchlist: ['ADAUSDT', 'BTCUSDT'] });
  expect(core.state.current().funds.map(({ watched }) => watched)).toEqual([['ADAUSDT'], ['BTCUSDT']]);
  expect(core.state.current().refreshing).toBe(false);
});

test.each(['between requests', 'during a request'])(
  'asks at once about an unknown symbol that is added %s',
  async (when) => {
    const exchange = await exchangeWith({ scenario: 'documented' });
    const core = worldWith(exchange.url).start();
    await core.refresher.refresh();
    exchange.fault({ kind: 'delay', ms: 50, times: 1 });
    const asking = when === 'during a request' ? core.refresher.refresh() : null;
    core.changeSettings({ watchlist: ['BTCUSDT', 'NOFUNDUSDT'] });
    expect(core.state.current().refreshing).toBe(true);
    await asking;
    const missing = [{ symbol: 'NOFUNDUSDT', reason: 'no-fund' }];
    await vi.waitFor(() => expect(core.state.current().missing).toEqual(missing));
    expect(exchange.requests.filter(({ query }) => query.symbol === 'NOFUNDUSDT')).toHaveLength(1);
  },
);

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

test.each([
  ['settings', '{"watchlist": ["SOLUSDT"'],
  ['memory', '{"outgoing": {"kind"'], // the recipient of alerts is lost with it
])('a damaged file of %s is set aside and reported, and does not stop the app', (file, text) => {
  const folder = newFolder();
  writeFileSync(join(folder, `${file}.json`), text);
  const { notices, settings } = worldWith(unasked, folder).start().state.current();
  expect(settings.watchlist).toEqual(['BTCUSDT', 'ETHUSDT']);
  expect(notices).toEqual([{ kind: `${file}-set-aside`, name: expect.any(String) }]);
  const [notice] = notices;
  expect(readFileSync(join(folder, notice !== undefined && 'name' in notice ? notice.name : ''), 'utf8')).toBe(text);
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

test.skipIf(process.platform === 'win32')(
  'in a folder that cannot be written, with settings of another user, the app works for the run and says what is not saved',
  async () => {
    const exchange = await exchangeWith();
    const folder = newFolder();
    const text = '{"watchlist": ["SOLUSDT"]}';
    writeFileSync(settingsFile(folder), text, { mode: 0 });
    await withReadOnly(folder, async () => {
      const core = worldWith(exchange.url, folder).start();
      const reason = expect.stringContaining('EACCES');
      expect(core.state.current().notices).toContainEqual({ kind: 'settings-unreadable', reason });
      await core.refresher.refresh();
      core.changeSettings({ theme: 'dark' });
      const { connection, settings, notices } = core.state.current();
      expect(connection).toEqual({ kind: 'good' });
      expect(settings).toMatchObject({ theme: 'dark', watchlist: ['BTCUSDT', 'ETHUSDT'] });
      const kinds = notices.map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['history-not-saved', 'settings-not-saved', 'settings-unreadable']);
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
