import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { SimulatedExchange } from '../../exchange/exchange.ts';
import { seedHistory } from '../../seed/seed-history.ts';
import type { RunningApp } from './driver.ts';
import { expect } from './fixtures.ts';
import { iframeOf } from './frame-of.ts';

/** Every view of both windows, one after another, in either language. */

/** Told of each view while it stands: its name, and the frame of its window. */
export type Look = (view: string, frame: Locator) => Promise<void>;

const watchlist = ['BTCUSDT', 'ETHUSDT', 'ACTUSDT', 'NOSUCHUSDT'];
/** Each in a fund of its own, so that the list shows a line for each. */
const sixFunds = ['BTCUSDT', 'XRPUSDT', 'ACTUSDT', 'SOLUSDT', 'DOGEUSDT', 'ARBUSDT'];
const rule = { id: '1', kind: 'fall', enabled: true, symbol: null, asset: null, percent: '10', window: 'day' };

/** A folder with ninety days recorded that end in a fall, which a rule tells of. */
export async function recordedFolder(folder: string, exchange: SimulatedExchange): Promise<void> {
  exchange.setScenario('today');
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ watchlist, rules: [rule] }));
  await seedHistory({ folder, source: exchange.url, symbols: watchlist.slice(0, 3), days: 90 });
}

/** Notifications of the desktop would cover the windows. */
export function hideToasts(page: Page): Promise<void> {
  return page.locator('#toasts').evaluate((toasts) => {
    toasts.style.display = 'none';
  });
}

/** The popover: as it greets, at work, each part that opens, and with the last answer failed. */
export async function eachPopoverView(
  page: Page,
  app: RunningApp,
  exchange: SimulatedExchange,
  look: Look,
): Promise<void> {
  const { popover } = app;
  const frame = iframeOf(page, 'popover.html');
  const show = (view: string): Promise<void> => look(`popover-${view}`, frame);
  const press = (name: RegExp): Promise<void> => popover.getByRole('button', { name }).first().click();
  const large = popover.getByRole('region', { name: 'BTCUSDT, ETHUSDT' });

  await hideToasts(page);
  await expect(popover.getByRole('table').first()).toBeVisible();
  await expect(popover.getByText(/Welcome to Backstop|欢迎使用/)).toBeVisible();
  await show('welcome');
  await app.callBridge('dismissWelcome', undefined);
  await expect(popover.getByText(/Welcome to Backstop|欢迎使用/)).toBeHidden();
  await show('list');
  await large.locator('[aria-expanded]').first().click();
  await show('members');
  await large.getByRole('button', { name: /^(Alert me about|为) ?BTCUSDT/ }).click();
  await expect(popover.getByRole('menu')).toBeVisible();
  await show('bell');
  await page.keyboard.press('Escape');
  await expect(popover.getByRole('menu')).toBeHidden();
  await press(/^(More|更多)$/);
  await expect(popover.getByRole('menu')).toBeVisible();
  await show('menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(popover.getByRole('heading', { name: /Keyboard shortcuts|键盘快捷键/ })).toBeVisible();
  await show('keys');
  await page.keyboard.press('Escape');
  await large.getByRole('button', { name: /^BTCUSDT(, |、)ETHUSDT$/ }).click();
  await expect(popover.getByRole('slider')).toBeVisible();
  await app.callBridge('changeSettings', { fundForScale: true });
  await expect(popover.getByText(/B open interest|持仓量 1/)).toBeVisible();
  await show('history');
  await popover.locator('[aria-labelledby="falls-title"] tbody button').first().click();
  await show('history-fall');
  await popover.getByText(/^(Values as a table|数值表)/).click();
  await popover.getByRole('slider').focus();
  await show('history-table');
  await press(/^(Back|返回)$/);
  const status = popover.getByRole('status').first();
  exchange.fault({ kind: 'restricted', times: null });
  await press(/^(Refresh|刷新)$/);
  await expect(status).toHaveText(/Not available|当前地区不可用/);
  await show('failed');
  exchange.clearFaults();
  await press(/^(Refresh|刷新)$/);
  await expect(popover.getByText(/· checked |· .*查询/)).toBeVisible();
  await app.callBridge('changeSettings', { watchlist: sixFunds });
  await expect(popover.getByRole('table')).toHaveCount(1);
  await expect(popover.getByRole('row').filter({ hasText: 'ARBUSDT' })).toBeVisible();
  await show('six-funds');
}

/** The settings window: each section from its top, and whatever opens over one. */
export async function eachSettingsView(page: Page, app: RunningApp, look: Look): Promise<void> {
  const { settings } = app;
  const frame = iframeOf(page, 'settings.html');
  const show = (view: string): Promise<void> => look(`settings-${view}`, frame);
  const press = (name: RegExp): Promise<void> => settings.getByRole('button', { name }).click();
  const close = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(settings.getByRole('dialog').or(settings.getByRole('listbox'))).toBeHidden();
  };

  await app.popover.getByRole('button', { name: /^(Settings|设置)$/ }).click();
  for (const section of ['funds', 'watchlist', 'alerts', 'general', 'appearance', 'network', 'data', 'about']) {
    const link = settings.locator(`nav a[href="#${section}"]`);
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
    await show(section);
    switch (section) {
      case 'watchlist':
        await settings.getByRole('combobox').pressSequentially('btc');
        await expect(settings.getByRole('option').first()).toBeVisible();
        await show('suggestions');
        await close();
        await settings.getByRole('combobox').fill('');
        await close();
        await press(/Paste a list|粘贴列表/);
        await settings.getByRole('textbox').fill('solusdt xrpusdt <b> nothing btcusdt');
        await expect(settings.getByRole('listitem').first()).toBeVisible();
        await show('pasted-list');
        await close();
        break;
      case 'alerts':
        await expect(settings.getByRole('region').first()).toBeVisible();
        await press(/Add a rule|添加规则/);
        await expect(settings.getByRole('dialog')).toBeVisible();
        await show('new-rule');
        await close();
        await press(/^(Set up…|设置…)/);
        await expect(settings.getByRole('dialog')).toBeVisible();
        await show('outgoing');
        await close();
        break;
      case 'general':
        await settings.getByRole('textbox').first().fill('0');
        await page.keyboard.press('Enter');
        await expect(settings.getByRole('textbox').first()).toHaveAttribute('aria-invalid', 'true');
        await show('refused-interval');
        await settings.getByRole('combobox').click();
        await expect(settings.getByRole('option').first()).toBeVisible();
        await show('number-styles');
        await close();
        break;
      case 'network':
        await press(/Test connection|测试连接/);
        await expect(settings.getByRole('listitem').nth(5)).toBeVisible();
        await show('tested-connection');
        break;
      case 'data':
        await press(/Delete…|删除…/);
        await expect(settings.getByRole('dialog')).toBeVisible();
        await show('deletion');
        await close();
        break;
    }
  }
}
