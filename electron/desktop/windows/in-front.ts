import { BrowserWindow } from 'electron';

/** A dialog belongs to the window that asked for it. */
export function inFront<Answer>(show: (window: BrowserWindow | null) => Promise<Answer>): Promise<Answer> {
  return show(BrowserWindow.getFocusedWindow());
}
