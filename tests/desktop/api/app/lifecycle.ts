let ready = false;

/** Whether `app` is ready; kept apart from `app`, so that every API can ask without importing it. */
export function isReady(): boolean {
  return ready;
}

/** The start-up has come to the point where everything may be used. */
export function becomeReady(): void {
  ready = true;
}
