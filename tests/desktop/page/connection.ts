import type { FromPage, ToPage } from '../host/wire.ts';

type Receiver = (message: ToPage) => void;

export interface Connection {
  send(message: FromPage): void;
}

const retryEvery = 1000;

/**
 * The one connection of the desktop page. After a break it tries again every second, until the process says that it
 * has ended or that another page has taken over.
 */
export function connect(receive: Receiver, opened: () => void, broken: () => void): Connection {
  let socket: WebSocket | null = null;
  let over = false;

  function open(): void {
    const next = new WebSocket(`ws://${location.host}/socket`);
    next.addEventListener('open', () => {
      socket = next;
      opened();
    });
    next.addEventListener('message', (event) => {
      const message: ToPage = JSON.parse(String(event.data));
      if (message.kind === 'exit' || message.kind === 'replaced') over = true;
      receive(message);
    });
    next.addEventListener('close', () => {
      socket = null;
      if (over) return;
      broken();
      setTimeout(open, retryEvery);
    });
  }

  open();
  return {
    send(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
  };
}
