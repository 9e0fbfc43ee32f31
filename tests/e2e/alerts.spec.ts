import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SimulatedExchange, startExchange } from '../exchange/exchange.ts';
import type { RunningApp } from './support/driver.ts';
import { expect, test } from './support/fixtures.ts';
import { answerWith, balances, halved, serveFunds } from './support/serve-funds.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** An exchange whose funds drain step by step, each time somebody lets five seconds pass. */
interface Drain {
  readonly exchange: SimulatedExchange;
  readonly startedAt: number;
  now: number;
}

async function startDrain(startedAt: number): Promise<Drain> {
  const drain = { startedAt, now: startedAt };
  const exchange = await startExchange({ scenario: 'drain', now: () => drain.now });
  return Object.assign(drain, { exchange });
}

/** Lets the exchange drain whole, with a refresh of the app at each step. */
async function drainAll(drain: Drain, app: RunningApp): Promise<void> {
  for (let step = 0; step < 9; step++) {
    drain.now += 5 * second;
    await app.callBridge('refresh', undefined);
  }
}

/** The whole drain in one answer: while each answer replaced the card of the one before, none would be long enough in view. */
async function drainAtOnce(drain: Drain, app: RunningApp): Promise<void> {
  drain.now += 45 * second;
  await app.callBridge('refresh', undefined);
}

interface OpenAlert {
  readonly seen: boolean;
}

async function alertsOf(app: RunningApp): Promise<readonly OpenAlert[]> {
  const envelope = await app.callBridge('getState', undefined);
  return (envelope as { readonly value: { readonly alerts: readonly OpenAlert[] } }).value.alerts; // the contract's own answer
}

const start = Date.UTC(2026, 10, 20, 12);
const title = 'BTCUSDT fund fell 11.01%';
let drain: Drain;

test.beforeEach(async () => {
  drain = await startDrain(start);
});
test.afterEach(() => drain.exchange.close());

const args = (): string[] => [`--api-url=${drain.exchange.url}`, '--hidden'];

test('a drain shows one notification, and a click on it opens the popover at the fund, where the alert is dismissed', async ({
  launch,
}) => {
  const app = await launch({ args: args() });
  await expect.poll(app.trayTooltip).toContain('922.1M');
  await drainAll(drain, app);
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
  await alerts.getByRole('button', { name: /^Dismiss: / }).click();
  await expect(alerts).toBeHidden();
  expect(await alertsOf(app)).toEqual([]);
  expect(await app.notifications()).toHaveLength(1);
});

test('an app restarted during a drain reports it once', async ({ launch, folder }) => {
  const first = await launch({ args: args(), folder });
  await expect.poll(first.trayTooltip).toContain('922.1M');
  await drainAll(drain, first);
  expect(await first.notifications()).toHaveLength(1);
  await first.quit();
  const second = await launch({ args: args(), folder });
  await expect.poll(second.trayTooltip).toMatch(/^BTCUSDT −20\.39%/);
  await second.callBridge('refresh', undefined);
  expect(await second.notifications()).toEqual([]);
});

test('no notification appears while the focused popover shows the alert', async ({ launch }) => {
  const app = await launch({ args: args().slice(0, 1) });
  await expect(app.popover.getByText('922.1M').first()).toBeVisible();
  await drainAtOnce(drain, app);
  await expect.poll(() => alertsOf(app)).toMatchObject([{ seen: true }]);
  await new Promise((resolve) => setTimeout(resolve, 4 * second));
  expect(await app.notifications()).toEqual([]);
});

test('a card in view is seen while the state keeps changing', async ({ launch }) => {
  const app = await launch({ args: args().slice(0, 1) });
  await expect(app.popover.getByText('922.1M').first()).toBeVisible();
  await drainAtOnce(drain, app);
  for (let change = 0; change < 15; change++) {
    await app.callBridge('changeSettings', { theme: change % 2 === 0 ? 'dark' : 'light' });
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(await app.notifications()).toEqual([]);
  expect(await alertsOf(app)).toMatchObject([{ seen: true }]);
});

test('an alert under the list of keys is notified and stays unseen until its card is in view', async ({ launch }) => {
  const app = await launch({ args: args().slice(0, 1) });
  await expect(app.popover.getByText('922.1M').first()).toBeVisible();
  await app.press('?');
  await expect(app.popover.getByRole('dialog')).toBeVisible();
  await drainAtOnce(drain, app);
  await expect.poll(app.notifications, { timeout: 15_000 }).toHaveLength(1);
  expect(await alertsOf(app)).toMatchObject([{ seen: false }]);
  await app.press('Escape');
  await expect.poll(() => alertsOf(app)).toMatchObject([{ seen: true }]);
});

test('an alert is shown above an open history', async ({ launch }) => {
  const app = await launch({ args: args().slice(0, 1) });
  await app.popover
    .getByRole('button', { name: /^BTCUSDT/ })
    .first()
    .click();
  await expect(app.popover.getByRole('article')).toBeVisible();
  await drainAtOnce(drain, app);
  await expect(app.popover.getByRole('region', { name: '1 open alert' })).toBeInViewport();
  await expect.poll(() => alertsOf(app)).toMatchObject([{ seen: true }]);
  expect(await app.notifications()).toEqual([]);
});

test('a card hidden by the scrolled list stays unseen', async ({ launch, exchange, folder }) => {
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ refreshMinutes: 'never' }));
  const funds = await serveFunds(exchange, 6);
  const app = await launch();
  await app.callBridge('changeSettings', { watchlist: funds.flatMap(({ symbols }) => symbols.slice(0, 1)) });
  await app.callBridge('refresh', undefined);
  await expect(app.popover.getByText(/· checked /)).toBeVisible();
  await app.press('?'); // nothing below it counts as seen while the list is being scrolled
  await expect(app.popover.getByRole('dialog')).toBeVisible();
  exchange.clearFaults();
  answerWith(exchange, balances, funds.map(halved));
  await app.callBridge('refresh', undefined);
  await expect(app.popover.locator('section[data-scrolls] li')).toHaveCount(6);
  await app.inPopover(() => {
    const second = document.querySelectorAll<HTMLElement>('section[data-scrolls] li')[1];
    // A third of the second card is above the list, and nearly all of the rest behind the bar.
    second?.closest('section')?.scrollTo(0, second.offsetTop + second.offsetHeight * 0.35);
  });
  await app.press('Escape');
  await expect
    .poll(async () => (await alertsOf(app)).map(({ seen }) => seen))
    .toEqual([false, false, true, true, false, false]);
});

