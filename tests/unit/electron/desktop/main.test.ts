import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { backoff } from '../../../../electron/base/backoff.ts';
import type { AppState } from '../../../../electron/core/state/app-state.ts';
import { newFolder } from '../support/folders.ts';
import { playStart } from '../support/platform.ts';

const steps: string[] = [];

/** Notes each call of a member, which does what it always does. */
function note(object: object, name: string): void {
  const real: unknown = Reflect.get(object, name);
  if (typeof real !== 'function') throw new Error(`no function: ${name}`);
  Object.defineProperty(object, name, {
    value(...given: unknown[]) {
      steps.push(name);
      return Reflect.apply(real, object, given);
    },
  });
}

test('the start takes each of its steps in order: before Electron is ready, and after', async () => {
  const folder = newFolder();
  const source = 'https://exchange.example';
  const words = ['--hidden', `--user-data-dir=${folder}`, `--api-url=${source}`, '--js-flags=--no-opt', '--class=x'];
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', ...words, 'type=click&tag=alert-1-fund-7']);
  const electron = await playStart('win32', { LANGUAGE: 'zh_CN' });
  const { app, protocol, Menu, session, net, dialog } = electron;
  for (const name of ['setPath', 'setAppUserModelId', 'enableSandbox', 'requestSingleInstanceLock']) note(app, name);
  note(protocol, 'registerSchemesAsPrivileged');
  note(Menu, 'setApplicationMenu');
  void app.whenReady().then(() => note(session.defaultSession.webRequest, 'onHeadersReceived'));
  const fetch = vi.spyOn(net, 'fetch').mockRejectedValue(new Error('net::ERR_NAME_NOT_RESOLVED'));
  vi.spyOn(Math, 'random').mockReturnValue(0.25);
  const began = Date.now();
  const [online, show] = [vi.spyOn(net, 'isOnline'), vi.spyOn(dialog, 'showErrorBox')];

  await import('../../../../electron/main.ts');
  expect(steps.splice(0)).toEqual([
    'setPath', // the lock belongs to the folder
    'setAppUserModelId', // before every window and notification
    'registerSchemesAsPrivileged',
    'setApplicationMenu',
    'enableSandbox',
    'requestSingleInstanceLock',
  ]);
  expect(electron.desktop.trays).toEqual([]);

  await app.start();
  await vi.waitFor(() => expect(String(fetch.mock.calls[0]?.[0])).toContain(source));
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit', cache: 'no-store' });
  expect(online).toHaveBeenCalled();
  expect(steps).toEqual(['onHeadersReceived']); // before anything is asked
  expect(electron.desktop.trays).toHaveLength(1);
  // The click that has started the app shows its fund, though the start is hidden.
  const [window] = electron.BrowserWindow.getAllWindows();
  expect(window?.isVisible()).toBe(false);
  // The state tells what the machine, the updates and the language of the system are.
  const senderFrame = { url: 'app://backstop/popover.html', parent: null };
  const event = { sender: window?.webContents, senderFrame } as unknown as Electron.IpcMainInvokeEvent; // all that is asked for
  const send = (name: string, argument?: unknown) =>
    electron.ipcMain.handlerOf(`backstop:${name}`)?.(event, argument) as Promise<{ readonly value: AppState }>; // of the contract
  const { value: state } = await vi.waitFor(async () => {
    const answer = await send('getState');
    expect(answer.value.connection.kind).toBe('failed');
    return answer;
  });
  expect(state).toMatchObject({
    locale: 'zh-CN',
    machine: { platform: 'win32', version: app.getVersion(), startAtLogin: 'off' },
    update: { kind: 'none' },
  });
  // The next attempt is told by the clock of the machine and by chance.
  const failedAt = state.connection.kind === 'failed' ? state.connection.at : 0;
  expect(failedAt).toBeGreaterThanOrEqual(began);
  expect(state.nextRefreshAt).toBe(failedAt + backoff(1, 0.25));
  // Secrets go to the keyring of the system.
  const sealed = vi.spyOn(electron.safeStorage, 'encryptStringAsync');
  await send('chooseRecipient', { kind: 'ntfy', url: 'https://ntfy.example/topic', token: '' });
  expect(sealed.mock.calls).toEqual([[expect.stringContaining('https://ntfy.example/topic')]]);
  window?.webContents.emit('did-finish-load');
  await vi.waitFor(() => expect(window?.isVisible()).toBe(true));
  expect(show).not.toHaveBeenCalled();
  window?.webContents.emit('will-navigate', { url: 'https://other.example/', preventDefault: () => undefined });
  electron.powerMonitor.emit('suspend');
  electron.powerMonitor.emit('resume');
  app.emit('will-quit', {});
  app.emit('quit', {}, 0);
  const log = readFileSync(join(folder, 'logs', 'main.log'), 'utf8');
  expect(log).toMatch(
    /begins on win32.*ignored on the command line: --js-flags --class .*no answer.*refused to navigate to https:.*goes to sleep.*is awake.*ends with 0/s,
  );
});
