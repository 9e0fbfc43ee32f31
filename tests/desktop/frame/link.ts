import { decode } from '../host/codec.ts';
import type { FromFrame, ToFrame } from '../host/wire.ts';

/** The messages of a frame without the name of its document, which the link adds. */
type Outgoing = FromFrame extends infer Each ? (Each extends unknown ? Omit<Each, 'document'> : never) : never;
type Receiver = (message: ToFrame) => void;

/** The way to the main process: through the desktop page, which alone has a connection. */
export interface FrameLink {
  send(message: Outgoing): void;
  /** Sends a message that is answered, and gives the answer. */
  ask(build: (call: number) => Outgoing): Promise<unknown>;
  onMessage(receiver: Receiver): void;
}

/** Opens the link; both sides check who speaks. `desktop` is the origin of the desktop page. */
export function openLink(desktop: string): FrameLink {
  // crypto.randomUUID would do, but pages of tests may freeze their randomness
  const name = crypto.getRandomValues(new Uint32Array(4)).join('-');
  const receivers: Receiver[] = [];
  const calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const post = window.parent.postMessage.bind(window.parent);
  let count = 0;

  const link: FrameLink = {
    send(message) {
      post({ desktop: JSON.stringify({ ...message, document: name }) }, desktop);
    },
    ask(build) {
      count += 1;
      const call = count;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      calls.set(call, { resolve, reject });
      link.send(build(call));
      return promise;
    },
    onMessage(receiver) {
      receivers.push(receiver);
    },
  };

  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== desktop || typeof event.data?.desktop !== 'string') return;
    event.stopImmediatePropagation(); // the page itself never sees the desktop's messages
    const message: ToFrame = JSON.parse(event.data.desktop);
    if (message.document !== name) return;
    if (message.kind === 'answer') {
      const call = calls.get(message.call);
      calls.delete(message.call);
      if (message.error === null) call?.resolve(decode(message.value));
      else call?.reject(new Error(message.error));
    } else for (const receiver of receivers) receiver(message);
  });
  return link;
}
