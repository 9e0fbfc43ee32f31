import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame } from '@playwright/test';
import type { AppState } from '../../electron/core/state/app-state.ts';
import { type Desktop, launchDesktop } from '../desktop/launch.ts';
import { callBridge } from '../e2e/support/call-bridge.ts';
import { frameOf } from '../e2e/support/frame-of.ts';
import { type SimulatedExchange, startExchange } from '../exchange/exchange.ts';

/** Everything around one fault: an exchange, a user data folder, a browser, and the running app. */
export interface World {
  readonly exchange: SimulatedExchange;
  readonly folder: string;
  /** The app that runs now. */
  readonly app: App;
  /** Ends the app, if it still runs, as quitting does. */
  quit(): Promise<void>;
  /**
   * Starts it (again) on the same folder; the simulated time goes on.
   * @param source another address of the exchange than the simulated one's
   */
  start(source?: string): Promise<void>;
  /** What the app has written to its log. */
  log(): string;
  close(): Promise<void>;
}

/** The running app, as the desktop and its page show it. */
export interface App {
  readonly desktop: Desktop;
  /** The popover's page. */
  readonly popover: Frame;
  state(): Promise<AppState>;
  /** Asks the exchange, as the button does, and waits for what comes of it. */
  refresh(): Promise<AppState>;
  /** Lets simulated time pass, then waits until no request is under way. */
  pass(milliseconds: number): Promise<AppState>;
}

/** More weight than any test can spend: simulated hours pass within one real minute. */
const weightLimit = 1_000_000;

export async function createWorld(browser: Browser): Promise<World> {
  const started = Date.now();
  const exchange = await startExchange({ scenario: 'today', weightLimit, now: () => started });
  const folder = await mkdtemp(join(tmpdir(), 'backstop-fault-'));
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
  let elapsed = 0;
  let running: App | null = null;

  async function quit(): Promise<void> {
    await running?.desktop.close();
    running = null;
  }

  return {
    exchange,
    folder,
    get app() {
      if (running === null) throw new Error('the app does not run');
      return running;
    },
    quit,
    async start(source = exchange.url) {
      await quit();
      const desktop = await launchDesktop({
        args: [`--api-url=${source}`, '--lang=en-US'],
        userDataDir: folder,
        platform: 'linux',
        clock: started + elapsed,
        env: { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: undefined, TZ: 'UTC' },
      });
      running = await openApp(desktop, context, (milliseconds) => {
        elapsed += milliseconds;
      });
    },
    log: () => readFileSync(join(folder, 'logs', 'main.log'), 'utf8'),
    async close() {
      await quit();
      await context.close();
      await exchange.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openApp(desktop: Desktop, context: BrowserContext, onPass: (time: number) => void): Promise<App> {
  for (const page of context.pages()) await page.close();
  const page = await context.newPage();
  await page.goto(await desktop.url());
  const popover = await frameOf(page, 'popover.html');
  await popover.locator('[role=status]').first().waitFor({ state: 'attached' });

  async function state(): Promise<AppState> {
    const envelope = (await callBridge(popover, 'getState', undefined)) as { ok: true; value: AppState }; // the contract's own answer
    return envelope.value;
  }
  async function idle(): Promise<AppState> {
    for (let present = await state(); ; present = await state()) {
      if (!present.refreshing) return present;
      await page.waitForTimeout(20);
    }
  }
  return {
    desktop,
    popover,
    state,
    async refresh() {
      await callBridge(popover, 'refresh', undefined);
      return await idle();
    },
    async pass(milliseconds) {
      await desktop.tick(milliseconds);
      onPass(milliseconds);
      return await idle();
    },
  };
}
