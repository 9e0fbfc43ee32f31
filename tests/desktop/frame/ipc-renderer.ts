import { decode, encode } from '../host/codec.ts';
import type { FrameLink } from './link.ts';

type Listener = (event: object, ...values: unknown[]) => void;

/** `ipcRenderer` of one document. */
export function createIpcRenderer(link: FrameLink) {
  const listeners = new Map<string, Listener[]>();
  const ipcRenderer = {
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      const all = listeners.get(channel) ?? [];
      const at = all.lastIndexOf(listener);
      if (at >= 0) listeners.set(channel, all.toSpliced(at, 1));
      return ipcRenderer;
    },
    async invoke(channel: string, ...values: unknown[]): Promise<unknown> {
      const encoded = encode(values);
      return await link.ask((call) => ({ kind: 'invoke', call, channel, values: encoded }));
    },
  };

  link.onMessage((message) => {
    if (message.kind !== 'push') return;
    const values = decode(message.values);
    const event = { sender: ipcRenderer, ports: [] };
    for (const listener of listeners.get(message.channel) ?? [])
      listener.call(ipcRenderer, event, ...(Array.isArray(values) ? values : []));
  });
  return ipcRenderer;
}
