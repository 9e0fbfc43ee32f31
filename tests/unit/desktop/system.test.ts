import { expect, test } from 'vitest';
import { playPlatform } from '../electron/support/platform.ts';
import { eventsOf, lacks, later, thrown } from './observed.ts';

test.each([
  ['linux', ['suspend', 'resume'], false],
  ['darwin', ['suspend', 'resume', 'lock-screen', 'unlock-screen'], true],
  ['win32', ['suspend', 'resume', 'lock-screen', 'unlock-screen'], false],
] as const)('%s reports %j, and has a Dock: %s', async (platform, reported, hasDock) => {
  const { app, powerMonitor, desktop } = await playPlatform(platform);
  const events = eventsOf(powerMonitor, 'suspend', 'resume', 'lock-screen', 'unlock-screen');
  for (const act of ['suspend', 'resume', 'lock', 'unlock'] as const) desktop.act(act);
  await later();
  expect([events(), app.dock !== undefined]).toEqual([reported, hasDock]);
});

test('a channel has one handler, and schemes are registered before ready', async () => {
  const { ipcMain, protocol } = await playPlatform('linux');
  ipcMain.handle('a', () => 1);
  expect(thrown(() => ipcMain.handle('a', () => 2))).toBe("Error: Attempted to register a second handler for 'a'");
  expect(thrown(() => protocol.registerSchemesAsPrivileged([]))).toMatch(/should be called before app is ready/);
});

test('a path may be set to a missing folder, and an unknown name is refused', async () => {
  const { app } = await playPlatform('linux');
  const pathOf = (name: string) => Reflect.apply(app.getPath, app, [name]);
  app.setPath('temp', '/no/such/folder');
  expect(pathOf('temp')).toBe('/no/such/folder');
  expect(thrown(() => pathOf('assets'))).toBe(lacks("app.getPath('assets')"));
  expect(thrown(() => pathOf('nonsense'))).toBe("Error: Failed to get 'nonsense' path");
  expect(thrown(() => app.setPath('temp', 'relative'))).toBe('Error: Path must be absolute');
  expect(thrown(() => app.setPath('sessionData', '/tmp'))).toBe(lacks("app.getPath('sessionData')"));
});

const args = ['--hidden'];

test('on Windows a login item counts only with the same program, arguments and app id', async () => {
  const { app } = await playPlatform('win32');
  const opens = (options?: object): boolean => app.getLoginItemSettings(options).openAtLogin;
  const other = { path: 'C:\\other.exe', args };
  app.setAppUserModelId('org.example');
  app.setLoginItemSettings({ openAtLogin: true, args });
  app.setLoginItemSettings({ openAtLogin: true, name: 'more', enabled: false });
  expect([opens({ args }), opens(), opens(other), opens({ path: process.execPath })]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(app.getLoginItemSettings()).toMatchObject({
    executableWillLaunchAtLogin: true,
    launchItems: [
      { name: 'more', enabled: false },
      { name: 'org.example', enabled: true },
    ],
  });
  expect(app.getLoginItemSettings(other).launchItems).toEqual([]);
  app.setAppUserModelId('org.another');
  expect(opens({ args })).toBe(false);
});

test('Windows reads a path without quotes as a command line where it lists entries', async () => {
  const { app } = await playPlatform('win32');
  const path = String.raw`C:\Program Files\other.exe`;
  app.setLoginItemSettings({ openAtLogin: true, path, args });
  expect(app.getLoginItemSettings({ path, args })).toMatchObject({ openAtLogin: true, launchItems: [] });
  expect(app.getLoginItemSettings({ path: `"${path}"`, args })).toMatchObject({
    openAtLogin: true,
    executableWillLaunchAtLogin: true,
    launchItems: [{ path, args }],
  });
});

test.each([
  ['linux', ['v11', 'v10'], true],
  ['darwin', ['v10', 'v10'], false],
  ['win32', ['v10', 'v10'], false],
] as const)(
  '%s gives a text back, keeps it out of sight, and marks a key that everybody knows as %j',
  async (...cases) => {
    const [platform, marks, stale] = cases;
    const { safeStorage, desktop } = await playPlatform(platform);
    const one = await safeStorage.encryptStringAsync('密钥 secret');
    const other = await safeStorage.encryptStringAsync('密钥 secret');
    desktop.useKeyring('missing');
    const known = await safeStorage.encryptStringAsync('secret');
    desktop.useKeyring('open');
    expect(await safeStorage.decryptStringAsync(one)).toEqual({ result: '密钥 secret', shouldReEncrypt: false });
    expect([one.includes('secret'), one.equals(other)]).toEqual([false, false]);
    expect([one, known].map((sealed) => sealed.subarray(0, 3).toString())).toEqual(marks);
    expect((await safeStorage.decryptStringAsync(known)).shouldReEncrypt).toBe(stale);
  },
);
