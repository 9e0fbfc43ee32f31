import { dialog, type WebContents } from 'electron';
import { m } from '../../../messages/compiled/messages.js';
import type { Log } from '../system/log.ts';

/**
 * Shows that a window crashed repeatedly, and offers to try again. It is a system dialog, because our pages may not work;
 * only one is open at a time.
 * @param showAgain shows the window of a reloaded page, which the dialog may have hidden
 */
export function createCrashNotice(
  log: Log,
  showAgain: (contents: WebContents) => void,
): (contents: WebContents) => void {
  let open = false;
  async function ask(contents: WebContents): Promise<void> {
    const buttons = [m.try_again(), m.close()];
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: m.app_name(),
      message: m.crash_message(),
      detail: m.crash_detail(),
      buttons,
      defaultId: 0,
      cancelId: 1,
    });
    if (response !== 0 || contents.isDestroyed()) return;
    contents.reload();
    showAgain(contents);
  }
  return (contents) => {
    if (open) return;
    open = true;
    ask(contents)
      .catch((error: unknown) => log(`the crash could not be shown: ${String(error)}`))
      .finally(() => {
        open = false;
      });
  };
}
