import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startExchange } from '../exchange/exchange.ts';
import { type Feed, type Installed, installIn, leavingMark, startFeed } from '../updates/feed.ts';
import type { LaunchOptions, RunningApp } from './support/driver.ts';
import { expect, test } from './support/fixtures.ts';

/*
 * The library, its requests, the checks and the exchange of the file are real; an AppImage is played by a script. The
 * packages of Windows and macOS cannot be installed here.
 */
let feed: Feed;
let installed: Installed;

test.beforeEach(async ({ folder }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'only a package has updates, and this is none');
  test.skip(process.platform === 'win32', 'Windows runs no script in the place of an AppImage');
  feed = await startFeed();
  installed = await installIn(folder, feed.url);
});
test.afterEach(() => feed?.close());

const packaged = (): LaunchOptions => ({ platform: 'linux', resources: installed.resources, env: installed.env });
const updatesIn = (app: RunningApp) => app.settings.getByRole('region', { name: 'Updates' });

test('a newer version is downloaded in the background, announced once, and installed when the app quits', async ({
  launch,
  folder,
}) => {
  const mark = join(folder, 'mark');
  feed.offer('9.9.9', leavingMark(mark));
  const app = await launch({ ...packaged(), args: ['--hidden'] });
  const told = { title: 'Backstop 9.9.9 is ready', body: 'It will be installed when Backstop quits.' };
  await expect.poll(app.notifications).toEqual([told]);
  await app.callBridge('refresh', undefined);
  expect(await app.notifications()).toEqual([told]);
  await app.clickNotification('Backstop 9.9.9 is ready');
  await expect.poll(app.settingsIsOpen).toBe(true);
  await expect(updatesIn(app).getByRole('status')).toHaveText(
    'Version 9.9.9 is ready and will be installed when Backstop quits.',
  );
  expect(existsSync(mark)).toBe(false);
  expect(await app.quit()).toBe(0);
  expect(readFileSync(installed.appImage, 'utf8')).toBe(leavingMark(mark));
  expect(existsSync(mark)).toBe(true);
});

test('a manual check says that all is up to date and which host was asked, and sends no id of the installation', async ({
  launch,
}) => {
  feed.offer('0.0.1', '');
  const app = await launch(packaged());
  await app.chooseTrayItem('Check for updates…');
  await expect.poll(app.settingsIsOpen).toBe(true);
  await expect(updatesIn(app).getByRole('status')).toHaveText(/^Backstop is up to date \(checked \d/);
  await expect(app.settings.getByText(new URL(feed.url).host)).toBeVisible();
  expect(feed.requests.map(({ path }) => path)).not.toContain('/Backstop-0.0.1-linux.AppImage');
  for (const { headers } of feed.requests) {
    expect(headers['x-user-staging-id']).toBe('00000000-0000-0000-0000-000000000000');
    expect(headers.cookie).toBeUndefined();
  }
});

test('an update whose file is not the one that was announced is not installed', async ({ launch, folder }) => {
  const mark = join(folder, 'mark');
  feed.offer('9.9.9', leavingMark(mark), Buffer.alloc(64).toString('base64'));
  const app = await launch(packaged());
  await app.chooseTrayItem('Check for updates…');
  await expect(updatesIn(app).getByRole('status')).toHaveText('Couldn’t check for updates. Try again later.');
  expect(await app.quit()).toBe(0);
  expect(existsSync(mark)).toBe(false);
  expect(readFileSync(installed.appImage, 'utf8')).toBe('#!/bin/sh\n');
});

test('an update is fetched from no other host than the one that is named', async ({ launch }) => {
  const other = await startFeed();
  other.offer('9.9.9', '');
  for (const path of ['/latest-linux.yml', '/latest-linux-arm64.yml']) feed.redirect(path, `${other.url}${path}`);
  const app = await launch(packaged());
  await app.chooseTrayItem('Check for updates…');
  await expect(updatesIn(app).getByRole('status')).toHaveText('Couldn’t check for updates. Try again later.');
  expect(other.requests).toEqual([]);
  await other.close();
});

test('a version that is ready is not installed when the app quits with an unread alert', async ({ launch, folder }) => {
  const mark = join(folder, 'mark');
  feed.offer('9.9.9', leavingMark(mark));
  let now = Date.UTC(2026, 10, 20, 12);
  const exchange = await startExchange({ scenario: 'drain', now: () => now });
  const app = await launch({ ...packaged(), args: [`--api-url=${exchange.url}`, '--hidden'] });
  await expect.poll(app.notifications).toHaveLength(1);
  now += 45_000;
  await app.callBridge('refresh', undefined);
  await expect.poll(app.trayTooltip).toMatch(/^BTCUSDT −20\.38%/);
  await app.callBridge('openSettings', 'about');
  await expect(updatesIn(app).getByRole('status')).toHaveText(
    'Version 9.9.9 is ready. It will be installed when Backstop quits, once you have seen the alert.',
  );
  expect(await app.quit()).toBe(0);
  expect(existsSync(mark)).toBe(false);
  await exchange.close();
});
