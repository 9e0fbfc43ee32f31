import { dialog } from 'electron';
import type { Popover } from './popover.ts';

/** Asks where to save, or what to open. Each answers null when the person cancels. */
export interface FileDialogs {
  save(options: Electron.SaveDialogOptions): Promise<string | null>;
  open(options: Electron.OpenDialogOptions): Promise<string | null>;
}

/** Dialogs belong to the focused window; they take the focus, which must not hide the popover. */
export function createFileDialogs(popover: Pick<Popover, 'stayDuring'>): FileDialogs {
  return {
    async save(options) {
      const { canceled, filePath } = await popover.stayDuring((window) =>
        window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options),
      );
      return canceled ? null : filePath;
    },
    async open(options) {
      const { filePaths } = await popover.stayDuring((window) =>
        window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options),
      );
      return filePaths[0] ?? null;
    },
  };
}