test('on a machine idle for minutes an alert stays unseen', async ({ launch }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'no test can leave the machine alone for so long');
  const app = await launch({ args: args().slice(0, 1) });
  await expect(app.popover.getByText('922.1M').first()).toBeVisible();
  await app.inMain((electron) => electron.desktop.leave(600));
  await drainAtOnce(drain, app);
  await expect.poll(app.notifications).toHaveLength(1);
  expect(await alertsOf(app)).toMatchObject([{ seen: false }]);
  await app.inMain((electron) => electron.desktop.leave(0));
  await expect.poll(() => alertsOf(app), { timeout: 15_000 }).toMatchObject([{ seen: true }]);
});

test('behind a locked screen an alert stays unseen', async ({ launch }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'no test can lock the screen');
  const app = await launch({ args: args().slice(0, 1) });
  await expect(app.popover.getByText('922.1M').first()).toBeVisible();
  await app.inMain((electron) => electron.desktop.act('lock'));
  await drainAtOnce(drain, app);
  await expect.poll(app.notifications).toHaveLength(1);
  expect(await alertsOf(app)).toMatchObject([{ seen: false }]);
  await app.inMain((electron) => electron.desktop.act('unlock'));
  await expect.poll(() => alertsOf(app)).toMatchObject([{ seen: true }]);
});

test.describe('on a fake clock', () => {
  test.beforeEach(({ browserName: _ }, info) => {
    test.skip(info.project.metadata.host === 'electron', 'real Electron has no fake clock');
  });

  test('quiet hours hold a notification back, and it appears once when they end', async ({ launch }) => {
    const app = await launch({ args: args(), clock: start, env: { TZ: 'UTC' } });
    await expect.poll(app.trayTooltip).toContain('922.1M');
    await app.callBridge('changeSettings', { quietHours: { from: 11 * 60, to: 13 * 60 } });
    await drainAll(drain, app);
    await expect.poll(app.trayTooltip).toMatch(/^BTCUSDT −20\.39%/);
    expect(await app.notifications()).toEqual([]);
    await app.tick(59 * minute);
    expect(await app.notifications()).toEqual([]);
    await app.tick(minute);
    await expect.poll(app.notifications).toMatchObject([{ title: 'BTCUSDT fund fell 20.39%' }]);
    await app.tick(3 * hour);
    expect(await app.notifications()).toHaveLength(1);
  });
});

test.describe('what only a simulated system shows', () => {
  test.beforeEach(({ browserName: _ }, info) => {
    test.skip(info.project.metadata.host === 'electron', 'no test can change the real one');
  });

  test('a notification the system refuses is logged with its reason, and the tray still shows the alert', async ({
    launch,
    folder,
  }) => {
    const app = await launch({ args: args(), folder });
    await expect.poll(app.trayTooltip).toContain('922.1M');
    await app.inMain(({ desktop }) => desktop.failNotifications('not signed'));
    expect(await app.callBridge('sendTestNotification', undefined)).toMatchObject({ value: { outcome: 'failed' } });
    await drainAll(drain, app);
    await expect.poll(app.trayTooltip).toMatch(/^BTCUSDT −20\.39%/);
    expect(await app.notifications()).toEqual([]);
    await expect
      .poll(() => readFile(join(folder, 'logs', 'main.log'), 'utf8'))
      .toMatch(/notification alert-\S+ not shown: not signed/);
  });

  test('macOS asks for notification permission at the first test or alert, not at the first start', async ({
    launch,
  }) => {
    const app = await launch({ args: args(), platform: 'darwin' });
    await expect.poll(app.trayTooltip).toContain('922.1M');
    const asked = (): Promise<boolean> => app.inMain(({ desktop }) => desktop.notificationPermissionAsked);
    expect(await asked()).toBe(false);
    await app.callBridge('sendTestNotification', undefined);
    expect(await asked()).toBe(true);
  });
});

test.describe('started by a click on a notification of an earlier run', () => {
  test.beforeEach(({ browserName: _ }, info) => {
    test.skip(info.project.metadata.host === 'electron', 'no test can click there');
  });

  for (const platform of ['darwin', 'win32'] as const) {
    test(`${platform}: the popover opens at the fund although the app starts hidden`, async ({ launch }) => {
      const app = await launch({ args: args(), platform, clickedNotification: 'alert-1-fund-1' });
      await expect(app.popover.getByText('922.1M').first()).toBeVisible();
      await expect(app.popover.getByRole('article')).toBeVisible();
      expect(await app.popoverIsOpen()).toBe(true);
    });
  }
});
