import type { AppState } from '../../electron/core/state/app-state.ts';
import type { Desktop } from './launch.ts';

/** Runs a command of the contract as one of the app's own pages would send it, where no browser shows the page. */
export function mainCommand(desktop: Desktop, name: string, argument?: unknown): Promise<unknown> {
  return desktop.evaluate(
    ({ ipcMain, BrowserWindow }, [channel, value]) => {
      const sender = BrowserWindow.getAllWindows()[0]?.webContents;
      const senderFrame = { url: 'app://backstop/popover.html', parent: null };
      const event = { sender, senderFrame } as unknown as Electron.IpcMainInvokeEvent; // all that the app looks at
      return ipcMain.handlerOf(String(channel))?.(event, value);
    },
    [`backstop:${name}`, argument] as const,
  );
}

export async function stateOf(desktop: Desktop): Promise<AppState> {
  const envelope = (await mainCommand(desktop, 'getState')) as { readonly value: AppState }; // the contract's own answer
  return envelope.value;
}
