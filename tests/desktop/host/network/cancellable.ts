/** The first argument of most Electron events. */
export interface CancellableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** An event object with Electron's `preventDefault()`, and whatever else the event carries. */
export function cancellable<Extra extends object>(extra?: Extra): CancellableEvent & Extra {
  let prevented = false;
  const event = {
    get defaultPrevented() {
      return prevented;
    },
    preventDefault() {
      prevented = true;
    },
  };
  // Object.defineProperties keeps the getter alive, which a spread would freeze at `false`.
  return Object.defineProperties({ ...extra }, Object.getOwnPropertyDescriptors(event)) as CancellableEvent & Extra;
}
