import { expect, sharedApp, test } from '../support/fixtures.ts';

test('a symbol added in the settings window shows in the popover at once, and is there after a restart', async ({
  launch,
  folder,
}) => {
  const app = await launch();
  await app.chooseTrayItem('Watchlist and settings…');
  await expect.poll(app.settingsIsOpen).toBe(true);
  await app.settings.getByRole('combobox', { name: 'Add a symbol' }).fill(' actusdt ');
  await app.settings.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(app.settings.getByRole('cell', { name: /ACTUSDT fund$/ })).toBeVisible();
  await app.clickTray();
  await expect(app.popover.getByRole('region', { name: 'ACTUSDT' })).toContainText('5.167M');
  expect(await app.quit()).toBe(0);
  const second = await launch({ folder });
  await expect(second.popover.getByRole('region', { name: 'ACTUSDT' })).toContainText('5.167M');
});

test.describe('the section General', () => {
  const shared = sharedApp();
  test.beforeAll(async () => {
    await shared().app.callBridge('openSettings', 'general');
  });

  test('the language changes live in both windows and in the tray', async () => {
    const { app } = shared();
    await app.settings.getByLabel('简体中文').check();
    await expect(app.settings.getByRole('heading', { name: '通用' })).toBeVisible();
    await expect.poll(app.trayTooltip).toContain('7.939亿');
    await app.callBridge('changeSettings', { language: 'system' });
  });
});

test.describe('the theme', () => {
  test.use({ colorScheme: null });

  test('chosen in the settings window applies to both windows at once', async ({ launch }, info) => {
    test.skip(info.project.metadata.host === 'electron', 'Playwright gives Electron a colour scheme of its own');
    const app = await launch();
    const isDark = (): Promise<boolean> => app.inPopover(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await isDark()).toBe(false);
    await app.chooseTrayItem('Watchlist and settings…');
    await app.settings.getByRole('link', { name: 'Appearance' }).click();
    await app.settings.getByLabel('Dark').check();
    await expect.poll(isDark).toBe(true);
  });
});
