import path from 'node:path';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { launchDesktop } from '../../../desktop/launch.ts';
import { desktopBrowser } from '../../../e2e/support/chromium.ts';

/** Where no browser is found these tests are left out. */
export const noBrowser = desktopBrowser.executablePath === undefined;

export type FixturePage = Awaited<ReturnType<typeof open>>;

/** A browser for the tests of one file; gives what starts the fixture and opens its desktop page there. */
export function withBrowser(): (platform?: 'linux' | 'darwin') => Promise<FixturePage> {
  let browser: Browser;
  const opened: FixturePage[] = [];
  beforeAll(async () => {
    browser = await chromium.launch(desktopBrowser);
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all(opened.map(({ end }) => end()));
  });
  return async (platform = 'linux') => {
    const page = await open(browser, platform);
    opened.push(page);
    return page;
  };
}

async function open(browser: Browser, platform: 'linux' | 'darwin') {
  const app = path.join(import.meta.dirname, '../../../desktop/fixture');
  const desktop = await launchDesktop({ app, platform });
  const context = await browser.newContext({ colorScheme: 'light' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.setDefaultTimeout(20_000); // bounds how long a busy machine may take
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(await desktop.url());
  const tray = page.getByRole('button', { name: 'Fixture: all is well' });
  const popover = page.locator('iframe[title="Fixture"]').first(); // windows of single tests come later
  const inPopover = popover.contentFrame();
  await tray.waitFor();
  return {
    desktop,
    page,
    complaints,
    tray,
    popover,
    inPopover,
    log: () => desktop.evaluate(() => [...(Reflect.get(globalThis, 'fixtureLog') as string[])]),
    /** Runs a function in the popover's page. */
    evaluate: async <Answer>(task: () => Answer | Promise<Answer>) =>
      (await (await popover.elementHandle())?.contentFrame())?.evaluate(task),
    async openPopover() {
      await tray.click();
      await popover.waitFor();
      await inPopover.getByText('Echoed 1').waitFor();
    },
    end: () => desktop.close(),
  };
}
