import { app } from 'electron';
import { autoUpdater } from 'electron-updater';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useElectronUpdater } from '../../../../../electron/desktop/updates/electron-updater.ts';

// The real library looks for the files of a package as soon as it is asked for its updater.
vi.mock('electron-updater', () => ({
  autoUpdater: {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    autoRunAppAfterInstall: true,
    disableWebInstaller: false,
    requestHeaders: null,
    logger: null,
    checkForUpdates: vi.fn(),
    downloadUpdate: vi.fn(),
  },
}));

const logged: string[] = [];
const use = () => useElectronUpdater((text) => logged.push(text));

beforeEach(() => {
  logged.length = 0;
});
afterEach(() => {
  app.removeAllListeners();
  vi.resetAllMocks();
});

test('the library downloads, restarts and reports nothing by itself', () => {
  use();
  expect(autoUpdater).toMatchObject({
    autoDownload: false,
    autoRunAppAfterInstall: false,
    disableWebInstaller: true,
    requestHeaders: { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' },
  });
});

test('its warnings and errors are logged in one line each, its other messages are not', () => {
  use();
  autoUpdater.logger?.info('Checking for update');
  autoUpdater.logger?.warn('slow\nat somewhere');
  autoUpdater.logger?.error(new Error('broken'));
  expect(logged).toEqual(['electron-updater: slow', 'electron-updater: Error: broken']);
});

test('at the end of the app it installs only what was fetched, and only where that is allowed then', async () => {
  const source = use();
  app.emit('will-quit', {});
  expect(autoUpdater.autoInstallOnAppQuit).toBe(false);
  for (const given of [true, false]) {
    await source.fetch(() => given);
    app.emit('will-quit', {});
    expect(autoUpdater.autoInstallOnAppQuit).toBe(given);
  }
});

test('an answer is the newer version or none, and a copy that the library does not replace says so', async () => {
  const check = vi.fn().mockResolvedValue(null);
  Object.assign(autoUpdater, { checkForUpdates: check });
  await expect(use().check()).rejects.toThrow('this copy of Backstop cannot be replaced');
  for (const [isUpdateAvailable, newer] of [
    [true, '2.0.0'],
    [false, null],
  ]) {
    check.mockResolvedValue({ isUpdateAvailable, updateInfo: { version: '2.0.0' } });
    expect(await use().check()).toBe(newer);
  }
});

test('a version that cannot be fetched is refused with the reason, after it has been tried', async () => {
  const { promise, reject } = Promise.withResolvers<string[]>();
  Object.assign(autoUpdater, { downloadUpdate: vi.fn().mockReturnValue(promise) });
  const source = use();
  expect(autoUpdater.downloadUpdate).not.toHaveBeenCalled();
  const fetched = expect(source.fetch(() => true)).rejects.toThrow('no space');
  reject(new Error('no space'));
  await fetched;
});
