import type { Locator } from '@playwright/test';
import type { RunningApp } from './support/driver.ts';
import { expect, sharedApp, test } from './support/fixtures.ts';
import { recordedFolder } from './support/views.ts';

/** How many clicks the common tasks take; each begins with the popover closed, or at a fund in view. */
class Person {
  clicks = 0;
  readonly app: RunningApp;

  constructor(app: RunningApp) {
    this.app = app;
  }

  async clickTray(): Promise<void> {
    this.clicks += 1;
    await this.app.clickTray();
    await expect.poll(this.app.popoverIsOpen).toBe(true);
  }

  async click(target: Locator): Promise<void> {
    this.clicks += 1;
    await target.click();
  }
}

const alertsOf = async (app: RunningApp): Promise<readonly { readonly id: string }[]> => {
  const envelope = await app.callBridge('getState', undefined);
  return (envelope as { readonly value: { readonly alerts: readonly { readonly id: string }[] } }).value.alerts; // the contract's own answer
};

test.describe('with ninety days recorded', () => {
  let person: Person;

  const shared = sharedApp(async ({ exchange, folder }) => {
    await recordedFolder(folder, exchange);
    return { args: ['--hidden'] };
  });

  test.beforeAll(async () => {
    const { app } = shared();
    // By how much depends on the day: the balances drift a little.
    await expect.poll(app.trayTooltip).toMatch(/^BTCUSDT −\d+\.\d\d%/);
    const open = await alertsOf(app);
    await app.callBridge(
      'dismissAlerts',
      open.map(({ id }) => id),
    );
    await app.callBridge('dismissWelcome', undefined);
  });
  test.beforeEach(() => {
    person = new Person(shared().app);
  });
  // Escape leads from a fund to the list first.
  test.afterEach(() =>
    expect(async () => {
      if (await person.app.popoverIsOpen()) await person.app.press('Escape');
      expect(await person.app.popoverIsOpen()).toBe(false);
    }).toPass(),
  );

  const fund = () => person.app.popover.getByRole('region', { name: 'BTCUSDT, ETHUSDT' });
  const balance = () =>
    fund()
      .getByRole('button', { name: /USDT\. Copy$/ })
      .first();

  test('balances take one click, and every digit of them the pointer alone', async () => {
    await person.clickTray();
    await expect(balance()).toBeVisible();
    await expect(balance().locator('.exact')).toBeHidden();
    await balance().hover();
    await expect(balance().locator('.exact')).toHaveText(/^\d{3},\d{3},\d{3}\.\d+$/);
    await expect(balance().locator('.exact')).toBeVisible();
    expect(person.clicks).toBe(1);
  });

  test('the history of a fund in view takes one click', async () => {
    await person.clickTray();
    person.clicks = 0;
    await person.click(fund().getByRole('button', { name: /^BTCUSDT, ETHUSDT$/ }));
    await expect(person.app.popover.getByRole('slider', { name: 'USDT over time' })).toBeVisible();
    expect(person.clicks).toBe(1);
  });

  test('a rule for a fund in view takes two clicks', async () => {
    await person.clickTray();
    person.clicks = 0;
    await person.click(fund().getByRole('button', { name: 'Alert me about BTCUSDT' }));
    await person.click(person.app.popover.getByRole('menuitem', { name: 'Falls 25% within 7 days' }));
    await expect(person.app.popover.getByText(/^Rule added: BTCUSDT: Falls 25%/)).toBeAttached();
    expect(person.clicks).toBe(2);
  });

  test('an alert of an earlier day that was dismissed takes two clicks from the closed popover', async () => {
    await person.clickTray();
    const other = person.app.popover.getByRole('region', { name: 'ACTUSDT' });
    await person.click(other.getByRole('button', { name: 'ACTUSDT', exact: true }));
    const events = person.app.popover.getByRole('listitem').filter({ hasText: /^\W*ACTUSDT fund fell \d+\.\d\d%/ });
    await expect(events).toContainText(/Alert · \d+ \w+ 00:00 UTC/);
    expect(person.clicks).toBe(2);
  });
});
