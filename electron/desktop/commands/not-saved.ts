import { CommandFailure } from '../../ipc/main-side.ts';

/** A write error as a command failure: the system's code for the page, its message for the log. */
export function notSaved(error: unknown): CommandFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new CommandFailure('not-saved', error instanceof Error ? error.message : String(error), { reason: code });
}
