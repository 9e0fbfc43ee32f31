import { messageOf } from '../../base/error-text.ts';
import { CommandFailure } from '../../ipc/main-side.ts';

/**
 * Performs what may fail to be saved.
 * @param reason what the page is told; without one the system's code, such as `EACCES`
 * @throws CommandFailure, with the message of the error for the log
 */
export async function saving(save: () => void | Promise<void>, reason?: string): Promise<void> {
  try {
    await save();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new CommandFailure('not-saved', messageOf(error), { reason: reason ?? code });
  }
}
