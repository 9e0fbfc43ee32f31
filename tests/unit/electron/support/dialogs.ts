import { vi } from 'vitest';
import { createFileDialogs } from '../../../../electron/desktop/windows/file-dialogs.ts';
import { becomeReady } from '../../../desktop/api/app/lifecycle.ts';
import { answerDialog, viewOfDialogs } from '../../../desktop/api/dialog.ts';

/** Answers the next native dialog as a person does: with a path, or by cancelling it. */
export async function chooseInDialog(path: string | null): Promise<void> {
  const dialog = await vi.waitFor(() => {
    const [open] = viewOfDialogs();
    if (open === undefined) throw new Error('no dialog is open');
    return open;
  });
  answerDialog(dialog.id, { button: path === null ? dialog.cancelButton : 0, path: path ?? '' });
}

/** The system's own dialogs, where no window of ours is in front. */
export const fileDialogs = createFileDialogs({ stayDuring: (task) => task(null) });

becomeReady();
