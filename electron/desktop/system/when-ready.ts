import { app, dialog } from 'electron';
import { m } from '../../../messages/compiled/messages.js';
import { stackOf } from '../../base/error-text.ts';
import { exitWith } from '../../command-line/exit-with.ts';
import type { Log } from './log.ts';

/**
 * Calls `begin` when Electron is ready. If it throws, the app ends: without a tray nobody could quit it, and it would keep
 * the lock of its folder.
 * @param say shows the error in a dialog; null in a terminal
 */
export function whenReady(begin: () => void | Promise<void>, say: ((text: string) => void) | null, log: Log): void {
  app
    .whenReady()
    .then(begin)
    .catch((error: unknown) => {
      log(`the start failed: ${stackOf(error)}`);
      say?.(String(error));
      exitWith(1, `the start failed: ${String(error)}`);
    });
}

/** A system dialog: a person who started Backstop by a click sees no standard error. */
export function sayFailure(text: string): void {
  dialog.showErrorBox(m.start_failed(), text);
}
