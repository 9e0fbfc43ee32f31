import { app, type WebContents } from 'electron';
import { second } from '../../base/duration.ts';
import { stackOf } from '../../base/error-text.ts';
import type { Log } from '../system/log.ts';

/** Waits before each reload of a page that crashes repeatedly, ms; after the last one it is given up. */
const reloadDelays = [1, 2, 4, 8, 16, 60].map((seconds) => seconds * second);
/** A page that runs this long without a crash counts as healthy again, ms. */
const healthyAfter = 10 * 60 * second;
const hangTimeout = 15 * second;

/**
 * Reloads pages that crashed or hang, and logs it. The tray is not affected.
 * @param givenUp called when a page crashed too often and is no longer reloaded
 */
export function recoverFromCrashes(log: Log, givenUp: (contents: WebContents) => void): void {
  const crashes = new WeakMap<WebContents, { count: number; last: number }>();
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    log(`a page is gone: ${reason}, exit code ${exitCode}`);
    if (reason === 'clean-exit') return;
    const now = Date.now();
    const previous = crashes.get(contents);
    const count = previous === undefined || now - previous.last > healthyAfter ? 0 : previous.count + 1;
    crashes.set(contents, { count, last: now });
    const delay = reloadDelays[count];
    if (delay === undefined) {
      log('the page crashed too often and is not loaded again');
      givenUp(contents);
      return;
    }
    setTimeout(() => {
      if (!contents.isDestroyed()) contents.reload();
    }, delay);
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log(`a ${type} process is gone: ${reason}, exit code ${exitCode}`);
  });
  app.on('web-contents-created', (_event, contents) => watchPage(contents, log));
  // Opening a window whose page was given up loads it again.
  app.on('browser-window-created', (_event, window) => {
    window.on('show', () => {
      if (window.webContents.isCrashed()) window.webContents.reload();
    });
  });
}

function watchPage(contents: WebContents, log: Log): void {
  let hangTimer: NodeJS.Timeout | undefined;
  contents.on('unresponsive', () => {
    log('a page does not respond');
    clearTimeout(hangTimer);
    hangTimer = setTimeout(() => {
      if (!contents.isDestroyed()) contents.forcefullyCrashRenderer(); // then it is handled like a crash
    }, hangTimeout);
  });
  contents.on('responsive', () => clearTimeout(hangTimer));
  contents.on('destroyed', () => clearTimeout(hangTimer));
  contents.on('preload-error', (_event, path, error) => log(`the preload ${path} failed: ${stackOf(error)}`));
  contents.on('did-fail-load', (_event, code, description, url) =>
    log(`${url} did not load: ${description} (${code})`),
  );
}
