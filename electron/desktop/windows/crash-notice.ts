import { dialog, type WebContents } from 'electron';
import { m } from '../../../messages/compiled/messages.js';
import type { Log } from '../system/log.ts';

/**
 * Says in words that a window crashed again and again, and offers to try once more. A dialog of the system's own, since
 * none of our pages may be there to say it; one at a time, whatever crashes while it is open.
 */
export function createCrashNotice(log: Log): (contents: WebContents) => void {
  let open = false;
  async function ask(contents: WebContents): Promise<void> {
    const buttons = [m.crash_try_again(), m.crash_close()];
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: m.app_name(),
      message: m.crash_message(),
      detail: m.crash_detail(),
      buttons,
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0 && !contents.isDestroyed()) contents.reload();
  }
  return (contents) => {
    if (open) return;
    open = true;
    ask(contents)
      .catch((error: unknown) => log(`nobody could be told of the crash: ${String(error)}`))
      .finally(() => {
        open = false;
      });
  };
}
