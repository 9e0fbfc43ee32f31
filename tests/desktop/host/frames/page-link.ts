import { machine } from '../machine.ts';
import type { FromPage, ToPage } from '../wire.ts';

type Handler = (message: FromPage) => void;
type Starter = () => void;

const handlers = new Set<Handler>();
const goneListeners = new Set<() => void>();
let socket: { send(text: string, done: () => void): void } | null = null;
let starter: Starter | null = null;

/**
 * The way to the desktop page, whether or not one is open. What is sent while none is open is dropped:
 * a page gets the whole view when it connects.
 */
export const pageLink = {
  get connected(): boolean {
    return socket !== null;
  },
  connect(next: NonNullable<typeof socket>): void {
    if (socket !== null) for (const listener of goneListeners) listener();
    socket = next;
  },
  disconnect(former: NonNullable<typeof socket>): void {
    if (socket !== former) return;
    socket = null;
    for (const listener of goneListeners) listener();
  },
  /** Calls the listener when a page has gone, and all frames with it. */
  onGone(listener: () => void): void {
    goneListeners.add(listener);
  },
  /** `done` is called once the message has left, or at once when nobody listens. */
  send(message: ToPage, done: () => void = () => undefined): void {
    if (socket === null) done();
    else socket.send(JSON.stringify(message), done);
  },
  onMessage(handler: Handler): void {
    handlers.add(handler);
  },
  receive(message: FromPage): void {
    for (const handler of handlers) handler(message);
  },
  /** What starts the server, at the first call of `need`. Without one (`--no-page`) nothing is ever served. */
  startWith(start: Starter): void {
    starter = start;
  },
  /** The app has made something that a person can see: from now on the page is served. */
  need(): void {
    const start = starter;
    starter = null;
    start?.();
  },
};

pageLink.onMessage((message) => {
  if (message.kind === 'pointer') machine.cursor = message.at;
});
