import { expect, sharedApp, test } from './support/fixtures.ts';
import { stateOf } from './support/settings-by-keyboard.ts';
import { recordedFolder } from './support/views.ts';

/** What a person does most, from the closed popover, with ninety days recorded: none takes more than two clicks. */
const shared = sharedApp(async ({ exchange, folder }) => {
  await recordedFolder(folder, exchange);
  return { args: ['--hidden'] };
});

test.beforeAll(async () => {
  const { app } = shared();
  await expect.poll(app.trayTooltip).toContain('BTCUSDT −19.21%');
  const { alerts } = await stateOf(app);
  const ids = alerts.map(({ id }) => id);
  await app.callBridge('putAlertsAway', ids);
  await app.callBridge('dismissWelcome', undefined);
});
test.beforeEach(async () => {
  await shared().app.clickTray();
  await expect.poll(shared().app.popoverIsOpen).toBe(true);
});
// Escape leads from a fund to the list first.
test.afterEach(() =>
  expect(async () => {
    const { app } = shared();
    if (await app.popoverIsOpen()) await app.press('Escape');
    expect(await app.popoverIsOpen()).toBe(false);
  }).toPass(),
);

const fund = () => shared().app.popover.getByRole('region', { name: 'BTCUSDT, ETHUSDT' });

test('every digit of a balance takes the pointer alone', async () => {
  const balance = fund()
    .getByRole('button', { name: /USDT\. Copy$/ })
    .first();
  await expect(balance).toBeVisible();
  await expect(balance.locator('.exact')).toBeHidden();
  await balance.hover();
  await expect(balance.locator('.exact')).toHaveText(/^\d{3},\d{3},\d{3}\.\d+$/);
  await expect(balance.locator('.exact')).toBeVisible();
});

test('a rule for a fund in view takes two clicks', async () => {
  const { popover } = shared().app;
  await fund().getByRole('button', { name: 'Alert me about BTCUSDT' }).click();
  await popover.getByRole('menuitem', { name: 'Falls 25% within 7 days' }).click();
  await expect(popover.getByText(/^Rule added: BTCUSDT: Falls 25%/)).toBeAttached();
});

test('an alert of an earlier day that was put away takes one click on its fund', async () => {
  const { popover } = shared().app;
  await popover.getByRole('region', { name: 'ACTUSDT' }).getByRole('button', { name: 'ACTUSDT', exact: true }).click();
  const events = popover.getByRole('listitem').filter({ hasText: /^\W*ACTUSDT fund fell 42\.44%/ });
  await expect(events).toContainText(/Alert · \d+ \w+ 00:00 UTC/);
});
