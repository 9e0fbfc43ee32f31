/** Takes the README's pictures of the running app: `npm run screenshots`, after `npm run build`. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type FrameLocator, type Page } from '@playwright/test';
import { launchDesktop } from '../tests/desktop/launch.ts';
import { desktopBrowser } from '../tests/e2e/support/chromium.ts';
import { iframeOf } from '../tests/e2e/support/frame-of.ts';
import { startExchange } from '../tests/exchange/exchange.ts';
import { readWords } from './ready/command-line.ts';
import { fallRule, seedMonth } from './start/demo.ts';

const folder = join(import.meta.dirname, '..', 'assets', 'screenshots');
const untilDrained = 6 * 60_000;
/** The window follows the height of its content, and a chart is drawn in a frame of its own. */
const settled = 800;

readWords((args) => parseArgs({ args }));
await mkdir(folder, { recursive: true });
const browser = await chromium.launch(desktopBrowser);
for (const colorScheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'zh-CN'] as const) {
    const page = await browser.newPage({ colorScheme, deviceScaleFactor: 2, viewport: { width: 1000, height: 760 } });
    await take(page, language, (view) => join(folder, `${view}-${colorScheme}-${language}.png`));
    await page.close();
  }
}
await browser.close();

async function take(page: Page, language: string, file: (view: string) => string): Promise<void> {
  let behind = untilDrained;
  const exchange = await startExchange({ scenario: 'demo', now: () => Date.now() - behind });
  const userDataDir = await mkdtemp(join(tmpdir(), 'backstop-pictures-'));
  await seedMonth(userDataDir, exchange.url, { rules: [fallRule] });
  const args = [`--api-url=${exchange.url}`, `--lang=${language}`];
  const desktop = await launchDesktop({ args, userDataDir, platform: 'linux' });
  await page.goto(await desktop.url());
  // The desktop's notifications would lie over the popover.
  await page.locator('#toasts').evaluate((toasts) => {
    toasts.style.display = 'none';
  });
  const popover = iframeOf(page, 'popover.html');
  const inPopover: FrameLocator = popover.contentFrame();
  await inPopover.getByRole('table').first().waitFor();
  await page.waitForTimeout(settled);
  await popover.screenshot({ path: file('popover') });

  await inPopover
    .getByRole('button', { name: /^XRPUSDT/ })
    .first()
    .click();
  await inPopover.getByRole('slider').waitFor();
  await inPopover.getByText(/^(For scale: checking|规模参考：正在)/).waitFor({ state: 'hidden' });
  await page.waitForTimeout(settled);
  await popover.screenshot({ path: file('history') });
  await inPopover.getByRole('button', { name: /^(Back|返回)/ }).click();

  behind = 0;
  await inPopover.getByRole('button', { name: /^(Refresh|刷新)/ }).click();
  await inPopover
    .getByRole('button', { name: /^(Dismiss|关闭)/ })
    .first()
    .waitFor();
  await page.waitForTimeout(settled);
  await popover.screenshot({ path: file('alert') });

  await inPopover.getByRole('button', { name: /^(Settings|设置)$/ }).click();
  const settings = iframeOf(page, 'settings.html');
  await settings.contentFrame().getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(settled);
  await settings.screenshot({ path: file('settings') });
  await desktop.close();
  await exchange.close();
  await rm(userDataDir, { recursive: true, force: true });
}
