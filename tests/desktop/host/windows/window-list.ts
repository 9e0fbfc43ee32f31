/** What the end of the app needs to know of a window. */
export interface OpenWindow {
  readonly id: number;
  /** Emits `close`, asks the page, and destroys the window unless one of them says no. False when it stays. */
  close(): Promise<boolean>;
  destroy(): void;
}

const open = new Map<number, OpenWindow>();
const lastClosed = new Set<() => void>();

/** The windows that are not destroyed, in the order of their creation. */
export const windowList = {
  add(window: OpenWindow): void {
    open.set(window.id, window);
  },
  remove(id: number): void {
    open.delete(id);
    if (open.size === 0) for (const listener of lastClosed) listener();
  },
  all(): OpenWindow[] {
    return [...open.values()];
  },
  onLastClosed(listener: () => void): void {
    lastClosed.add(listener);
  },
};
