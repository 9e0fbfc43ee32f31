/** Takes the README's pictures of the running app: `npm run screenshots`, after `npm run build`. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { launchDesktop } from '../tests/desktop/launch.ts';
import { desktopBrowser } from '../tests/e2e/chromium.ts';
import { startExchange } from '../tests/exchange/exchange.ts';

const folder = join(import.meta.dirname, '..', 'assets', 'screenshots');
const watchlist = ['BTCUSDT', 'ETHUSDT', 'ACTUSDT'];

await mkdir(folder, { recursive: true });
const exchange = await startExchange({ scenario: 'today' });
const browser = await chromium.launch(desktopBrowser);
for (const colorScheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'zh-CN'] as const) {
    const page = await browser.newPage({ colorScheme, deviceScaleFactor: 2, viewport: { width: 1000, height: 760 } });
    await take(page, language, join(folder, `popover-${colorScheme}-${language}.png`));
    await page.close();
  }
}
await browser.close();
await exchange.close();

async function take(page: Page, language: string, file: string): Promise<void> {
  const userDataDir = await mkdtemp(join(tmpdir(), 'backstop-pictures-'));
  await writeFile(join(userDataDir, 'settings.json'), JSON.stringify({ watchlist }));
  await writeFile(join(userDataDir, 'memory.json'), JSON.stringify({ welcomed: true }));
  const args = [`--api-url=${exchange.url}`, `--lang=${language}`];
  const desktop = await launchDesktop({ args, userDataDir, platform: 'linux' });
  await page.goto(await desktop.url());
  const popover = page.locator('iframe').contentFrame();
  await popover.getByRole('table').first().waitFor();
  await page.waitForTimeout(500); // the window follows the height of its content
  await page.locator('iframe').screenshot({ path: file });
  await desktop.close();
  await rm(userDataDir, { recursive: true, force: true });
}
