import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Frame, type Page } from '@playwright/test';
import { type Desktop, type LaunchOptions, launchDesktop } from '../desktop/launch.ts';
import { desktopBrowser } from '../e2e/support/chromium.ts';
import { frameOf } from '../e2e/support/frame-of.ts';
import { type SimulatedExchange, startExchange } from '../exchange/exchange.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** An app on the simulated desktop, which is open in a browser of its own. */
export interface OpenApp {
  readonly desktop: Desktop;
  readonly page: Page;
  readonly popover: Frame;
  close(): Promise<void>;
}

/** @param inEachFrame run in the page and in each window's page before anything of theirs */
export async function openApp(options: LaunchOptions, inEachFrame?: () => void): Promise<OpenApp> {
  const desktop = await launchDesktop({ platform: 'linux', env: { XDG_SESSION_TYPE: 'x11' }, ...options });
  const browser = await chromium.launch(desktopBrowser);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  if (inEachFrame !== undefined) await page.addInitScript(inEachFrame);
  await page.goto(await desktop.url());
  return {
    desktop,
    page,
    popover: await frameOf(page, 'popover.html'),
    async close() {
      await browser.close();
      await desktop.close();
    },
  };
}

export interface OpenBackstop extends OpenApp {
  readonly exchange: SimulatedExchange;
}

interface BackstopOptions extends Pick<LaunchOptions, 'args' | 'clock'> {
  readonly settings: object;
  /** Before the start: what the exchange answers, and what is recorded. */
  readonly prepare?: (exchange: SimulatedExchange, folder: string) => void;
  readonly inEachFrame?: () => void;
}

/** Backstop with an exchange and a user data folder of its own, after its first start. */
export async function openBackstop(options: BackstopOptions): Promise<OpenBackstop> {
  const { args = [], settings, prepare, inEachFrame, ...launch } = options;
  const exchange = await startExchange();
  const folder = temporaryFolder();
  writeFileSync(join(folder.path, 'settings.json'), JSON.stringify(settings));
  writeFileSync(join(folder.path, 'memory.json'), JSON.stringify({ welcomed: true }));
  prepare?.(exchange, folder.path);
  const app = await openApp(
    { args: [`--api-url=${exchange.url}`, ...args], userDataDir: folder.path, ...launch },
    inEachFrame,
  );
  await app.popover.locator('main').waitFor({ state: 'attached' });
  return {
    ...app,
    exchange,
    async close() {
      await app.close();
      await exchange.close();
      folder.remove();
    },
  };
}

/** The exchange answers with this text from now on. */
export function serve(exchange: SimulatedExchange, body: string, path = '/fapi/v1/insuranceBalance'): void {
  const headers = { 'content-type': 'application/json' };
  exchange.fault({ kind: 'answer', headers, body, path });
}
