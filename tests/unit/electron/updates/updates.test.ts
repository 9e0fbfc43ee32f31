import { expect, test } from 'vitest';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { readUpdateAddress } from '../../../../electron/updates/update-address.ts';
import { createUpdates } from '../../../../electron/updates/updates.ts';
import { day, hour } from '../support/recordings/samples.ts';
import { activeAlert, failedWith, stateWith } from '../support/states.ts';

const noon = new Date(2026, 10, 24, 12).getTime();

const unread = activeAlert({ at: noon, began: noon });

/** Updates with a source, a clock and a state that each test changes. */
function worldWith(newest: string | null) {
  const source = {
    newest,
    checks: 0,
    fetches: 0,
    failure: null as string | null,
    fetchFailure: null as string | null,
    mayInstall: () => false,
  };
  const failWith = (reason: string | null): void => {
    if (reason !== null) throw new Error(reason);
  };
  const world = {
    source,
    announced: [] as string[],
    logged: [] as string[],
    /** Every state that was published. */
    seen: [] as string[],
    now: noon,
    state: stateWith(),
    kept: null as string | null,
    popoverInUse: false,
  };
  const library = {
    async check() {
      source.checks += 1;
      failWith(source.failure);
      return source.newest;
    },
    async fetch(mayInstall: () => boolean) {
      Object.assign(source, { mayInstall });
      source.fetches += 1;
      failWith(source.fetchFailure);
    },
  };
  const log = (text: string): void => void world.logged.push(text);
  const updates = createUpdates(library, () => world.now, log);
  updates.connect({
    state: () => world.state,
    popoverInUse: () => world.popoverInUse,
    announce: (version) => world.announced.push(version),
    announced: {
      read: () => world.kept,
      write(version) {
        world.kept = version;
      },
    },
    publish: () => world.seen.push(updates.view().kind),
  });
  return Object.assign(world, { updates });
}

test.each([
  [0, 1],
  [day - 1, 1],
  [day, 2],
  [-2 * day, 2], // the clock was set back
])('%i ms after a check there have been %i', async (later, checks) => {
  const world = worldWith(null);
  await world.updates.checkIfDue();
  world.now += later;
  await world.updates.checkIfDue();
  expect(world.source.checks).toBe(checks);
  expect(world.updates.view()).toMatchObject({ kind: 'current' });
});

test.each([
  ['before the first answer nothing is looked for', { connection: { kind: 'waiting' } }, 'unknown'],
  ['without a network nothing is looked for', { connection: failedWith('offline') }, 'unknown'],
  ['while paused nothing is looked for', { paused: true }, 'unknown'],
  ['while an alert is unread nothing is looked for', { alerts: [unread] }, 'unknown'],
  ['an exchange that refuses keeps no update away', { connection: failedWith('restricted') }, 'ready'],
  ['an exchange that does not answer keeps no update away', { connection: failedWith('timeout') }, 'ready'],
] as const)('%s', async (_, change, kind) => {
  const world = worldWith('2.0.0');
  world.state = stateWith(change);
  await world.updates.checkIfDue();
  expect(world.updates.view().kind).toBe(kind);
  expect(world.source.checks).toBe(kind === 'ready' ? 1 : 0);
});

test('a newer version is fetched and announced once, also after a restart', async () => {
  const world = worldWith('2.0.0');
  await world.updates.checkIfDue();
  await world.updates.checkIfDue();
  expect(world.announced).toEqual(['2.0.0']);
  const restarted = worldWith('2.0.0');
  restarted.kept = world.kept;
  await restarted.updates.checkIfDue();
  await restarted.updates.checkIfDue();
  expect(restarted.updates.view()).toEqual({ kind: 'ready', version: '2.0.0' });
  expect(restarted.announced).toEqual([]);
});

test('a background check that fails shows nothing, is logged in one line and repeated in an hour', async () => {
  const world = worldWith(null);
  world.source.failure = '404\nHeaders: { "cookie": "secret" }';
  await world.updates.checkIfDue();
  expect(world.updates.view()).toEqual({ kind: 'unknown' });
  expect(world.seen).toEqual([]);
  expect(world.logged).toEqual(['no update: 404']);
  world.now += hour - 1;
  await world.updates.checkIfDue();
  expect(world.source.checks).toBe(1);
  world.now += 1;
  await world.updates.checkIfDue();
  expect(world.source.checks).toBe(2);
});

test('an update that cannot be fetched is not announced, and a manual check says that it failed', async () => {
  const world = worldWith('2.0.0');
  world.source.fetchFailure = 'checksum mismatch';
  await world.updates.checkIfDue();
  expect(world.updates.view()).toEqual({ kind: 'unknown' });
  expect(world.announced).toEqual([]);
  await world.updates.check();
  expect(world.updates.view()).toEqual({ kind: 'failed' });
});

