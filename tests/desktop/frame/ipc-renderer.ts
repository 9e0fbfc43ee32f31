import { decode, encode } from '../host/codec.ts';
import type { FrameLink } from './link.ts';

type Listener = (event: object, ...values: unknown[]) => void;

/** `ipcRenderer` of one document. */
export function createIpcRenderer(link: FrameLink) {
  const listeners = new Map<string, { readonly listener: Listener; readonly once: boolean }[]>();

  function add(channel: string, listener: Listener, once: boolean) {
    if (typeof listener !== 'function') {
      throw new TypeError(`The "listener" argument must be of type function. Received ${typeof listener}`);
    }
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  }

  function remove(channel: string, listener: Listener) {
    const entries = listeners.get(channel) ?? [];
    const at = entries.findLastIndex((entry) => entry.listener === listener);
    if (at >= 0) listeners.set(channel, entries.toSpliced(at, 1));
    return ipcRenderer;
  }

  function emit(channel: string, event: object, ...values: unknown[]): boolean {
    const entries = listeners.get(channel) ?? [];
    for (const { listener, once } of entries) {
      if (once) remove(channel, listener);
      listener.call(ipcRenderer, event, ...values);
    }
    return entries.length > 0;
  }

  const ipcRenderer = {
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners(channel?: string) {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    emit,
    send(channel: string, ...values: unknown[]): void {
      if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
      link.send({ kind: 'send', channel, values: encode(values) });
    },
    async invoke(channel: string, ...values: unknown[]): Promise<unknown> {
      if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
      const encoded = encode(values);
      return await link.ask((call) => ({ kind: 'invoke', call, channel, values: encoded }));
    },
  };

  link.onMessage((message) => {
    if (message.kind !== 'push') return;
    const values = decode(message.values);
    emit(message.channel, { sender: ipcRenderer, ports: [] }, ...(Array.isArray(values) ? values : []));
  });
  return ipcRenderer;
}
