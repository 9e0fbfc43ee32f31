import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningApp } from './support/driver.ts';
import { expect, test } from './support/fixtures.ts';

async function openGeneral(app: RunningApp): Promise<void> {
  await app.chooseTrayItem('Watchlist and settings…');
  await expect.poll(app.settingsIsOpen).toBe(true);
  await app.settings.getByRole('link', { name: 'General' }).click();
}

test('start at login writes an autostart entry on Linux, and follows its removal', async ({ launch, folder }) => {
  test.skip(process.platform !== 'linux', 'other systems keep their own list, which a test must not touch');
  const app = await launch({ env: { XDG_CONFIG_HOME: folder } });
  const entry = join(folder, 'autostart', 'app.backstop.Backstop.desktop');
  await openGeneral(app);
  const start = app.settings.getByRole('switch', { name: 'Start at login' });
  await expect(start).not.toBeChecked();
  await start.click();
  await expect(start).toBeChecked();
  expect(await readFile(entry, 'utf8')).toMatch(/^Exec=.+--hidden$/m);
  await rm(entry);
  // A window that is shown again says what the system says now.
  await app.clickTray();
  await app.chooseTrayItem('Watchlist and settings…');
  await expect(start).not.toBeChecked();
  await start.click();
  await start.click();
  await expect(start).not.toBeChecked();
  expect(existsSync(entry)).toBe(false);
});

test('a global shortcut shows and hides the popover from anywhere', async ({ launch }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'no test can press a key of the whole desktop');
  const app = await launch();
  await expect.poll(app.popoverIsOpen).toBe(true);
  await app.callBridge('changeSettings', { shortcut: 'Alt+Shift+B' });
  await app.clickTray();
  await expect.poll(app.popoverIsOpen).toBe(false);
  await app.press('Alt+Shift+B');
  await expect.poll(app.popoverIsOpen).toBe(true);
  await app.callBridge('changeSettings', { shortcut: null });
  await app.clickTray();
  await expect.poll(app.popoverIsOpen).toBe(false);
  await app.press('Alt+Shift+B');
  await app.callBridge('getState', undefined); // whatever the key could have done is done by now
  expect(await app.popoverIsOpen()).toBe(false);
});
