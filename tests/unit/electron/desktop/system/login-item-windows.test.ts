import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { newFolder } from '../../support/folders.ts';
import { playPlatform } from '../../support/platform.ts';

/** The module on the system, with what the system itself lists. */
async function loginItemOn(platform: 'win32' | 'darwin', packaged: boolean) {
  vi.stubEnv('ELECTRON_FORCE_IS_PACKAGED', packaged ? '1' : undefined);
  const { app } = await playPlatform(platform);
  const module = await import('../../../../../electron/desktop/system/login-item.ts');
  return { app, ...module };
}

test('Windows starts this very program with its own arguments, unquoted, and only that counts as on', async () => {
  const { app, readStartAtLogin, setStartAtLogin } = await loginItemOn('win32', false);
  expect(readStartAtLogin()).toBe('off');
  app.getAppPath = () => String.raw`C:\My Backstop`;
  setStartAtLogin(true);
  const entry = { path: process.execPath, args: [String.raw`C:\My Backstop`, '--hidden'], enabled: true };
  expect(app.getLoginItemSettings().launchItems).toMatchObject([entry]);
  expect(readStartAtLogin()).toBe('on');
  app.getAppPath = () => String.raw`C:\Another Backstop`;
  expect(readStartAtLogin()).toBe('off');
});

test('a program in a folder whose name has a space counts as on too', async () => {
  const { app, readStartAtLogin, setStartAtLogin } = await loginItemOn('win32', true);
  const program = String.raw`C:\Users\Li Wei\AppData\Local\Programs\Backstop\Backstop.exe`;
  vi.spyOn(process, 'execPath', 'get').mockReturnValue(program);
  setStartAtLogin(true);
  expect(readStartAtLogin()).toBe('on');
  app.setLoginItemSettings({ openAtLogin: true, path: program, args: ['--hidden'], enabled: false });
  expect(readStartAtLogin()).toBe('needs-approval');
});

test('a package is started by its own program alone', async () => {
  const { app, setStartAtLogin } = await loginItemOn('win32', true);
  setStartAtLogin(true);
  expect(app.getLoginItemSettings().launchItems).toMatchObject([{ path: process.execPath, args: ['--hidden'] }]);
  setStartAtLogin(false);
  expect(app.getLoginItemSettings().launchItems).toEqual([]);
});

test('what the Task Manager holds back needs approval', async () => {
  const { app, readStartAtLogin } = await loginItemOn('win32', true);
  app.setLoginItemSettings({ openAtLogin: true, enabled: false, args: ['--hidden'] });
  expect(readStartAtLogin()).toBe('needs-approval');
});

test('macOS starts the package, and says when it has', async () => {
  const { app, readStartAtLogin, setStartAtLogin, isOpenedAtLogin } = await loginItemOn('darwin', true);
  expect([readStartAtLogin(), isOpenedAtLogin()]).toEqual(['off', false]);
  setStartAtLogin(true);
  expect(readStartAtLogin()).toBe('on');
  const settings = app.getLoginItemSettings();
  vi.spyOn(app, 'getLoginItemSettings').mockReturnValue({ ...settings, wasOpenedAtLogin: true });
  expect(isOpenedAtLogin()).toBe(true);
  setStartAtLogin(false);
  vi.restoreAllMocks();
  expect(readStartAtLogin()).toBe('off');
});

test.each(['darwin', 'win32'] as const)('an autostart entry of Linux is nothing to %s', async (platform) => {
  const { app, repairAutostart } = await loginItemOn(platform, true);
  const folder = join(newFolder(), 'autostart');
  vi.spyOn(app, 'getPath').mockReturnValue(dirname(folder));
  mkdirSync(folder);
  const file = join(folder, 'app.backstop.Backstop.desktop');
  writeFileSync(file, 'Exec=/gone\n');
  repairAutostart(() => undefined);
  expect(readFileSync(file, 'utf8')).toBe('Exec=/gone\n');
});

test('Windows is not asked whether it has opened the app at login: the argument says so', async () => {
  const { app, isOpenedAtLogin } = await loginItemOn('win32', true);
  const settings = app.getLoginItemSettings();
  vi.spyOn(app, 'getLoginItemSettings').mockReturnValue({ ...settings, wasOpenedAtLogin: true });
  expect(isOpenedAtLogin()).toBe(false);
});
