import { onTestFinished, vi } from 'vitest';
import type { Core } from '../../../../electron/core/core.ts';
import { exchangeWith } from '../../tests-exchange/running-exchange.ts';
import { newFolder } from './folders.ts';
import { type Platform, playPlatform } from './platform.ts';

type Played = Awaited<ReturnType<typeof playPlatform>>;

/**
 * The whole desktop around a core, as main.ts puts it there, with the window's page as if it had loaded.
 * @param prepare what is so before the app starts
 */
export async function onDesktop(
  platform: Platform,
  hidden: boolean,
  prepare: (electron: Played, core: Core) => void | Promise<void> = () => undefined,
) {
  const exchange = await exchangeWith({ scenario: 'documented' });
  const electron = await playPlatform(platform, { XDG_CONFIG_HOME: newFolder() });
  const { worldWith } = await import('./running-core.ts');
  const core = worldWith(exchange.url).start({}, { symbols: ['BTCUSDT'] });
  await prepare(electron, core);
  const wake = vi.spyOn(core.refresher, 'wake');
  const retry = vi.spyOn(core.alerts, 'retryDelivery');
  const close = vi.spyOn(core, 'close');
  const connect = vi.spyOn(core.alerts, 'connect');
  const onScreen = vi.spyOn(core.alerts, 'onScreen');
  const { createMachine } = await import('../../../../electron/desktop/system/machine.ts');
  const { createBuildUpdates } = await import('../../../../electron/desktop/updates/build-updates.ts');
  const { showOnDesktop } = await import('../../../../electron/desktop/desktop.ts');
  const { systemClock } = await import('../../../../electron/base/clock.ts');
  const { hearEarlierClicks } = await import('../../../../electron/desktop/notifications/notification-click.ts');
  const logged: string[] = [];
  const log = (text: string): void => void logged.push(text);
  const assembled = { core, machine: createMachine(log), updates: createBuildUpdates(systemClock, log) };
  showOnDesktop(assembled, { hidden, clicks: hearEarlierClicks([]) }, log);
  const window = await vi.waitFor(() => {
    const [made] = electron.BrowserWindow.getAllWindows();
    if (made === undefined) throw new Error('no window yet');
    return made;
  });
  window.webContents.emit('did-finish-load');
  onTestFinished(() => core.close());
  return {
    ...electron,
    machine: assembled.machine,
    updates: assembled.updates,
    exchange,
    logged,
    core,
    window,
    wake,
    retry,
    close,
    connect,
    onScreen,
  };
}

const ownFrame = { url: 'app://backstop/popover.html', parent: null };

/** What the app answers to a command of a page in its window. */
export async function command(
  { ipcMain, window }: Awaited<ReturnType<typeof onDesktop>>,
  name: string,
  argument: unknown = undefined,
  senderFrame: object | null = ownFrame,
) {
  const event = { sender: window.webContents, senderFrame } as unknown as Electron.IpcMainInvokeEvent; // all that it looks at
  return await ipcMain.handlerOf(`backstop:${name}`)?.(event, argument);
}
