import { encode } from '../../host/codec.ts';
import { guardedEmitter, type PartOf } from '../../host/guarded.ts';

type Handler = Parameters<Electron.IpcMain['handle']>[1];

/** The receiving end of the pages' questions. */
class IpcMain extends guardedEmitter('ipcMain', '', 'electron-store-get-data') implements PartOf<Electron.IpcMain> {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  /** For the desktop, not for the app. */
  handlerOf(channel: string): Handler | undefined {
    return this.#handlers.get(channel);
  }
}

export const ipcMain = new IpcMain();

/** How an `invoke` ends: an encoded value, or the text that follows `Error invoking remote method 'x': `. */
export type Outcome = { readonly value: string; readonly error: null } | { readonly value: ''; readonly error: string };

/** Runs the handler of a channel as Electron does. */
export async function invoke(
  channel: string,
  event: Electron.IpcMainInvokeEvent,
  values: readonly unknown[],
): Promise<Outcome> {
  const handler = ipcMain.handlerOf(channel);
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return { value: encode(await handler(event, ...values)), error: null };
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return { value: '', error: String(error) };
  }
}
