import { isatty } from 'node:tty';
import { app, dialog } from 'electron';
import { m } from '../../../messages/compiled/messages.js';
import { overwriteGetLocale } from '../../../messages/compiled/runtime.js';
import { localeOf } from '../../base/locale.ts';
import { visible } from '../../base/visible-text.ts';
import { exitWith } from '../../command-line/exit-with.ts';
import { systemLanguage } from './system-language.ts';

/**
 * Ends a start with invalid arguments, with exit code 2 and a line on standard error. When it was started from a desktop,
 * where nobody reads that line, a window shows it first.
 * @param terminal a terminal waits for the answer (`--print`, `--funds` and the like)
 */
export function refuseStart(message: string, terminal: boolean): void {
  if (terminal || hasTerminal() || !hasDisplay()) {
    exitWith(2, message);
    return;
  }
  const leave = (): void => exitWith(2, message);
  void app
    .whenReady()
    .then(() => {
      overwriteGetLocale(() => localeOf('system', systemLanguage()));
      return dialog.showMessageBox({
        type: 'error',
        title: m.app_name(),
        message: m.start_failed(),
        detail: visible(message),
      });
    })
    .then(leave, leave);
}

function hasTerminal(): boolean {
  return [0, 1, 2].some((descriptor) => isatty(descriptor));
}

/** Without a display `ready` never comes on Linux. */
function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}
