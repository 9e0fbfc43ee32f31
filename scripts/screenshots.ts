/** Takes the README's pictures of the running app: `npm run screenshots`, after `npm run build`. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type FrameLocator, type Page } from '@playwright/test';
import { launchDesktop } from '../tests/desktop/launch.ts';
import { desktopBrowser } from '../tests/e2e/chromium.ts';
import { startExchange } from '../tests/exchange/exchange.ts';
import { seedHistory } from '../tests/seed/seed-history.ts';

const folder = join(import.meta.dirname, '..', 'assets', 'screenshots');
const watchlist = ['BTCUSDT', 'ETHUSDT', 'ACTUSDT'];
const daysRecorded = 90;
const rule = { id: '1', kind: 'fall', enabled: true, symbol: 'BTCUSDT', asset: null, percent: '10', window: 'day' };
/** The window follows the height of its content, and a chart is drawn in a frame of its own. */
const settled = 800;

await mkdir(folder, { recursive: true });
const exchange = await startExchange({ scenario: 'today' });
const browser = await chromium.launch(desktopBrowser);
for (const colorScheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'zh-CN'] as const) {
    const page = await browser.newPage({ colorScheme, deviceScaleFactor: 2, viewport: { width: 1000, height: 760 } });
    await take(page, language, (view) => join(folder, `${view}-${colorScheme}-${language}.png`));
    await page.close();
  }
}
await browser.close();
await exchange.close();

async function take(page: Page, language: string, file: (view: string) => string): Promise<void> {
  const userDataDir = await mkdtemp(join(tmpdir(), 'backstop-pictures-'));
  await writeFile(join(userDataDir, 'settings.json'), JSON.stringify({ watchlist, rules: [rule] }));
  await seedHistory({ folder: userDataDir, source: exchange.url, symbols: watchlist, days: daysRecorded });
  await writeFile(join(userDataDir, 'memory.json'), JSON.stringify({ welcomed: true }));
  const args = [`--api-url=${exchange.url}`, `--lang=${language}`];
  const desktop = await launchDesktop({ args, userDataDir, platform: 'linux' });
  await page.goto(await desktop.url());
  const popover = page.locator('iframe').first();
  const inPopover: FrameLocator = popover.contentFrame();
  await inPopover.getByRole('table').first().waitFor();
  await page.waitForTimeout(settled);
  await desktop.evaluate(({ desktop: machine }) => {
    for (const { id } of machine.notifications) machine.dismissNotification(id); // they would lie over the popover
  });
  await popover.screenshot({ path: file('popover') });

  await inPopover.getByRole('button', { name: 'USDT', exact: true }).first().click();
  await inPopover.getByRole('slider').waitFor();
  await page.waitForTimeout(settled);
  await popover.screenshot({ path: file('history') });

  exchange.fault({ kind: 'reset' });
  await inPopover.getByRole('button', { name: /^(Back|返回)/ }).click();
  await inPopover.getByRole('button', { name: /^(Refresh|刷新)/ }).click();
  await inPopover
    .getByRole('status')
    .filter({ hasText: /^(Offline|离线)/ })
    .waitFor();
  await page.waitForTimeout(settled);
  await popover.screenshot({ path: file('trouble') });
  exchange.clearFaults();

  await inPopover.getByRole('button', { name: /^(Settings|设置)$/ }).click();
  const settings = page.getByRole('region', { name: /settings|设置/ }).locator('iframe');
  await settings.contentFrame().getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(settled);
  await settings.screenshot({ path: file('settings') });
  await desktop.close();
  await rm(userDataDir, { recursive: true, force: true });
}
