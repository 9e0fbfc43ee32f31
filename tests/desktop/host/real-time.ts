/**
 * The timers of the real clock, taken before a test may put a fake one in place of the globals:
 * the app's time may stand still, the desktop's never does.
 */
export const realTime = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  setImmediate: globalThis.setImmediate,
};

/** Runs a task after the current one, as Chromium's posted tasks do. */
export function postTask(task: () => void): void {
  realTime.setImmediate(task);
}
