import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { type SimulatedExchange, startExchange } from '../../exchange/exchange.ts';
import type { Driver, LaunchOptions, RunningApp } from './driver.ts';
import { electronDriver } from './electron-driver.ts';
import { simulatedDriver } from './simulated-driver.ts';

interface Surroundings {
  /** A simulated exchange, documented scenario, real HTTP on loopback. */
  readonly exchange: SimulatedExchange;
  /** A new folder that is removed in the end. */
  readonly folder: string;
}

interface Fixtures extends Surroundings {
  /** Starts Backstop against the simulated exchange, on the host of this project. */
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
}

/** An app that several tests share. */
export interface SharedApp extends Surroundings {
  readonly app: RunningApp;
  readonly page: Page;
}

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'backstop-e2e-'));
const newExchange = (): Promise<SimulatedExchange> => startExchange({ scenario: 'documented' });

// Windows keeps a file for a moment after its program has ended.
const remove = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });

const driverOf = (host: unknown, page: Page): Driver =>
  host === 'electron' ? electronDriver() : simulatedDriver(page);

function start(driver: Driver, { exchange, folder }: Surroundings, options: LaunchOptions): Promise<RunningApp> {
  const exchangeArgs = options.exchangeFromSettings === true ? [] : [`--api-url=${exchange.url}`];
  return driver.launch({ folder, ...options, args: [...exchangeArgs, ...(options.args ?? [])] });
}

export const test = base.extend<Fixtures>({
  exchange: async ({ browserName: _ }, use) => {
    const exchange = await newExchange();
    await use(exchange);
    await exchange.close();
  },
  folder: async ({ browserName: _ }, use) => {
    const folder = await newFolder();
    await use(folder);
    await remove(folder);
  },
  launch: async ({ page, exchange, folder }, use, info) => {
    const driver = driverOf(info.project.metadata.host, page);
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const app = await start(driver, { exchange, folder }, options);
      running.push(app);
      return app;
    });
    for (const app of running) await app.close();
  },
});

/**
 * One app for all tests of a file or group, each of which leaves it as it found it: a start costs more than most of what
 * they look at. After a test that failed the next one has a new app.
 * @param prepare what is done before the start, and how it is started
 * @returns the app, inside a test
 */
export function sharedApp(
  prepare: (surroundings: Surroundings) => LaunchOptions | Promise<LaunchOptions> = () => ({}),
): () => SharedApp {
  let shared: SharedApp | undefined;
  test.beforeAll(async ({ browser }, info) => {
    const surroundings = { exchange: await newExchange(), folder: await newFolder() };
    const page = await browser.newPage();
    const driver = driverOf(info.project.metadata.host, page);
    shared = { ...surroundings, page, app: await start(driver, surroundings, await prepare(surroundings)) };
  });
  test.afterAll(async () => {
    if (shared === undefined) return;
    await shared.app.close();
    await shared.page.close();
    await shared.exchange.close();
    await remove(shared.folder);
  });
  return () => {
    if (shared === undefined) throw new Error('the shared app is started before the first test, not before');
    return shared;
  };
}

export { expect } from '@playwright/test';
