import type { Locator } from '@playwright/test';
import type { AppState } from '../../../electron/core/state/app-state.ts';
import type { RunningApp } from './driver.ts';
import { expect, type SharedApp, sharedApp, test } from './fixtures.ts';

/** The settings window by keyboard alone: nothing here clicks. */

async function stateOf(app: RunningApp): Promise<AppState> {
  const envelope = (await app.callBridge('getState', undefined)) as { readonly value: AppState };
  return envelope.value;
}

export const settingsOf = async (app: RunningApp): Promise<AppState['settings']> => (await stateOf(app)).settings;

/**
 * One app for all tests of a file. Each begins with the settings of a first start, and opens the window anew.
 * @returns the app, inside a test
 */
export function keyboardApp(): () => SharedApp {
  const shared = sharedApp();
  let atFirst: AppState['settings'];
  test.beforeAll(async () => {
    await expect(shared().app.popover.getByRole('table').first()).toBeVisible();
    atFirst = await settingsOf(shared().app);
  });
  test.afterEach(async () => {
    const { app, exchange } = shared();
    exchange.clearFaults();
    const now = new Map<string, unknown>(Object.entries(await settingsOf(app)));
    const changed = Object.entries(atFirst).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(now.get(key)),
    );
    expect(await app.callBridge('changeSettings', Object.fromEntries(changed))).toMatchObject({ ok: true });
    await app.inMain(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        if (window.webContents.getURL().includes('settings.html')) window.close();
      }
    });
  });
  return shared;
}

/** Presses Tab until the control has the focus, as many times as somebody would bear. */
export async function tabTo(app: RunningApp, control: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await app.keyboard.press('Tab');
  }
  await expect(control).toBeFocused({ timeout: 1 });
}

/** Opens the window from the popover, and goes to a section. */
export async function openSection(app: RunningApp, name: string): Promise<void> {
  // A second start shows the popover; a click on the tray would hide one that is just opening.
  await app.launchAgain();
  await expect(app.popover.getByRole('table').first()).toBeVisible();
  await app.press('Control+,');
  await expect.poll(app.settingsIsOpen).toBe(true);
  await expect(app.settings.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(app, app.settings.getByRole('link', { name, exact: true }));
  await app.keyboard.press('Enter');
  await expect(app.settings.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}
