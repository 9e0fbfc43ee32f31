import { ipcRenderer } from 'electron';
import { type Bridge, channelOf, contract } from './contract.ts';

/** Makes `window.backstop` from the contract: one function per message. No event object reaches the page. */
export function createBridge(): Bridge {
  const members = Object.entries(contract).map(([name, { direction }]) =>
    direction === 'command' ? commandMember(name) : pushMember(name),
  );
  // Built from the same object that types it, member by member.
  return Object.freeze(Object.fromEntries(members)) as unknown as Bridge;
}

function commandMember(name: string): [string, (argument: unknown) => Promise<unknown>] {
  return [name, (argument) => ipcRenderer.invoke(channelOf(name), argument)];
}

function pushMember(name: string): [string, (listener: (payload: unknown) => void) => () => void] {
  return [
    `on${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    (listener) => {
      const forward = (_event: unknown, payload: unknown): void => listener(payload);
      ipcRenderer.on(channelOf(name), forward);
      return () => {
        ipcRenderer.off(channelOf(name), forward);
      };
    },
  ];
}
