import type { RunningApp } from './support/driver.ts';
import { expect, sharedApp, test } from './support/fixtures.ts';
import { recordedFolder } from './support/views.ts';

/** What a click on the tray and one more show, with ninety days recorded. */
const shared = sharedApp(async ({ exchange, folder }) => {
  await recordedFolder(folder, exchange);
  return { args: ['--hidden'] };
});

async function dismissAlerts(app: RunningApp): Promise<void> {
  const envelope = await app.callBridge('getState', undefined);
  const { alerts } = (envelope as { readonly value: { readonly alerts: readonly { readonly id: string }[] } }).value; // the contract's own answer
  await app.callBridge(
    'dismissAlerts',
    alerts.map(({ id }) => id),
  );
}

test.beforeAll(async () => {
  const { app } = shared();
  // By how much depends on the day: the balances drift a little.
  await expect.poll(app.trayTooltip).toMatch(/^BTCUSDT −\d+\.\d\d%/);
  await dismissAlerts(app);
  await app.callBridge('dismissWelcome', undefined);
});
test.beforeEach(async () => {
  const { app } = shared();
  if (!(await app.popoverIsOpen())) await app.clickTray();
  await expect.poll(app.popoverIsOpen).toBe(true);
});

test('the pointer on a balance shows every digit of it', async () => {
  const { app } = shared();
  const fund = app.popover.getByRole('region', { name: 'BTCUSDT, ETHUSDT' });
  const balance = fund.getByRole('button', { name: /USDT\. Copy$/ }).first();
  await expect(balance).toBeVisible();
  await expect(balance.locator('.exact')).toBeHidden();
  await balance.hover();
  await expect(balance.locator('.exact')).toHaveText(/^\d{3},\d{3},\d{3}\.\d+$/);
  await expect(balance.locator('.exact')).toBeVisible();
});

test('an alert of an earlier day that was dismissed is one click from the list of funds', async () => {
  const { app } = shared();
  const fund = app.popover.getByRole('region', { name: 'ACTUSDT' });
  await fund.getByRole('button', { name: 'ACTUSDT', exact: true }).click();
  const events = app.popover.getByRole('listitem').filter({ hasText: /^\W*ACTUSDT fund fell \d+\.\d\d%/ });
  await expect(events).toContainText(/Alert · \d+ \w+ 00:00 UTC/);
});
