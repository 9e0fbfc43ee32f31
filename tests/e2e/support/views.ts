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

/** Shows the views of one window, each as soon as this part of it is there. */
export const showing = (look: Look, window: string, frame: Locator) => async (view: string, ready?: Locator) => {
  if (ready !== undefined) await expect(ready).toBeVisible();
  await look(`${window}-${view}`, frame);
};

/** Notifications of the desktop would cover the windows. */
export function hideToasts(page: Page): Promise<void> {
  return page.locator('#toasts').evaluate((toasts) => {
    toasts.style.display = 'none';
  });
}

/** The popover: as it greets, at work, and each part that opens. */
export async function eachPopoverView(page: Page, app: RunningApp, look: Look): Promise<void> {
  const { popover } = app;
  const frame = iframeOf(page, 'popover.html');
  const show = showing(look, 'popover', frame);
  const press = (name: RegExp): Promise<void> => popover.getByRole('button', { name }).first().click();
  const large = popover.getByRole('region', { name: 'BTCUSDT, ETHUSDT' });

  await hideToasts(page);
  await expect(popover.getByRole('table').first()).toBeVisible();
  await show('welcome', popover.getByText(/Welcome to Backstop|欢迎使用/));
  await app.callBridge('dismissWelcome', undefined);
  await expect(popover.getByText(/Welcome to Backstop|欢迎使用/)).toBeHidden();
  await show('list');
  await large.locator('[aria-expanded]').first().click();
  await show('members');
  await large.getByRole('button', { name: /^(Alert me about|为) ?BTCUSDT/ }).click();
  await show('bell', popover.getByRole('menu'));
  await page.keyboard.press('Escape');
  await expect(popover.getByRole('menu')).toBeHidden();
  await press(/^(More|更多)$/);
  await show('menu', popover.getByRole('menu'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await show('keys', popover.getByRole('heading', { name: /Keyboard shortcuts|键盘快捷键/ }));
  await page.keyboard.press('Escape');
  await large.getByRole('button', { name: /^BTCUSDT(, |、)ETHUSDT$/ }).click();
  await expect(popover.getByRole('slider')).toBeVisible();
  await app.callBridge('changeSettings', { fundForScale: true });
  await show('history', popover.getByText(/B open interest|持仓量 1/));
  await popover.locator('[aria-labelledby="falls-title"] tbody button').first().click();
  await show('history-fall');
  await popover.getByText(/^(Values as a table|数值表)/).click();
  await popover.getByRole('slider').focus();
  await show('history-table');
  await press(/^(Back|返回)$/);
  await app.callBridge('changeSettings', { watchlist: sixFunds });
  await expect(popover.getByRole('table')).toHaveCount(1);
  await show('six-funds', popover.getByRole('row').filter({ hasText: 'ARBUSDT' }));
}

/** The settings window: each section from its top, and whatever opens over one. */
export async function eachSettingsView(page: Page, app: RunningApp, look: Look): Promise<void> {
  const { settings } = app;
  const frame = iframeOf(page, 'settings.html');
  const show = showing(look, 'settings', frame);
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
        await show('suggestions', settings.getByRole('option').first());
        await close();
        await settings.getByRole('combobox').fill('');
        await close();
        await press(/Paste a list|粘贴列表/);
        await settings.getByRole('textbox').fill('solusdt xrpusdt <b> nothing btcusdt');
        await show('pasted-list', settings.getByRole('listitem').first());
        await close();
        break;
      case 'alerts':
        await expect(settings.getByRole('region').first()).toBeVisible();
        await press(/Add a rule|添加规则/);
        await show('new-rule', settings.getByRole('dialog'));
        await close();
        await press(/^(Set up…|设置…)/);
        await show('outgoing', settings.getByRole('dialog'));
        await close();
        break;
      case 'general':
        await settings.getByRole('textbox').first().fill('0');
        await page.keyboard.press('Enter');
        await expect(settings.getByRole('textbox').first()).toHaveAttribute('aria-invalid', 'true');
        await show('refused-interval');
        await settings.getByRole('combobox').click();
        await show('number-styles', settings.getByRole('option').first());
        await close();
        break;
      case 'network':
        await press(/Test connection|测试连接/);
        await show('tested-connection', settings.getByRole('listitem').nth(5));
        break;
      case 'data':
        await press(/Delete…|删除…/);
        await show('deletion', settings.getByRole('dialog'));
        await close();
        break;
    }
  }
}