test('a manual check during a background check gets its result, also a failure', async () => {
  const world = worldWith(null);
  world.source.failure = 'net::ERR_CONNECTION_REFUSED';
  const background = world.updates.checkIfDue();
  await world.updates.check();
  await background;
  expect(world.source.checks).toBe(1);
  expect(world.updates.view()).toEqual({ kind: 'failed' });
});

test('a manual check shows that it runs, and its result; a version that is ready stays ready when a later one fails or finds nothing', async () => {
  const world = worldWith(null);
  await world.updates.check();
  world.source.newest = '2.0.0';
  await world.updates.check();
  expect(world.seen).toEqual(['checking', 'current', 'checking', 'fetching', 'ready']);
  world.source.failure = 'net::ERR_TIMED_OUT';
  await world.updates.check();
  expect(world.updates.view()).toEqual({ kind: 'ready', version: '2.0.0' });
  world.source.failure = null;
  world.source.newest = null;
  await world.updates.check();
  expect(world.updates.view()).toEqual({ kind: 'ready', version: '2.0.0' });
  expect(world.source.fetches).toBe(1);
});

test('a version that is found while an alert is unread waits, also while a later check fails', async () => {
  const world = worldWith('2.0.0');
  world.state = stateWith({ alerts: [unread] });
  await world.updates.check();
  expect(world.updates.view()).toEqual({ kind: 'held', version: '2.0.0' });
  await world.updates.checkIfDue();
  expect(world.source.fetches).toBe(0);
  world.source.failure = 'net::ERR_INTERNET_DISCONNECTED';
  await world.updates.check();
  expect(world.updates.view()).toEqual({ kind: 'held', version: '2.0.0' });
  world.source.failure = null;
  world.state = stateWith({ alerts: [{ ...unread, seen: true }] });
  await world.updates.checkIfDue();
  expect(world.updates.view()).toEqual({ kind: 'ready', version: '2.0.0' });
  expect(world.source.mayInstall()).toBe(true);
  world.state = stateWith({ alerts: [unread] });
  expect(world.source.mayInstall()).toBe(false);
});

test('a ready version is announced once the popover is closed, no alert is unread and the quiet hours are over', async () => {
  const world = worldWith('2.0.0');
  world.popoverInUse = true;
  await world.updates.checkIfDue();
  world.popoverInUse = false;
  world.state = stateWith({ alerts: [unread] });
  await world.updates.checkIfDue();
  const quietHours = { from: 11 * 60, to: 13 * 60 };
  world.state = stateWith({ settings: { ...defaultSettings, quietHours } });
  await world.updates.checkIfDue();
  expect(world.announced).toEqual([]);
  world.now += hour;
  await world.updates.checkIfDue();
  expect(world.announced).toEqual(['2.0.0']);
});

test('a source on GitHub is github.com, and the hosts that its downloads lead to', () => {
  const address = readUpdateAddress('owner: somebody\nrepo: backstop\nprovider: github\n');
  expect(address.hosts).toEqual(['github.com', '*.githubusercontent.com']);
  expect(address.allows('https://github.com/somebody/backstop/releases.atom')).toBe(true);
  expect(address.allows('https://release-assets.githubusercontent.com/file')).toBe(true);
});

test.each([
  ...['http://github.com/somebody', 'https://github.com.example/', 'https://githubusercontent.com.example/'],
  ...['https://evil-githubusercontent.com/', 'https://github.com:8443/', 'file:///etc/passwd', 'not a URL'],
])('%s is not asked for an update from GitHub', (url) => {
  expect(readUpdateAddress('provider: github').allows(url)).toBe(false);
});

test('a source of one’s own is its host alone, quoted or not', () => {
  for (const url of ['https://updates.example/backstop', "'https://updates.example/backstop/'"]) {
    const address = readUpdateAddress(`provider: generic\nurl: ${url}\nupdaterCacheDirName: backstop-updater\n`);
    expect(address.hosts).toEqual(['updates.example']);
    expect(address.allows('https://updates.example/backstop/latest.yml')).toBe(true);
    expect(address.allows('http://updates.example/backstop/latest.yml')).toBe(false);
    expect(address.allows('https://elsewhere.example/latest.yml')).toBe(false);
  }
});

test.each([
  ['http on another machine', 'provider: generic\nurl: http://updates.example/'],
  ['a password in the address', 'provider: generic\nurl: https://me:secret@updates.example/'],
  ['no address', 'provider: generic'],
  ['a provider whose hosts are unknown', 'provider: s3\nbucket: backstop'],
  ['an empty file', ''],
])('a source with %s is none', (_, text) => {
  expect(() => readUpdateAddress(text)).toThrow();
});
