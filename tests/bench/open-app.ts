import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { type LaunchOptions, launchDesktop } from '../desktop/launch.ts';
import { desktopBrowser } from '../e2e/support/chromium.ts';
import { frameOf } from '../e2e/support/frame-of.ts';
import { type SimulatedExchange, startExchange } from '../exchange/exchange.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type OpenApp = Awaited<ReturnType<typeof openApp>>;

/**
 * An app on the simulated desktop, which is open in a browser of its own.
 * @param inEachFrame run in the page and in each window's page before anything of theirs
 */
export async function openApp(options: LaunchOptions, inEachFrame?: () => void) {
  const desktop = await launchDesktop({ platform: 'linux', env: { XDG_SESSION_TYPE: 'x11' }, ...options });
  const browser = await chromium.launch(desktopBrowser);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  if (inEachFrame !== undefined) await page.addInitScript(inEachFrame);
  await page.goto(await desktop.url());
  return {
    desktop,
    page,
    popover: await frameOf(page, 'popover.html'),
    async close(): Promise<void> {
      await browser.close();
      await desktop.close();
    },
  };
}

interface BackstopOptions extends Pick<LaunchOptions, 'args' | 'clock'> {
  readonly settings: object;
  /** Before the start: what the exchange answers, and what is recorded. */
  readonly prepare?: (exchange: SimulatedExchange, folder: string) => void;
  readonly inEachFrame?: () => void;
}

/** Backstop with an exchange and a user data folder of its own, after its first start. */
export async function openBackstop({ args = [], settings, prepare, inEachFrame, ...launch }: BackstopOptions) {
  const exchange = await startExchange();
  const userDataDir = temporaryFolder();
  writeFileSync(join(userDataDir, 'settings.json'), JSON.stringify(settings));
  writeFileSync(join(userDataDir, 'memory.json'), JSON.stringify({ welcomed: true }));
  prepare?.(exchange, userDataDir);
  const words = [`--api-url=${exchange.url}`, ...args];
  const app = await openApp({ args: words, userDataDir, ...launch }, inEachFrame);
  await app.popover.locator('main').waitFor({ state: 'attached' });
  return {
    ...app,
    exchange,
    async close(): Promise<void> {
      await app.close();
      await exchange.close();
    },
  };
}

/** The exchange answers with this text from now on. */
export function serve(exchange: SimulatedExchange, body: string, path = '/fapi/v1/insuranceBalance'): void {
  const headers = { 'content-type': 'application/json' };
  exchange.fault({ kind: 'answer', headers, body, path });
}
