import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type SimulatedExchange, startExchange } from '../../exchange/exchange.ts';
import type { LaunchOptions, RunningApp } from './driver.ts';
import { electronDriver } from './electron-driver.ts';
import { simulatedDriver } from './simulated-driver.ts';

interface Fixtures {
  /** A simulated exchange, documented scenario, real HTTP on loopback. */
  readonly exchange: SimulatedExchange;
  /** A new folder that is removed after the test. */
  readonly folder: string;
  /** Starts Backstop against the simulated exchange, on the host of this project. */
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
}

export const test = base.extend<Fixtures>({
  exchange: async ({ browserName: _ }, use) => {
    const exchange = await startExchange({ scenario: 'documented' });
    await use(exchange);
    await exchange.close();
  },
  folder: async ({ browserName: _ }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'backstop-e2e-'));
    await use(folder);
    // Windows keeps a file for a moment after its program has ended.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  },
  launch: async ({ page, exchange, folder }, use, info) => {
    const driver = info.project.metadata.host === 'electron' ? electronDriver() : simulatedDriver(page);
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const exchangeArgs = options.exchangeFromSettings === true ? [] : [`--api-url=${exchange.url}`];
      const args = [...exchangeArgs, ...(options.args ?? [])];
      const app = await driver.launch({ folder, ...options, args });
      running.push(app);
      return app;
    });
    for (const app of running) await app.close();
  },
});

export { expect } from '@playwright/test';
