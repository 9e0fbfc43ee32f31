import { expect, test } from 'vitest';
import { playPlatform } from '../electron/support/platform.ts';

const no = { openAtLogin: false, wasOpenedAtLogin: false, executableWillLaunchAtLogin: false };
const args = ['--hidden'];

test.each([
  ['linux', no],
  ['darwin', { ...no, openAtLogin: true, status: 'enabled' }],
  [
    'win32',
    {
      ...no,
      openAtLogin: true,
      executableWillLaunchAtLogin: true,
      launchItems: [{ name: 'org.example', path: process.execPath, args, scope: 'user', enabled: true }],
    },
  ],
] as const)('%s reports its own fields about starting at login', async (platform, known) => {
  const { app } = await playPlatform(platform);
  app.setAppUserModelId('org.example');
  app.setLoginItemSettings({ openAtLogin: true, args });
  expect(app.getLoginItemSettings({ args })).toEqual(known);
});

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
