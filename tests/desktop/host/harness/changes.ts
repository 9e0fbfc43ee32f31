import { postTask } from '../real-time.ts';

type Listener = () => void;
const listeners = new Set<Listener>();
let scheduled = false;

/** Calls the listener, once per turn at most, after something on the desktop has changed. */
export function onChanged(listener: Listener): void {
  listeners.add(listener);
}

/** Says that something the desktop page shows has changed. */
export function changed(): void {
  if (scheduled) return;
  scheduled = true;
  postTask(() => {
    scheduled = false;
    for (const listener of listeners) listener();
  });
}
