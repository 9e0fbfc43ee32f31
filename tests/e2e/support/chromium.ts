import type { LaunchOptions } from '@playwright/test';
import { findChromium } from '../../../scripts/test/chromium.ts';

const executablePath = await findChromium();

/**
 * The browser in which a person would open the simulated desktop. No sandbox because CI runs as root; no background
 * traffic because a test machine has no way out.
 */
export const desktopBrowser: LaunchOptions = {
  ...(executablePath === null ? {} : { executablePath }), // without one, Playwright says what to do
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--font-render-hinting=none',
    '--disable-lcd-text',
    '--force-color-profile=srgb',
  ],
};
