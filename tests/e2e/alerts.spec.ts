import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Drain, startDrain } from './support/drain.ts';
import type { RunningApp } from './support/driver.ts';
import { expect, test } from './support/fixtures.ts';
import { stateOf } from './support/settings-by-keyboard.ts';

const alertsOf = async (app: RunningApp) => (await stateOf(app)).alerts;
const title = 'BTCUSDT fund fell 11.01%';
let drain: Drain;

test.beforeEach(async () => {
  drain = await startDrain();
});
test.afterEach(() => drain.exchange.close());

const source = (): string => `--api-url=${drain.exchange.url}`;

test('a drain is told by one notification; a click on it opens the popover at the fund, where it is put away', async ({
  launch,
}) => {
  const app = await launch({ args: [source(), '--hidden'] });
  await expect.poll(app.trayTooltip).toContain('922.1M');
  await drain.whole(app);
  expect(await app.notifications()).toEqual([
    {
      title,
      body: expect.stringMatching(
        /^From 922\.1M to 820\.6M USDT \(−101\.5M\) .*1 more of your symbols shares this fund: ETHUSDT\.$/,
      ),
    },
  ]);
  await expect.poll(app.trayTooltip).toMatch(/^BTCUSDT −20\.39%/);
  expect(await app.popoverIsOpen()).toBe(false);
  await app.clickNotification(title);
  await expect.poll(app.popoverIsOpen).toBe(true);
  const history = app.popover.getByRole('article', { name: /BTCUSDT, ETHUSDT/ });
  await expect(history.getByRole('slider', { name: 'USDT over time' })).toBeVisible();
  const alerts = app.popover.getByRole('region', { name: '1 open alert' });
  // The drain went on within the hour: the card tells the deepest of it, the notification what was told at first.
  await expect(alerts.getByText('BTCUSDT fund fell 20.39%')).toBeVisible();
  await expect(alerts.getByText(/From 922\.1M to 734\.1M USDT/)).toBeVisible();
  await expect.poll(() => alertsOf(app)).toMatchObject([{ seen: true }]);
  await alerts.getByRole('button', { name: /^Put away: / }).click();
  await expect(alerts).toBeHidden();
  expect(await alertsOf(app)).toEqual([]);
  expect(await app.notifications()).toHaveLength(1);
});

test('restarted in the middle of a drain, the app tells it once', async ({ launch, folder }) => {
  const first = await launch({ args: [source(), '--hidden'], folder });
  await expect.poll(first.trayTooltip).toContain('922.1M');
  await drain.whole(first);
  expect(await first.notifications()).toHaveLength(1);
  await first.quit();
  const second = await launch({ args: [source(), '--hidden'], folder });
  await expect.poll(second.trayTooltip).toMatch(/^BTCUSDT −20\.39%/);
  await second.callBridge('refresh', undefined);
  expect(await second.notifications()).toEqual([]);
});

test('an open history stands below the alert: a person who sees it gets no notification', async ({ launch }) => {
  const app = await launch({ args: [source()] });
  await app.popover.getByRole('button', { name: 'BTCUSDT, ETHUSDT' }).click();
  await expect(app.popover.getByRole('article')).toBeVisible();
  await drain.whole(app);
  await expect(app.popover.getByRole('region', { name: '1 open alert' })).toBeInViewport();
  await expect.poll(() => alertsOf(app)).toMatchObject([{ seen: true }]);
  await new Promise((resolve) => setTimeout(resolve, 4000));
  expect(await app.notifications()).toEqual([]);
});

test('a popover that is open at something else has not shown the alert: it pops up, and is not seen', async ({
  launch,
}) => {
  const app = await launch({ args: [source()] });
  await expect(app.popover.getByText('922.1M').first()).toBeVisible();
  await app.press('?');
  await expect(app.popover.getByRole('dialog')).toBeVisible();
  await drain.whole(app);
  await expect.poll(app.notifications, { timeout: 15_000 }).toHaveLength(1);
  expect(await alertsOf(app)).toMatchObject([{ seen: false }]);
  await app.press('Escape');
  await expect.poll(() => alertsOf(app)).toMatchObject([{ seen: true }]);
});

test.describe('what only a simulated system shows', () => {
  test.beforeEach(({ browserName: _ }, info) => {
    test.skip(info.project.metadata.host === 'electron', 'no test can change the real one');
  });

  test('before a locked screen nobody has seen anything', async ({ launch }) => {
    const app = await launch({ args: [source()] });
    await expect(app.popover.getByText('922.1M').first()).toBeVisible();
    await app.inMain(({ desktop }) => desktop.lock(true));
    await drain.whole(app);
    await expect.poll(app.notifications).toHaveLength(1);
    expect(await alertsOf(app)).toMatchObject([{ seen: false }]);
    await app.inMain(({ desktop }) => desktop.lock(false));
    await expect.poll(() => alertsOf(app)).toMatchObject([{ seen: true }]);
  });

  test('a system that refuses the notification is named in the log, and the alert stays in the tray', async ({
    launch,
    folder,
  }) => {
    const app = await launch({ args: [source(), '--hidden'], folder });
    await expect.poll(app.trayTooltip).toContain('922.1M');
    await app.inMain(({ desktop }) => desktop.failNotifications('not signed'));
    expect(await app.callBridge('sendTestNotification', undefined)).toMatchObject({ value: { outcome: 'failed' } });
    await drain.whole(app);
    await expect.poll(app.trayTooltip).toMatch(/^BTCUSDT −20\.39%/);
    expect(await app.notifications()).toEqual([]);
    const log = () => readFile(join(folder, 'logs', 'main.log'), 'utf8');
    await expect.poll(log).toMatch(/notification alert-\S+ not shown: not signed/);
  });

  test('macOS asks for permission to notify at the first test or alert, and not at the first start', async ({
    launch,
  }) => {
    const app = await launch({ args: [source(), '--hidden'], platform: 'darwin' });
    await expect.poll(app.trayTooltip).toContain('922.1M');
    const asked = (): Promise<boolean> => app.inMain(({ desktop }) => desktop.notificationPermissionAsked);
    expect(await asked()).toBe(false);
    expect(await app.callBridge('sendTestNotification', undefined)).toMatchObject({ value: { supported: true } });
    expect([await asked(), await app.notifications()]).toMatchObject([true, [{ title: 'Test notification' }]]);
  });

  for (const platform of ['darwin', 'win32'] as const) {
    test(`${platform}: a click on a notification of an earlier run opens the popover at the fund, though the app starts hidden`, async ({
      launch,
    }) => {
      const app = await launch({ args: [source(), '--hidden'], platform, clickedNotification: 'alert-1-fund-1' });
      await expect(app.popover.getByText('922.1M').first()).toBeVisible();
      await expect(app.popover.getByRole('article')).toBeVisible();
      expect(await app.popoverIsOpen()).toBe(true);
    });
  }
});
