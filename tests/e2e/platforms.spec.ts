import { expect, test } from './support/fixtures.ts';

test.beforeEach(({ browserName: _ }, info) => {
  test.skip(info.project.metadata.host === 'electron', 'real Electron plays the system it runs on');
});

for (const platform of ['darwin', 'win32', 'linux'] as const) {
  test(`${platform}: a click on the tray opens the popover, its menu offers the common items`, async ({ launch }) => {
    const app = await launch({ platform, args: ['--hidden'] });
    await expect.poll(app.trayTooltip).toContain('793.9M');
    await app.clickTray();
    await expect(app.popover.getByRole('region', { name: /BTCUSDT/ })).toBeVisible();
    const menu = await app.trayMenu();
    expect(menu.slice(-6)).toEqual([
      'Refresh now',
      'Pause updates',
      'All funds…',
      'Watchlist and settings…',
      'Check for updates…',
      'Quit Backstop',
    ]);
    // Where a click may do nothing (Linux), the menu itself is the glance.
    expect(menu.includes('Open Backstop')).toBe(platform === 'linux');
    expect(menu.some((label) => label.includes('793.9M'))).toBe(platform === 'linux');
    expect(await app.quit()).toBe(0);
  });
}

test('on Wayland an ordinary window opens and stays open', async ({ launch, page }) => {
  const app = await launch({ platform: 'linux', env: { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' } });
  await expect(app.popover.getByRole('region', { name: /BTCUSDT/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Close Backstop' })).toBeVisible();
  await page.mouse.click(60, 400);
  await expect(app.popover.getByRole('region', { name: /BTCUSDT/ })).toBeVisible();
});
