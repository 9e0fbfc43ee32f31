import { defineConfig } from '@playwright/test';
import { compileCache } from './tests/compile-cache.ts';
import { desktopBrowser } from './tests/e2e/support/chromium.ts';
import { isElectronHere } from './tests/e2e/support/electron-here.ts';

process.env.NODE_COMPILE_CACHE ??= compileCache; // for the programs that tests start
const withElectron = isElectronHere();
if (process.env.BACKSTOP_NEED_ELECTRON !== undefined && !withElectron) {
  throw new Error('Real Electron cannot run here: its binary, a display or the right to use its sandbox is missing');
}

/** The same specs on each host that this machine has: the simulated desktop everywhere, real Electron where it is. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  // A machine that stalls for a moment must not fail a whole run; what needed a second try is listed as flaky.
  retries: process.env.CI ? 2 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'line',
  use: {
    // A new browser window costs as much as the app in it; Playwright empties the one of the test before.
    reuseContext: true,
    browserName: 'chromium',
    headless: true,
    colorScheme: 'light',
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 800 },
    // A trace of every test would cost a fifth of the run; `--trace on` makes one of a test that fails here.
    trace: 'on-first-retry',
    video: 'off',
    launchOptions: desktopBrowser,
  },
  projects: [
    { name: 'simulated desktop', metadata: { host: 'simulated' } },
    // Two Electrons on one desktop would take the focus from each other.
    ...(withElectron ? [{ name: 'electron', workers: 1, metadata: { host: 'electron' } }] : []),
  ],
});
