import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { violationsIn } from '../../../e2e/support/axe.ts';
import { type FixturePage, noBrowser, withBrowser } from './fixture-page.ts';

describe.skipIf(noBrowser)('what a person does on the desktop page', () => {
  const start = withBrowser();
  let fixed: FixturePage;
  beforeAll(async () => {
    fixed = await start();
    await vi.waitFor(async () => expect(await fixed.log()).toContain('popover ready-to-show'));
  });
  beforeEach(async () => {
    await fixed.page.keyboard.press('Escape');
    await fixed.desktop.evaluate(({ BrowserWindow, desktop }) => {
      const [popover, ...others] = BrowserWindow.getAllWindows();
      popover?.hide();
      for (const window of others) window.destroy();
      for (const { id } of desktop.notifications) desktop.dismissNotification(id);
    });
    await fixed.page.locator('.toast').waitFor({ state: 'detached' });
    await fixed.desktop.evaluate(() => {
      Reflect.get(globalThis, 'fixtureLog').length = 0;
    });
  });

  it('opens the menu by keyboard, moves through it and chooses', async () => {
    await fixed.tray.focus();
    await fixed.page.keyboard.press('Shift+F10');
    const menu = fixed.page.getByRole('menu', { name: 'Fixture: all is well' });
    await menu.waitFor();
    const focused = () => fixed.page.evaluate(() => document.activeElement?.querySelector('.menu-label')?.textContent);
    expect(await focused()).toBe('Open fixture');
    await fixed.page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Notify');
    await fixed.page.keyboard.press('Escape');
    expect(await menu.count()).toBe(0);
    expect(await fixed.tray.evaluate((element) => element === document.activeElement)).toBe(true);
    await fixed.page.keyboard.press('Shift+F10');
    await fixed.page.keyboard.press('ArrowUp'); // from the first to the last
    await fixed.page.keyboard.press('Enter');
    await fixed.page.getByRole('region', { name: 'Fixture settings' }).waitFor();
  });

  it('tells the app of a notification that is dismissed', async () => {
    await fixed.desktop.evaluate(({ desktop }) => desktop.chooseMenuItem('Notify'));
    await fixed.page.getByRole('button', { name: 'Dismiss notification' }).click();
    await expect.poll(fixed.log).toContain('notification close');
    await expect.poll(() => fixed.page.locator('.toast').count()).toBe(0);
  });

  it('draws ordinary windows with a title bar: minimise, restore, close', async () => {
    await fixed.tray.click({ button: 'right' });
    await fixed.page.getByRole('menuitem', { name: 'Settings' }).click();
    const window = fixed.page.getByRole('region', { name: 'Fixture settings' });
    await window.waitFor();
    await window.getByRole('button', { name: 'Minimise' }).click();
    await expect.poll(() => window.isVisible()).toBe(false);
    await fixed.page.getByRole('button', { name: 'Fixture settings', exact: true }).click();
    await expect.poll(() => window.isVisible()).toBe(true);
    await window.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => fixed.page.locator('iframe').count()).toBe(1);
  });

  it('has no accessibility fault that axe finds', async () => {
    await fixed.openPopover();
    await fixed.page.getByText('Simulated desktop', { exact: true }).click();
    await fixed.desktop.evaluate(({ desktop: host }) => host.chooseMenuItem('Notify'));
    await fixed.page.getByRole('status').first().waitFor();
    await fixed.tray.click({ button: 'right' });
    expect(await violationsIn(fixed.page.locator('html'))).toEqual([]);
  });
});
